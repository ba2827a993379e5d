package dev.windlass.sql;

import dev.windlass.model.ErrorCode;
import dev.windlass.sql.Tokens.Kind;
import dev.windlass.sql.Tokens.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement as the user wrote it, looked at token by token: its kind, its parameters, the names in it, and the text
 * that goes to the embedded engine.
 *
 * <p>The one place that looks at statement text. Immutable.
 */
public final class StatementText {
    /** As a constant it would be dropped by the optimiser; as a sub-query it keeps rows flowing one chunk at a time. */
    private static final String STREAMING_LIMIT = "\nLIMIT (SELECT 4611686018427387904)";

    private static final Set<String> QUERIES =
            Set.of("SELECT", "WITH", "VALUES", "FROM", "TABLE", "DESCRIBE", "DESC", "SHOW", "SUMMARIZE");
    private static final Set<String> STREAMABLE = Set.of("SELECT", "WITH", "FROM");
    private static final Set<String> HAS_LIMIT = Set.of("LIMIT", "FETCH", "OFFSET");

    /** The engine refuses a sub-query as the limit of a set operation. */
    private static final Set<String> NOT_STREAMABLE =
            Set.of("ORDER", "GROUP", "DISTINCT", "UNION", "INTERSECT", "EXCEPT");

    private final String sql;
    private final List<Token> tokens;
    private final StatementKind kind;

    private StatementText(String sql, List<Token> tokens, StatementKind kind) {
        this.sql = sql;
        this.tokens = tokens;
        this.kind = kind;
    }

    /**
     * Reads one statement.
     *
     * @throws dev.windlass.model.WindlassException 42601 for nothing at all or an open quote, 0A000 for several
     *     statements or a kind that is not supported
     */
    public static StatementText read(String sql) {
        List<Token> tokens = new ArrayList<>(Tokens.of(sql));
        while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).is(";")) {
            tokens.remove(tokens.size() - 1);
        }
        if (tokens.isEmpty()) {
            throw ErrorCode.SYNTAX.with("The statement is empty.");
        }
        for (Token token : tokens) {
            if (token.is(";")) {
                throw ErrorCode.SEVERAL_STATEMENTS.with(token.start() + 1);
            }
        }
        return new StatementText(sql, tokens, kind(tokens));
    }

    /**
     * Reads the query of a view.
     *
     * @throws dev.windlass.model.WindlassException also 0A000 for what is no query, and for parameters
     */
    static StatementText readQuery(String sql) {
        StatementText text = read(sql);
        if (text.kind() != StatementKind.QUERY) {
            refuse(text.tokens.get(0).upper(), "a view is a query; begin it with SELECT or WITH.");
        }
        if (text.parameterCount() > 0) {
            throw ErrorCode.SYNTAX.with("A view has no parameters, so there is no value for the ? in it.");
        }
        return text;
    }

    private static StatementKind kind(List<Token> tokens) {
        Token first =
                tokens.stream().filter(token -> !token.is("(")).findFirst().orElse(tokens.get(0));
        String word = first.upper();
        if (QUERIES.contains(word)) {
            return StatementKind.QUERY;
        }
        return switch (word) {
            case "EXPLAIN" -> StatementKind.EXPLAIN;
            case "USE" -> StatementKind.USE;
            case "SET" ->
                isSetSchema(tokens)
                        ? StatementKind.USE
                        : refuse("SET", "settings are connection properties; see DriverPropertyInfo.");
            case "BEGIN", "START", "COMMIT", "ROLLBACK", "END", "ABORT", "SAVEPOINT", "RELEASE" ->
                StatementKind.TRANSACTION;
            case "INSERT", "UPDATE", "DELETE", "MERGE", "UPSERT", "REPLACE" ->
                refuse(word, "Windlass reads Bitbucket only, so far.");
            case "EXEC", "EXECUTE", "CALL" -> StatementKind.CALL;
            default -> {
                if (first.kind() != Kind.WORD) {
                    throw ErrorCode.SYNTAX.with("A statement cannot begin with " + first.text() + ".");
                }
                yield unknown(first);
            }
        };
    }

    private static StatementKind unknown(Token first) {
        Set<String> known = new TreeSet<>(QUERIES);
        known.add("EXPLAIN");
        known.add("USE");
        Optional<String> near = dev.windlass.model.Nearest.to(first.text(), known);
        if (near.isPresent()) {
            throw ErrorCode.SYNTAX.with(
                    "A statement cannot begin with " + first.text() + ". Did you mean " + near.get() + "?");
        }
        return refuse(first.upper(), "use SELECT, WITH, VALUES, EXPLAIN, DESCRIBE, SHOW or USE.");
    }

    private static boolean isSetSchema(List<Token> tokens) {
        return tokens.size() > 1 && (tokens.get(1).is("SCHEMA") || tokens.get(1).is("SEARCH_PATH"));
    }

    private static StatementKind refuse(String word, String why) {
        throw ErrorCode.NOT_ALLOWED.with(word, why);
    }

    /** What is to be done with it. */
    public enum StatementKind {
        /** Rows come back. */
        QUERY,
        /** The request plan comes back as rows. */
        EXPLAIN,
        /** Another schema becomes the current one. */
        USE,
        /** A stored procedure gives its one row. */
        CALL,
        /** Accepted, does nothing: reads have no transaction. */
        TRANSACTION
    }

    public StatementKind kind() {
        return kind;
    }

    /** Number of {@code ?}. */
    public int parameterCount() {
        return (int)
                tokens.stream().filter(token -> token.kind() == Kind.PARAMETER).count();
    }

    /** Every identifier in the statement, quoted or not. */
    public Set<String> names() {
        return tokens.stream().filter(Token::isName).map(Token::name).collect(Collectors.toSet());
    }

    /** Names behind which another stands that they are called by, and that other itself: the tables that it may mean. */
    public static Set<String> tablesCalled(String alias, String sql) {
        Set<String> tables = new HashSet<>(Set.of(alias));
        List<Token> tokens = Tokens.of(sql);
        for (int i = 1; i < tokens.size(); i++) {
            Token before = tokens.get(tokens.get(i - 1).is("AS") && i > 1 ? i - 2 : i - 1);
            if (tokens.get(i).name().equalsIgnoreCase(alias) && before.isName()) {
                tables.add(before.name());
            }
        }
        return tables;
    }

    /** Whether it is {@code SELECT} of {@code *} or of names, {@code FROM} one name, and nothing more. */
    public boolean isPlainRead() {
        return behindTable() == tokens.size();
    }

    /** What it is if it says nothing more than {@link #isPlainRead} and a condition. */
    public Optional<ColumnsOfChosenRows> columnsOfChosenRows() {
        return ColumnsOfChosenRows.of(tokens, behindTable());
    }

    /** The place behind {@code SELECT} of {@code *} or of names, {@code FROM} one name; beyond the end for anything else. */
    private int behindTable() {
        int at = 1;
        if (at < tokens.size() && tokens.get(at).is("*")) {
            at++;
        } else {
            at = behindNames(at, ",");
        }
        boolean begins = tokens.get(0).is("SELECT")
                && at + 1 < tokens.size()
                && tokens.get(at).is("FROM")
                && tokens.get(at + 1).isName();
        return begins ? behindNames(at + 1, ".") : Integer.MAX_VALUE;
    }

    /** The place behind names that stand from there on, with that symbol between them. */
    private int behindNames(int from, String between) {
        int at = from;
        while (at + 1 < tokens.size()
                && tokens.get(at).isName()
                && tokens.get(at + 1).is(between)) {
            at += 2;
        }
        return at < tokens.size() && tokens.get(at).isName() ? at + 1 : at;
    }

    /** As it was written. */
    public String text() {
        return sql;
    }

    /** Of an EXPLAIN. */
    public ExplainOptions explainOptions() {
        return ExplainOptions.read(tokens);
    }

    /** The explained statement of an EXPLAIN. */
    public StatementText explained() {
        return read(sql.substring(tokens.get(explainOptions().statementAt()).start()));
    }

    static boolean beginsQuery(Token token) {
        return QUERIES.contains(token.upper());
    }

    /** The schema that USE or SET SCHEMA names: its last identifier or string. */
    public String usedSchema() {
        Token last = tokens.get(tokens.size() - 1);
        String name = last.kind() == Kind.STRING
                ? last.text().substring(1, last.text().length() - 1).replace("''", "'")
                : last.name();
        if (tokens.size() < 2 || name.isEmpty()) {
            throw ErrorCode.SYNTAX.with("USE needs the name of a schema, for example USE Information.");
        }
        return name;
    }

    /** Whether rows can be handed out before the last is known, so that the engine has to be kept from collecting. */
    private boolean isStreamable() {
        return canTakeLimit() && lacks(NOT_STREAMABLE);
    }

    /** Whether a LIMIT may be put behind it. */
    private boolean canTakeLimit() {
        return STREAMABLE.contains(tokens.get(0).upper()) && lacks(HAS_LIMIT);
    }

    private boolean lacks(Set<String> words) {
        int depth = 0;
        for (Token token : tokens) {
            if (token.is("(")) {
                depth++;
            } else if (token.is(")")) {
                depth--;
            } else if (depth == 0 && token.kind() == Kind.WORD && words.contains(token.upper())) {
                return false;
            }
        }
        return true;
    }

    /**
     * The text for the embedded engine: parameters as literals, the workspace before a schema taken away.
     *
     * <p>Parameters become literals because a bound value would be hidden from the optimiser, and with it from
     * pushdown: {@code Id = ?} has to plan as {@code Id = 1} does.
     *
     * @param workspace the catalog name that may stand before a schema
     * @param streaming whether live tables are read, so that rows should flow
     * @param maxRows that will be read, 0 for all: as a LIMIT it saves requests
     */
    public String engineText(List<@Nullable Object> parameters, String workspace, boolean streaming, long maxRows) {
        StringBuilder text = new StringBuilder();
        int copied = 0;
        int parameter = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Kind.PARAMETER) {
                if (parameter >= parameters.size()) {
                    throw ErrorCode.PARAMETER_MISSING.with(parameter + 1, parameterCount());
                }
                text.append(sql, copied, token.start()).append(Literals.of(parameters.get(parameter++)));
                copied = token.end();
            } else if (isCatalogBeforeSchema(i, workspace)) {
                text.append(sql, copied, token.start());
                copied = tokens.get(i + 1).end();
            }
        }
        text.append(sql, copied, tokens.get(tokens.size() - 1).end());
        if (maxRows > 0 && canTakeLimit()) {
            text.append("\nLIMIT ").append(maxRows);
        } else if (streaming && isStreamable()) {
            text.append(STREAMING_LIMIT);
        }
        return text.toString();
    }

    /** The text for the embedded engine with its parameters left as they are, to ask which types they have. */
    public String unboundText(String workspace) {
        StringBuilder text = new StringBuilder();
        int copied = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (isCatalogBeforeSchema(i, workspace)) {
                text.append(sql, copied, tokens.get(i).start());
                copied = tokens.get(i + 1).end();
            }
        }
        return text.append(sql, copied, tokens.get(tokens.size() - 1).end()).toString();
    }

    private boolean isCatalogBeforeSchema(int index, String workspace) {
        return index + 4 < tokens.size()
                && tokens.get(index).isName()
                && tokens.get(index).name().toLowerCase(Locale.ROOT).equals(workspace.toLowerCase(Locale.ROOT))
                && (index == 0 || !tokens.get(index - 1).is("."))
                && tokens.get(index + 1).is(".")
                && tokens.get(index + 2).isName()
                && tokens.get(index + 3).is(".")
                && tokens.get(index + 4).isName()
                && SchemaName.parse(tokens.get(index + 2).name()).isPresent();
    }
}
