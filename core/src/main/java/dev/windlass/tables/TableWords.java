package dev.windlass.tables;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A table's definition in the making: the words about the table as a whole. Used once, by one thread. */
final class TableWords {
    private final String name;
    private final String documentation;
    private Level level = Level.WORKSPACE;
    private final List<Parent> parents = new ArrayList<>();
    private String path = "";
    private final List<String> narrower = new ArrayList<>();
    private Paging paging = Paging.NUMERIC;
    private int pagelenMax;
    private String rowsAt = "";
    private boolean each;
    private boolean projects = true;
    private boolean redirects;
    private Optional<String> walkBy = Optional.empty();
    private Optional<ListEndpoint.NewestFirst> newestFirst = Optional.empty();
    private Optional<String> leaveOut = Optional.empty();
    private Optional<String> one = Optional.empty();
    private List<String> alsoBy = List.of();
    private Optional<String> feature = Optional.empty();
    private boolean mayBeOff;
    private Optional<StateParameter> state = Optional.empty();
    private boolean query;
    private Optional<String> removedOn = Optional.empty();
    private Optional<String> changedOn = Optional.empty();
    private final Set<Verb> verbs = EnumSet.noneOf(Verb.class);
    private List<ColumnSpec> columns = List.of();
    private final List<TableSpec.Reference> references = new ArrayList<>();
    private final List<TableSpec.Example> examples = new ArrayList<>();

    TableWords(String name, String documentation) {
        this.name = name;
        this.documentation = documentation;
    }

    TableWords in(Level where) {
        level = where;
        return this;
    }

    /** Rows belong to those of another table, whose key fills a placeholder; from the outermost to the innermost. */
    TableWords of(String placeholder, String table, String key) {
        parents.add(new Parent.Rows(placeholder, table, key));
        return this;
    }

    /** The placeholder takes one of these words, and all of them where the statement names none. */
    TableWords ofWords(String placeholder, String... words) {
        parents.add(new Parent.Words(placeholder, List.of(words)));
        return this;
    }

    /** The list, paged by numbers and with a size. */
    TableWords list(String listPath, int maximumPagelen) {
        path = listPath;
        pagelenMax = maximumPagelen;
        return this;
    }

    /** The list, paged by numbers, whose {@code next} cannot be followed. */
    TableWords listRebuilt(String listPath, int maximumPagelen) {
        paging = Paging.REBUILT;
        return list(listPath, maximumPagelen);
    }

    /** The list, paged by opaque links and without a size. */
    TableWords listOpaque(String listPath, int maximumPagelen) {
        paging = Paging.OPAQUE;
        return list(listPath, maximumPagelen);
    }

    /** The list, which comes whole whatever length is asked for. */
    TableWords listWhole(String listPath) {
        paging = Paging.WHOLE;
        return list(listPath, 0);
    }

    /** One object, which is the only row. */
    TableWords object(String objectPath) {
        paging = Paging.OBJECT;
        return list(objectPath, 0);
    }

    /** The bytes of a file, which are the only row. */
    TableWords file(String filePath) {
        paging = Paging.FILE;
        projects = false;
        return list(filePath, 0);
    }

    /** Asked instead of the list when the statement gives the columns that it names beyond the list's. */
    TableWords narrower(String narrowerPath) {
        narrower.add(narrowerPath);
        return this;
    }

    /** Rows lie in this member of each list item. */
    TableWords rowsAt(String member) {
        rowsAt = member;
        return this;
    }

    /** Rows are the elements of this array of each list item; {@code around} reaches what they have in common. */
    TableWords rowsEach(String array) {
        each = true;
        return rowsAt(array);
    }

    /** {@code fields} cannot be relied on here: whole objects are asked for ({@code bitbucket/api.md} section 4). */
    TableWords wholeObjects() {
        projects = false;
        return this;
    }

    /** The answer is the address of the list: one request more. */
    TableWords redirects() {
        redirects = true;
        return this;
    }

    /** Rows in which this flag is true are not for us. */
    TableWords leaveOut(String flag) {
        leaveOut = Optional.of(flag);
        return this;
    }

    /** A single object, by its key. */
    TableWords one(String onePath) {
        one = Optional.of(onePath);
        return this;
    }

    /** A single object, by its key or by other columns that are unique as well and that its path takes instead. */
    TableWords one(String onePath, String... otherColumns) {
        alsoBy = List.of(otherColumns);
        return one(onePath);
    }

    /** The list honours {@code q} ({@code bitbucket/api.md} 3.3). */
    TableWords query() {
        query = true;
        return this;
    }

    /** Long walks are sorted by this immutable field. */
    TableWords walkBy(String field) {
        walkBy = Optional.of(field);
        return this;
    }

    /** The newest rows come first when {@code sort} asks so, or anyway, so that a time condition can end a walk. */
    TableWords newestFirst(String column, String sort) {
        newestFirst = Optional.of(new ListEndpoint.NewestFirst(column, sort));
        return this;
    }

    /** Repositories without this flag have no rows. */
    TableWords onlyWith(String repositoryFlag) {
        feature = Optional.of(repositoryFlag);
        return this;
    }

    /** A repository may lack all this, which no flag tells: then 404 means no rows. */
    TableWords mayBeOff() {
        mayBeOff = true;
        return this;
    }

    /** The list leaves rows out unless it is told all states. */
    TableWords states(String column, String parameter, String... all) {
        state = Optional.of(new StateParameter(column, parameter, List.of(all)));
        return this;
    }

    TableWords removedOn(String day) {
        removedOn = Optional.of(day);
        return this;
    }

    /** Reserved for incremental reads: the column that says when a row last changed. */
    TableWords changedOn(String column) {
        changedOn = Optional.of(column);
        return this;
    }

    /** Reserved for writes. */
    TableWords writes(Verb... possible) {
        verbs.addAll(List.of(possible));
        return this;
    }

    TableWords columns(ColumnSpec... all) {
        columns = List.of(all);
        return this;
    }

    /** One column that holds another table's single-column key. */
    TableWords references(String column, String table, String key) {
        references.add(new TableSpec.Reference(List.of(column), table, List.of(key)));
        return this;
    }

    /** Columns that hold another table's key; both in the order of that key. */
    TableWords references(List<String> own, String table, List<String> keys) {
        references.add(new TableSpec.Reference(List.copyOf(own), table, List.copyOf(keys)));
        return this;
    }

    TableWords example(String title, String sql) {
        examples.add(new TableSpec.Example(title, sql));
        return this;
    }

    TableSpec done() {
        return new TableSpec(
                name,
                documentation,
                level,
                List.copyOf(parents),
                new ListEndpoint(
                        path,
                        narrower,
                        paging,
                        pagelenMax,
                        rowsAt,
                        each,
                        walkBy,
                        newestFirst,
                        projects,
                        redirects,
                        leaveOut),
                one,
                alsoBy,
                feature,
                mayBeOff,
                state,
                query,
                removedOn,
                changedOn,
                Set.copyOf(verbs),
                ColumnNames.checked(name, columns),
                allReferences(),
                List.copyOf(examples));
    }

    /** Those that the table names, after those to its repository, its project and its parents. */
    private List<TableSpec.Reference> allReferences() {
        List<TableSpec.Reference> all = new ArrayList<>();
        List<String> own = new ArrayList<>();
        List<String> theirs = new ArrayList<>();
        if (level == Level.REPOSITORY) {
            all.add(new TableSpec.Reference(List.of("RepositorySlug"), "Repositories", List.of("Slug")));
            own.add("RepositorySlug");
            theirs.add("RepositorySlug");
        }
        for (Parent parent : parents) {
            if (parent instanceof Parent.Rows rows) {
                List<String> columnsUpTo = new ArrayList<>(own);
                columnsUpTo.add(rows.placeholder());
                List<String> keys = new ArrayList<>(theirs);
                keys.add(rows.key());
                all.add(new TableSpec.Reference(List.copyOf(columnsUpTo), rows.table(), List.copyOf(keys)));
                own.add(rows.placeholder());
                theirs.add(rows.placeholder());
            }
        }
        references.stream().filter(reference -> !all.contains(reference)).forEach(all::add);
        return List.copyOf(all);
    }
}
