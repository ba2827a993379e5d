package dev.windlass.emulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/** What the emulator was asked, in order of arrival. Safe for every thread. */
final class RequestLog {
    /** The oldest are forgotten beyond this. */
    private static final int MAX_REQUESTS = 100_000;

    private final Deque<Entry> entries = new ArrayDeque<>();

    /** Notes the arrival; the entry stays open until {@link #answered}. */
    synchronized Entry arrived(String method, String path, String query, long nowMillis) {
        if (entries.size() == MAX_REQUESTS) {
            entries.removeFirst();
        }
        String masked = query.replaceAll("(^|&)access_token=[^&]*", "$1access_token=***");
        Entry entry = new Entry(new RecordedRequest(method, path, masked, 0, nowMillis, 0, 0));
        entries.addLast(entry);
        return entry;
    }

    synchronized void answered(Entry entry, int status, long bytes, long nowMillis) {
        RecordedRequest request = entry.request;
        entry.request = new RecordedRequest(
                request.method(),
                request.path(),
                request.query(),
                status,
                request.startedAtMillis(),
                nowMillis - request.startedAtMillis(),
                bytes);
    }

    synchronized List<RecordedRequest> all() {
        return entries.stream().map(entry -> entry.request).toList();
    }

    synchronized void clear() {
        entries.clear();
    }

    ArrayNode json() {
        ArrayNode array = Json.array();
        for (RecordedRequest request : all()) {
            array.add(Json.MAPPER.valueToTree(request));
        }
        return array;
    }

    /** One request, whose answer comes later. Guarded by the log. */
    static final class Entry {
        private RecordedRequest request;

        private Entry(RecordedRequest request) {
            this.request = request;
        }

        RecordedRequest request() {
            return request;
        }
    }
}
