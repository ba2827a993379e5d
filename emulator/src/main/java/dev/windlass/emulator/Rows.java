package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One collection of the service (the issues of a repository, say) that may change while it is being read. Every change
 * makes a new snapshot; a snapshot remembers what was selected from it, so that page 2,000 of a filtered and sorted
 * list costs no more than page 1. Safe for every thread.
 */
final class Rows {
    /** Distinct (filter, order) pairs remembered for one snapshot; beyond it the memory starts afresh. */
    private static final int MAX_SELECTIONS = 64;

    private final Function<Row, String> key;
    private volatile Snapshot snapshot = new Snapshot(List.of());

    Rows(Function<Row, String> key) {
        this.key = key;
    }

    static Rows keyedBy(String field) {
        return new Rows(row -> row.text(field));
    }

    Snapshot snapshot() {
        return snapshot;
    }

    List<Row> all() {
        return snapshot.rows;
    }

    Optional<Row> find(String wanted) {
        return Optional.ofNullable(snapshot.byKey(key).get(wanted));
    }

    synchronized void replaceAll(List<Row> rows) {
        snapshot = new Snapshot(List.copyOf(rows));
    }

    /** Adds the row, or takes the place of the one with the same key. */
    synchronized void put(Row row) {
        List<Row> rows = new ArrayList<>(snapshot.rows);
        int at = indexOf(key.apply(row));
        if (at < 0) {
            rows.add(row);
        } else {
            rows.set(at, row);
        }
        snapshot = new Snapshot(Collections.unmodifiableList(rows));
    }

    /** Adds without looking for a row of the same key: hostile scenarios want doubled keys. */
    synchronized void append(Row row) {
        List<Row> rows = new ArrayList<>(snapshot.rows);
        rows.add(row);
        snapshot = new Snapshot(Collections.unmodifiableList(rows));
    }

    synchronized void appendAll(Iterable<?> json) {
        List<Row> rows = new ArrayList<>(snapshot.rows);
        json.forEach(each -> rows.add(OverlayRow.raw(each)));
        snapshot = new Snapshot(Collections.unmodifiableList(rows));
    }

    synchronized void change(String wanted, Consumer<ObjectNode> change) {
        int at = requireIndex(wanted);
        List<Row> rows = new ArrayList<>(snapshot.rows);
        rows.set(at, OverlayRow.changed(rows.get(at), change));
        snapshot = new Snapshot(Collections.unmodifiableList(rows));
    }

    synchronized void remove(String wanted) {
        List<Row> rows = new ArrayList<>(snapshot.rows);
        rows.remove(requireIndex(wanted));
        snapshot = new Snapshot(Collections.unmodifiableList(rows));
    }

    private int requireIndex(String wanted) {
        int at = indexOf(wanted);
        if (at < 0) {
            throw new IllegalArgumentException("There is no row '" + wanted + "' to change or remove.");
        }
        return at;
    }

    private int indexOf(String wanted) {
        List<Row> rows = snapshot.rows;
        for (int i = 0; i < rows.size(); i++) {
            if (key.apply(rows.get(i)).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    /** The rows at one moment, with what was derived from them. Safe for every thread. */
    static final class Snapshot {
        private final List<Row> rows;
        private final ConcurrentMap<String, Lazy> derived = new ConcurrentHashMap<>();
        private volatile @Nullable Map<String, Row> byKey;
        private @Nullable CommitGraph graph;

        Snapshot(List<Row> rows) {
            this.rows = rows;
        }

        List<Row> rows() {
            return rows;
        }

        /** Computes once, even when several pages of the same selection arrive together. */
        List<Row> selected(String name, Supplier<List<Row>> select) {
            if (derived.size() >= MAX_SELECTIONS && !derived.containsKey(name)) {
                derived.clear();
            }
            return derived.computeIfAbsent(name, ignored -> new Lazy(select)).get();
        }

        /** Built once for a snapshot of commits. */
        synchronized CommitGraph graph(Function<List<Row>, CommitGraph> build) {
            CommitGraph known = graph;
            if (known == null) {
                known = build.apply(rows);
                graph = known;
            }
            return known;
        }

        private Map<String, Row> byKey(Function<Row, String> key) {
            Map<String, Row> known = byKey;
            if (known == null) {
                known = new LinkedHashMap<>();
                for (Row row : rows) {
                    known.putIfAbsent(key.apply(row), row);
                }
                byKey = known;
            }
            return known;
        }
    }

    private static final class Lazy {
        private final Supplier<List<Row>> select;
        private @Nullable List<Row> value;

        Lazy(Supplier<List<Row>> select) {
            this.select = select;
        }

        synchronized List<Row> get() {
            List<Row> known = value;
            if (known == null) {
                known = select.get();
                value = known;
            }
            return known;
        }
    }
}
