package dev.windlass.tables;

import dev.windlass.model.ColumnType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words that table definitions are made of.
 *
 * <p>A definition reads as a list of lines: {@code table(…).in(…).list(…).columns(…)}. Import them statically. A new
 * word belongs here, never into a single table. Stateless.
 */
final class Words {
    private static final Pattern ANYTHING = Pattern.compile(".+", Pattern.DOTALL);

    private Words() {}

    /** Begins a definition; the documentation is one sentence. */
    static TableWords table(String name, String documentation) {
        return new TableWords(name, documentation);
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
        return new Source.Json(path, false, Optional.empty());
    }

    /** A place in the list item around the row, where the list wraps its rows. */
    static Source around(String path) {
        return new Source.Json(path, true, Optional.empty());
    }

    /** The address of a link, for example {@code html}. */
    static Source link(String name) {
        return at("links." + name + ".href");
    }

    /** The same place under a name that does not follow from it; only where the rule gives a bad one. */
    static Source called(String name, Source place) {
        Source.Json json = (Source.Json) place;
        return new Source.Json(json.path(), json.fromItem(), Optional.of(name));
    }

    /** The slug in a full name, {@code workspace/slug}; its column is named as everywhere. */
    static Source slugIn(String path) {
        return new Source.Slug(path);
    }

    /** The first of several places that holds a value. */
    static Source firstOf(String... paths) {
        return new Source.FirstOf(List.of(paths));
    }

    /** Which of these members the row has. */
    static Source which(String... members) {
        return new Source.Which(List.of(members));
    }

    /** What only an exported archive tells; from a server it is NULL, and not asked for. */
    static Source ofArchive(String path) {
        return new Source.OfArchive(path);
    }

    /** The first characters of a text. */
    static Source startOf(String path, int length) {
        return new Source.Start(path, length);
    }

    /** How many elements an array has. */
    static Source countOf(String array) {
        return new Source.Count(array);
    }

    /** Of the bytes of a file. */
    static Source content(Source.Content.Form form) {
        return new Source.Content(form);
    }

    /** A placeholder of the request path, for example {@code repository}. */
    static Source fromPath(String placeholder) {
        return new Source.PathKey(placeholder);
    }

    /** Given by the statement and sent as a query parameter. */
    static Source input(String parameter) {
        return new Source.Input(parameter, false, false, Optional.empty());
    }

    /** The same; without it nothing can be asked. */
    static Source requiredInput(String parameter) {
        return new Source.Input(parameter, false, true, Optional.empty());
    }

    /** Given by the statement and part of a path: of the list's, or of a narrower one. */
    static Source inputInPath(String placeholder) {
        return new Source.Input(placeholder, true, false, Optional.empty());
    }

    /** Part of the list's path; where the statement gives nothing, this stands there. */
    static Source inputInPath(String placeholder, String fallback) {
        return new Source.Input(placeholder, true, false, Optional.of(fallback));
    }

    /** Part of the list's path, given by the statement; without it nothing can be asked. */
    static Source requiredInputInPath(String placeholder) {
        return new Source.Input(placeholder, true, true, Optional.empty());
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

    /** The endpoint filters by it with a parameter of its own, one value at a time; only these, if some are named. */
    static Word parameter(String name, String... words) {
        return parameter(name, Arrays.stream(words).collect(Collectors.toMap(word -> word, List::of)));
    }

    /** The same, where the parameter says it in other words, one or several for a value of the column. */
    static Word parameter(String name, Map<String, List<String>> words) {
        return traits -> traits.parameter = Optional.of(new OwnParameter(name, words, ANYTHING));
    }

    /** The same, for values of that shape only. */
    static Word parameterOfShape(String name, String regularExpression) {
        return traits ->
                traits.parameter = Optional.of(new OwnParameter(name, Map.of(), Pattern.compile(regularExpression)));
    }

    /** May hold secrets (a token in an address, a registry's password), which are taken out. */
    static Word redacted() {
        return traits -> traits.redacted = true;
    }

    /** Never shown unless that flag, another column of the row, is false. */
    static Word hiddenBy(String flagColumn) {
        return traits -> traits.hiddenBy = Optional.of(flagColumn);
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
        private boolean redacted;
        private Optional<String> hiddenBy = Optional.empty();
        private Optional<OwnParameter> parameter = Optional.empty();
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
                traits.parameter,
                traits.notNull,
                traits.redacted,
                traits.hiddenBy,
                traits.required,
                traits.updatable);
    }
}
