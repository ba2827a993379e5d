package dev.windlass.tables;

import dev.windlass.model.ColumnType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The words that table definitions are made of.
 *
 * <p>A definition reads as a list of lines: {@code table(…).in(…).list(…).columns(…)}. Import them statically. A new
 * word belongs here, never into a single table. Stateless.
 */
final class Words {
    private Words() {}

    /** Begins a definition; the documentation is one sentence. */
    static Table table(String name, String documentation) {
        return new Table(name, documentation);
    }

    // ---- columns: name, documentation, source, then what else is true of it

    static ColumnSpec bigint(String name, String documentation, Source source, Word... words) {
        return column(name, ColumnType.BIGINT, documentation, source, words);
    }

    static ColumnSpec integer(String name, String documentation, Source source, Word... words) {
        return column(name, ColumnType.INTEGER, documentation, source, words);
    }

    static ColumnSpec decimal(String name, String documentation, Source source, Word... words) {
        return column(name, ColumnType.DOUBLE, documentation, source, words);
    }

    static ColumnSpec flag(String name, String documentation, Source source, Word... words) {
        return column(name, ColumnType.BOOLEAN, documentation, source, words);
    }

    static ColumnSpec text(String name, String documentation, Source source, Word... words) {
        return column(name, ColumnType.VARCHAR, documentation, source, words);
    }

    static ColumnSpec date(String name, String documentation, Source source, Word... words) {
        return column(name, ColumnType.DATE, documentation, source, words);
    }

    static ColumnSpec timestamp(String name, String documentation, Source source, Word... words) {
        return column(name, ColumnType.TIMESTAMP, documentation, source, words);
    }

    static ColumnSpec json(String name, String documentation, Source source, Word... words) {
        return column(name, ColumnType.JSON, documentation, source, words);
    }

    // ---- sources

    /** A place in the row's JSON, for example {@code content.raw}. */
    static Source at(String path) {
        return new Source.Json(path, false);
    }

    /** A place in the list item around the row, where the list wraps its rows. */
    static Source around(String path) {
        return new Source.Json(path, true);
    }

    /** The address of a link, for example {@code html}. */
    static Source link(String name) {
        return new Source.Json("links." + name + ".href", false);
    }

    /** A placeholder of the request path, for example {@code repository}. */
    static Source fromPath(String placeholder) {
        return new Source.PathKey(placeholder);
    }

    /** Given by the statement and sent as a query parameter. */
    static Source input(String parameter) {
        return new Source.Input(parameter, false);
    }

    /** Given by the statement and appended to the path. */
    static Source inputSegment(String name) {
        return new Source.Input(name, true);
    }

    // ---- what else is true of a column

    /** Part of the primary key. */
    static Word key() {
        return traits -> {
            traits.key = true;
            traits.notNull = true;
        };
    }

    /** Never null in any recorded answer. */
    static Word notNull() {
        return traits -> traits.notNull = true;
    }

    /** The endpoint answers these exactly as SQL does. Needs evidence. */
    static Word exact(Operation... operations) {
        return traits -> traits.exact.addAll(List.of(operations));
    }

    /** The endpoint's answer holds at least the rows that SQL wants. */
    static Word superset(Operation... operations) {
        return traits -> traits.superset.addAll(List.of(operations));
    }

    /** The endpoint sorts by it in SQL's order. */
    static Word sort() {
        return traits -> traits.sortable = true;
    }

    /** How {@code q} and {@code sort} name it, where that is not its JSON path. */
    static Word as(String queryPath) {
        return traits -> traits.queryPath = Optional.of(queryPath);
    }

    /** Reserved for writes: must be given on INSERT. */
    static Word required() {
        return traits -> traits.required = true;
    }

    /** Reserved for writes: may be changed by UPDATE. */
    static Word updatable() {
        return traits -> traits.updatable = true;
    }

    /** Something that is true of a column. */
    @FunctionalInterface
    interface Word {
        void describe(Traits traits);
    }

    /** What the words of one column add up to. */
    static final class Traits {
        private boolean key;
        private boolean notNull;
        private boolean sortable;
        private boolean required;
        private boolean updatable;
        private Optional<String> queryPath = Optional.empty();
        private final Set<Operation> exact = EnumSet.noneOf(Operation.class);
        private final Set<Operation> superset = EnumSet.noneOf(Operation.class);

        private Traits() {}
    }

    private static ColumnSpec column(String name, ColumnType type, String documentation, Source source, Word... words) {
        Traits traits = new Traits();
        for (Word word : words) {
            word.describe(traits);
        }
        String path = source instanceof Source.Json json ? json.path() : name.toLowerCase(Locale.ROOT);
        return new ColumnSpec(
                name,
                type,
                documentation,
                source,
                traits.key,
                Set.copyOf(traits.exact),
                Set.copyOf(traits.superset),
                traits.sortable,
                traits.queryPath.orElse(path),
                traits.notNull,
                traits.required,
                traits.updatable);
    }

    // ---- a table

    /** A definition in the making. */
    static final class Table {
        private final String name;
        private final String documentation;
        private Level level = Level.WORKSPACE;
        private String path = "";
        private Paging paging = Paging.NUMERIC;
        private int pagelenMax = 100;
        private String rowsAt = "";
        private Optional<String> walkBy = Optional.empty();
        private Optional<String> one = Optional.empty();
        private Optional<String> feature = Optional.empty();
        private Optional<StateParameter> state = Optional.empty();
        private boolean query;
        private Optional<String> removedOn = Optional.empty();
        private Optional<String> changedOn = Optional.empty();
        private final Set<Verb> verbs = EnumSet.noneOf(Verb.class);
        private List<ColumnSpec> columns = List.of();
        private final List<TableSpec.Reference> references = new ArrayList<>();
        private final List<TableSpec.Example> examples = new ArrayList<>();

        private Table(String name, String documentation) {
            this.name = name;
            this.documentation = documentation;
        }

        Table in(Level where) {
            level = where;
            return this;
        }

        /** The list, paged by numbers and with a size. */
        Table list(String listPath, int maximumPagelen) {
            path = listPath;
            pagelenMax = maximumPagelen;
            return this;
        }

        /** The list, paged by opaque links and without a size. */
        Table listOpaque(String listPath, int maximumPagelen) {
            paging = Paging.OPAQUE;
            return list(listPath, maximumPagelen);
        }

        /** Rows lie in this member of each list item. */
        Table rowsAt(String member) {
            rowsAt = member;
            return this;
        }

        /** A single object, by its key. */
        Table one(String onePath) {
            one = Optional.of(onePath);
            return this;
        }

        /** The list honours {@code q} ({@code bitbucket/api.md} 3.3). */
        Table query() {
            query = true;
            return this;
        }

        /** Long walks are sorted by this immutable field. */
        Table walkBy(String field) {
            walkBy = Optional.of(field);
            return this;
        }

        /** Repositories without this flag have no rows. */
        Table onlyWith(String repositoryFlag) {
            feature = Optional.of(repositoryFlag);
            return this;
        }

        /** The list leaves rows out unless it is told all states. */
        Table states(String column, String parameter, String... all) {
            state = Optional.of(new StateParameter(column, parameter, List.of(all)));
            return this;
        }

        Table removedOn(String day) {
            removedOn = Optional.of(day);
            return this;
        }

        /** Reserved for incremental reads: the column that says when a row last changed. */
        Table changedOn(String column) {
            changedOn = Optional.of(column);
            return this;
        }

        /** Reserved for writes. */
        Table writes(Verb... possible) {
            verbs.addAll(List.of(possible));
            return this;
        }

        Table columns(ColumnSpec... all) {
            columns = List.of(all);
            return this;
        }

        /** One column that holds another table's single-column key. */
        Table references(String column, String table, String key) {
            references.add(new TableSpec.Reference(List.of(column), table, List.of(key)));
            return this;
        }

        Table example(String title, String sql) {
            examples.add(new TableSpec.Example(title, sql));
            return this;
        }

        TableSpec done() {
            return new TableSpec(
                    name,
                    documentation,
                    level,
                    new ListEndpoint(path, paging, pagelenMax, rowsAt, walkBy),
                    one,
                    feature,
                    state,
                    query,
                    removedOn,
                    changedOn,
                    Set.copyOf(verbs),
                    ColumnNames.checked(name, columns),
                    List.copyOf(references),
                    List.copyOf(examples));
        }
    }
}
