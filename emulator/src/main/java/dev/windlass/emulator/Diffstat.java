package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened to one file between two states of a repository; {@code before} or {@code after} is null. Immutable. */
record Diffstat(@Nullable SourceFile before, @Nullable SourceFile after) {
    /** All that differs, by path; a file that was renamed is one row, unless {@code renames} is off. */
    static List<Diffstat> between(Map<String, SourceFile> before, Map<String, SourceFile> after, boolean renames) {
        Map<Long, SourceFile> gone = new HashMap<>();
        before.values().stream()
                .filter(file -> !after.containsKey(file.path()))
                .forEach(file -> gone.put(file.birth(), file));
        Set<String> renamed = new HashSet<>();
        List<Diffstat> changes = new ArrayList<>();
        Set<String> paths = new TreeSet<>(after.keySet());
        paths.addAll(before.keySet());
        for (String path : paths) {
            SourceFile now = after.get(path);
            SourceFile then = before.get(path);
            if (then == null && now != null && renames && gone.containsKey(now.birth())) {
                then = gone.get(now.birth());
                renamed.add(then.path());
            }
            if (then == null
                    || now == null
                    || !now.hasTextOf(then)
                    || !now.path().equals(then.path())) {
                changes.add(new Diffstat(then, now));
            }
        }
        changes.removeIf(
                change -> change.after == null && change.before != null && renamed.contains(change.before.path()));
        return changes;
    }

    /** One of the four words of the OpenAPI file. */
    String status() {
        if (before == null) {
            return "added";
        }
        if (after == null) {
            return "removed";
        }
        return before.path().equals(after.path()) ? "modified" : "renamed";
    }

    int linesAdded() {
        return after == null ? 0 : after.linesBeyond(before);
    }

    int linesRemoved() {
        return before == null ? 0 : before.linesBeyond(after);
    }

    Stream<String> paths() {
        return Stream.of(before, after).filter(file -> file != null).map(file -> file.path());
    }
}
