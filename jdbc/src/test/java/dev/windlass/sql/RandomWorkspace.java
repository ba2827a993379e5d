package dev.windlass.sql;

import dev.windlass.emulator.Kind;
import dev.windlass.emulator.Repository;
import dev.windlass.emulator.Scenario;
import dev.windlass.model.ColumnType;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A workspace of random and odd data, made from the definitions of the tables: every column gets values, among them
 * quotes, wildcards, other scripts, equal moments, NULLs, missing members and whole objects that are null.
 *
 * <p>The same seed gives the same data. One thread.
 */
final class RandomWorkspace {
    static final String SLUG = "acme";
    static final List<String> REPOSITORIES = List.of("web", "api", "empty-one", "a.b_c-1");
    static final List<String> PROJECTS = List.of("WIND", "GEAR", "X1");

    /** Texts that have broken somebody's quoting, matching or splitting before. */
    static final List<String> TEXTS = List.of(
            "",
            "a",
            "A",
            "b",
            "it's",
            "50% off",
            "a_b",
            "aXb",
            "back\\slash",
            "say \"hi\"",
            "Ünïcödé",
            "ünïcödé",
            "😀 and 🐘",
            "İstanbul",
            "straße",
            "STRASSE",
            "line\nbreak",
            "x\n(Id = 5)\ny",
            "x\n(State = OPEN)\n(Id < 3)",
            "null",
            "NULL",
            " AND (Id = 3)",
            "(a OR b) AND 'c'",
            "x' OR '1'='1",
            "tab\tbed",
            "web",
            "42",
            "#0",
            "trailing ",
            " leading",
            "a very long text that goes on ".repeat(12));

    private static final List<String> MOMENTS = moments();

    private final Random random;

    private RandomWorkspace(Random random) {
        this.random = random;
    }

    /** The workspace of a seed. */
    static Scenario of(long seed) {
        return new RandomWorkspace(new Random(seed)).build();
    }

    /** A moment that some rows have, as the service writes it. */
    static String moment(Random random) {
        return MOMENTS.get(random.nextInt(MOMENTS.size()));
    }

    private static List<String> moments() {
        List<String> moments = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int micros = i % 4 == 0 ? 0 : i * 24_691 % 1_000_000;
            moments.add("2026-%02d-%02dT%02d:00:00.%06d+00:00".formatted(i % 11 + 1, i % 27 + 1, i % 24, micros));
        }
        moments.add("2026-01-01T00:00:00+00:00");
        moments.add("2025-12-31T23:59:59.999999+00:00");
        moments.add("2026-03-29T01:30:00.000001Z");
        moments.add("2026-03-29T03:30:00.5+02:00");
        return List.copyOf(moments);
    }

    private Scenario build() {
        Scenario scenario = Scenario.empty(SLUG);
        scenario.workspace("other", workspace -> {});
        scenario.workspace("third", workspace -> {});
        PROJECTS.forEach(key -> scenario.workspace().projectObject(row("Projects", Map.of("key", key))));
        for (int i = 0; i < 30; i++) {
            scenario.workspace().member(row("WorkspaceMembers", Map.of("user.uuid", "{user-" + i + "}")));
        }
        REPOSITORIES.forEach(slug -> scenario.repository(slug, repository -> fill(repository)));
        return scenario;
    }

    private void fill(Repository repository) {
        row("Repositories", Map.of()).forEach((field, value) -> {
            // By its UUID a repository is found as well as by its slug, so that has to look like one.
            if (!List.of("slug", "uuid", "has_issues").contains(field)) {
                repository.set(field, value);
            }
        });
        repository.set("project", random.nextInt(4) == 0 ? null : Map.of("key", pick(PROJECTS), "name", pick(TEXTS)));
        repository.issueTracker(true);
        boolean isEmpty = repository.slug().startsWith("empty");
        add(repository, Kind.PULL_REQUESTS, "PullRequests", "id", isEmpty ? 0 : random.nextInt(131));
        add(repository, Kind.ISSUES, "Issues", "id", isEmpty ? 0 : random.nextInt(131));
        add(repository, Kind.BRANCHES, "Branches", "name", isEmpty ? 0 : random.nextInt(60));
        add(repository, Kind.COMMITS, "Commits", "hash", isEmpty ? 0 : random.nextInt(131));
    }

    private void add(Repository repository, Kind kind, String table, String key, int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Object value = key.equals("id")
                    ? (Object) i
                    : key.equals("hash")
                            ? "%040x".formatted(i * 7_919L + repository.slug().hashCode() % 97)
                            : "b/" + i;
            rows.add(row(table, Map.of(key, value)));
        }
        repository.addAll(kind, rows);
    }

    /** A row of the table with every member that a column reads, except where chance leaves some out. */
    private Map<String, Object> row(String table, Map<String, Object> fixed) {
        TableSpec spec = Tables.find(table).orElseThrow();
        Map<String, Object> row = new LinkedHashMap<>();
        for (ColumnSpec column : spec.columns()) {
            if (column.source() instanceof Source.Json json) {
                Object given = fixed.get(json.path());
                if (given != null) {
                    put(row, json.path(), given);
                } else if (column.notNull() || random.nextInt(7) != 0) {
                    put(row, json.path(), value(table, column));
                } else if (random.nextBoolean()) {
                    put(row, json.path(), null);
                }
            }
        }
        if (random.nextInt(6) == 0) {
            List.of("author", "reporter", "assignee", "closed_by", "merge_commit", "owner", "parent")
                    .forEach(name -> row.computeIfPresent(name, (unused, before) -> null));
        }
        return row;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> row, String path, @Nullable Object value) {
        Map<String, Object> object = row;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            object = (Map<String, Object>) object.computeIfAbsent(names[i], unused -> new LinkedHashMap<>());
        }
        object.put(names[names.length - 1], value);
    }

    private Object value(String table, ColumnSpec column) {
        if (column.name().equals("State")) {
            return pick(states(table));
        }
        return switch (column.type()) {
            case BIGINT -> random.nextInt(20) == 0 ? (Object) 9_007_199_254_740_993L : random.nextInt(50);
            case INTEGER -> random.nextInt(6);
            case DOUBLE -> random.nextInt(100) / 4.0;
            case BOOLEAN -> random.nextBoolean();
            case VARCHAR -> random.nextInt(3) == 0 ? "text " + random.nextInt(9) : pick(TEXTS);
            case DATE -> "2026-01-0" + (random.nextInt(9) + 1);
            case TIMESTAMP -> moment(random);
            case JSON -> random.nextBoolean() ? List.of() : List.of(Map.of("nickname", pick(TEXTS), "n", 1.50));
        };
    }

    /** The words that a State column can hold. */
    static List<String> states(String table) {
        return table.equals("Issues")
                ? List.of("new", "open", "on hold", "resolved", "closed")
                : List.of("OPEN", "MERGED", "DECLINED", "SUPERSEDED");
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Columns whose values a statement may compare, by type. */
    static List<ColumnSpec> columns(TableSpec table, ColumnType type) {
        return table.columns().stream()
                .filter(column -> column.type() == type && !(column.source() instanceof Source.Input))
                .toList();
    }
}
