package dev.windlass.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * Writes down every request that goes over the wire, answered or not: for {@code sys_requests} and the debug log.
 *
 * <p>Stands next to the transport, so that retries, redirects and token requests are all counted. Headers and
 * bodies are written from verbosity 3 on, those of token requests never. Thread-safe.
 */
final class LogStep implements Step {
    /** A next link has carried one ({@code bitbucket/oddities.md} items 14 and 64). */
    private static final Pattern SECRET_IN_LINK =
            Pattern.compile("(?i)((?:access_token|refresh_token|client_secret|jwt)=|x-token-auth:)[^&\"@\\s]+");

    /** The newest are kept. */
    static final int MAX_RECORDS = 10_000;

    /** Of a body as many characters are written down, and as many for who wants to know everything. */
    private static final int MAX_BODY_CHARS = 4_000;

    private static final int MAX_WHOLE_BODY_CHARS = 1_000_000;

    private static final int REQUESTS = 2;
    private static final int BODIES = 3;
    private static final int WHOLE_BODIES = 5;

    private final Surroundings surroundings;
    private final ConnectionLog log;
    private volatile UnaryOperator<String> withoutSecrets = text -> "***";
    private final Deque<RequestRecord> records = new ArrayDeque<>();
    private long sequence;

    LogStep(Surroundings surroundings, ConnectionLog log) {
        this.surroundings = surroundings;
        this.log = log;
    }

    /** How secrets are taken out of what a server says; until it is told, nothing of that is written. */
    void blankWith(UnaryOperator<String> blank) {
        withoutSecrets = blank;
    }

    @Override
    public ApiResponse pass(Call call, Next next) throws IOException {
        Instant startedOn = surroundings.clock().instant();
        long start = System.nanoTime();
        int status = 0;
        int bytes = 0;
        try {
            ApiResponse answer = next.proceed(call);
            status = answer.status();
            bytes = answer.body().length;
            if (log.isOn(LogModule.HTTP, BODIES)) {
                log.write(LogModule.HTTP, BODIES, content(call, answer));
            }
            return answer;
        } finally {
            write(call, startedOn, status, (System.nanoTime() - start) / 1_000_000, bytes);
        }
    }

    List<RequestRecord> records() {
        synchronized (records) {
            return List.copyOf(records);
        }
    }

    private void write(Call call, Instant startedOn, int status, long millis, int bytes) {
        call.context().listener().answered(bytes, millis);
        WireRequest wire = call.wire();
        String url = wire.url();
        add(call, startedOn, url, status, millis, bytes, false);
        if (log.isOn(LogModule.HTTP, REQUESTS)) {
            log.write(
                    LogModule.HTTP,
                    REQUESTS,
                    "%s %s: %s, %d bytes in %d ms"
                            .formatted(wire.method(), url, status == 0 ? "no answer" : status, bytes, millis));
        }
    }

    /** A request that was not made, because somebody else's answer served. */
    void shared(Call call) {
        call.context().listener().shared();
        String url = call.wire().url();
        add(call, surroundings.clock().instant(), url, 0, 0, 0, true);
    }

    private void add(Call call, Instant startedOn, String url, int status, long millis, long bytes, boolean isShared) {
        synchronized (records) {
            if (records.size() == MAX_RECORDS) {
                records.removeFirst();
            }
            records.addLast(new RequestRecord(
                    ++sequence,
                    call.context().statementId(),
                    startedOn,
                    call.wire().method(),
                    url,
                    status,
                    millis,
                    bytes,
                    call.trail().attempts(),
                    isShared));
        }
    }

    /** HTML has come under the name of JSON too. */
    private static boolean beginsAsJson(byte[] body) {
        return body.length > 0 && (body[0] == '{' || body[0] == '[');
    }

    /** Without what Bitbucket itself tells of secrets: clone addresses and registries have tokens and passwords. */
    private static String shown(byte[] body) {
        try {
            return Redaction.json(new String(body, StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            return "(the body is not written: it is no whole JSON)";
        }
    }

    /** A redirect to storage holds what gives access to it. */
    private static String shown(String name, String value) {
        return switch (name) {
            case "location" -> Links.withoutQuery(value);
            case "x-oauth-scopes", "x-accepted-oauth-scopes" -> value;
            default -> name.contains("cookie") || name.contains("auth") ? "***" : value;
        };
    }

    /** Headers and body of an answer, without cookies, tokens and HTML (which has held a profile: api.md section 6). */
    private String content(Call call, ApiResponse answer) {
        StringBuilder text = new StringBuilder(call.wire().toString())
                .append(call.wire().authorization() == null ? "" : "\nAuthorization: ***")
                .append("\n=> ")
                .append(answer.status());
        answer.headers().forEach((name, values) -> {
            text.append('\n').append(name).append(": ").append(shown(name, String.join(", ", values)));
        });
        boolean isJson = answer.header("content-type").orElse("").contains("json") && beginsAsJson(answer.body());
        if (call.wire().form() != null) {
            text.append("\n(the body is not written: it holds tokens)");
        } else if (call.isContent()) {
            text.append("\n(the body is not written: it is the content of a file)");
        } else if (isJson) {
            String body = shown(answer.body());
            int most = log.isOn(LogModule.HTTP, WHOLE_BODIES) ? MAX_WHOLE_BODY_CHARS : MAX_BODY_CHARS;
            text.append('\n').append(body, 0, Math.min(body.length(), most));
        } else {
            text.append("\n(the body is not written: it is no JSON)");
        }
        return SECRET_IN_LINK.matcher(withoutSecrets.apply(text.toString())).replaceAll("$1***");
    }
}
