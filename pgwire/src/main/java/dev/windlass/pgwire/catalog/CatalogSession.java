package dev.windlass.pgwire.catalog;

import dev.windlass.pgwire.catalog.Route.Follows;
import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.rules.PlainNames;
import dev.windlass.pgwire.rules.Relations;
import dev.windlass.pgwire.rules.Rules;
import dev.windlass.pgwire.rules.SessionFacts;
import dev.windlass.pgwire.rules.SessionValues;
import dev.windlass.pgwire.text.Lexer;
import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import dev.windlass.pgwire.types.PgType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The catalog for one session: decides whether a statement is for it, and puts the statement into the engine's dialect.
 */
public final class CatalogSession {
    private static final Set<String> CATALOG_TYPES =
            Set.of("regclass", "regtype", "regproc", "regnamespace", "regrole", "oid", "regprocedure", "regoperator");

    /** Functions and words whose value does not follow from the statement and the catalog's rows. */
    private static final Set<String> CHANGING = Set.of(
            "now",
            "current_timestamp",
            "current_date",
            "current_time",
            "localtime",
            "localtimestamp",
            "clock_timestamp",
            "statement_timestamp",
            "transaction_timestamp",
            "get_current_timestamp",
            "timeofday",
            "today",
            "age",
            "random",
            "gen_random_uuid",
            "uuid",
            "pg_stat_activity",
            "pg_stat_gssapi",
            "wl_pg_postmaster_start_time",
            "wl_pg_conf_load_time");

    private static final Set<PgType> WHOLE = Set.of(PgType.INT2, PgType.INT4, PgType.INT8);

    /** What shows the session's settings. */
    private static final Set<String> OF_SETTINGS =
            Set.of("pg_settings", "wl_current_setting", "wl_pg_show_all_settings");

    /** Brackets within each other; the engine takes no more. */
    private static final int MOST_DEPTH = 1_000;

    private final Catalog catalog;
    private final SessionFacts facts;

    CatalogSession(Catalog catalog, SessionFacts facts) {
        this.catalog = catalog;
        this.facts = facts;
    }

    public Route route(SqlText asked) {
        String text = NotedFacts.scope(facts) + asked.sql();
        Route known = catalog.routes().find(text);
        if (known != null) {
            return known;
        }
        int version = catalog.routes().version();
        NotedFacts noted = new NotedFacts(facts);
        Route route = route(asked, noted);
        if (route.isCatalog() && !noted.isOwnRead()) {
            catalog.routes().keep(text, route, version);
        }
        return route;
    }

    private Route route(SqlText asked, SessionFacts noted) {
        if (asked.depth() > MOST_DEPTH) {
            throw PgError.of("54001", "stack depth limit exceeded").withHint("Make the statement less deeply nested.");
        }
        SqlText sql = asked.copy();
        new PlainNames().apply(sql);
        boolean isCatalog = isForCatalog(sql);
        if (isCatalog) {
            refuseLiveTables(sql);
        }
        Rules rules = isCatalog
                ? Rules.catalog(
                        catalog.relationNames(),
                        catalog.relationOids(),
                        catalog.functions(),
                        catalog.spellings(),
                        noted)
                : Rules.live(
                        noted,
                        name -> columnType(name)
                                .filter(PgType.TIMESTAMPTZ::equals)
                                .isPresent(),
                        name -> columnType(name).filter(WHOLE::contains).isPresent());
        String put = rules.apply(sql).sql();
        return new Route(isCatalog, put, isCatalog ? follows(put) : Follows.MOMENT);
    }

    /**
     * Reads a relation of the catalogs, or calls a function of theirs and reads no table at all; or asks for values of the
     * session only, for which nobody has to wait until the session has an engine of its own.
     */
    private boolean isForCatalog(SqlText sql) {
        List<String> tables = Relations.tables(sql);
        for (int i = 0; i < sql.size(); i++) {
            boolean qualifies = sql.get(i).isAny("pg_catalog", "information_schema")
                    && sql.get(i + 1).is(".");
            if (qualifies && Relations.isTable(sql, i) && !isCall(sql, i + 2)) {
                return true;
            }
        }
        Set<String> catalogs = catalog.relationNames().getOrDefault("pg_catalog", Set.of());
        if (tables.stream().anyMatch(catalogs::contains)) {
            return true;
        }
        return tables.isEmpty() && (mentionsCatalog(sql) || SessionValues.areAllOf(sql));
    }

    /** The catalog is a database of its own, so that no statement reads it and Bitbucket together. */
    private void refuseLiveTables(SqlText sql) {
        Set<String> catalogs =
                catalog.relationNames().values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        for (int i = 0; i < sql.size(); i++) {
            String name = sql.get(i).lower();
            boolean isEnd = sql.get(i).isName() && !sql.get(i + 1).isAny(".", "(");
            if (isEnd
                    && catalog.isLiveTable(name)
                    && !catalogs.contains(name)
                    && Relations.isTable(sql, i)
                    && !Relations.isCommonTable(sql, name)) {
                throw PgError.of(
                                "0A000",
                                "a statement cannot read the system catalog and Bitbucket's tables (\""
                                        + sql.get(i).value() + "\") together")
                        .withHint("Ask the catalog in one statement and Bitbucket in another.")
                        .at(sql.get(i).start() + 1);
            }
        }
    }

    private boolean mentionsCatalog(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            Token token = sql.get(i);
            boolean call = token.isName()
                    && sql.get(i + 1).is("(")
                    && catalog.functions().contains(token.lower());
            boolean type = sql.get(i).is("::") || sql.get(i).is("AS");
            int at = sql.get(i + 2).is(".") ? i + 3 : i + 1;
            if (call || (type && CATALOG_TYPES.contains(sql.get(at).lower()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCall(SqlText sql, int name) {
        return sql.get(name + 1).is("(");
    }

    private static Follows follows(String sql) {
        Follows follows = Follows.SCHEMA;
        for (Token token : SqlText.of(sql).tokens()) {
            if (token.isName() && CHANGING.contains(token.lower())) {
                return Follows.MOMENT;
            }
            if (token.isName() && OF_SETTINGS.contains(token.lower())) {
                follows = Follows.SETTINGS;
            }
        }
        return follows;
    }

    /** What a statement's answer is kept under; null when it may be another the next time, or in another session. */
    public @Nullable String answerKey(Route route) {
        return switch (route.follows()) {
            case SCHEMA -> facts.currentSchema() + '\n' + route.sql();
            case SETTINGS -> changedSettings() + '\n' + route.sql();
            case MOMENT -> null;
        };
    }

    /** What differs from the server's own settings, as a literal. */
    private String changedSettings() {
        return changedSettings((setting, shown) -> shown);
    }

    private String changedSettings(BiFunction<ServerSetting, String, String> form) {
        Map<String, String> values = facts.settings();
        return ServerSetting.all().stream()
                .filter(setting ->
                        values.containsKey(setting.name()) && !setting.shown().equals(values.get(setting.name())))
                .map(setting -> Lexer.quoted(setting.name()) + ": "
                        + Lexer.quoted(form.apply(setting, String.valueOf(values.get(setting.name())))))
                .collect(Collectors.joining(", ", "MAP {", "}"));
    }

    public Answers answers() {
        return catalog.answers();
    }

    /** What the client is told of a failure of the catalog: that the session ends if the whole catalog has failed. */
    public Exception told(SQLException failure) {
        catalog.look();
        return catalog.isLost()
                ? PgError.of("57P02", "terminating connection because the database of the catalog has failed")
                        .withHint(
                                "In a moment you should be able to reconnect to the database and repeat your command.")
                : failure;
    }

    /** A connection to the catalog that knows what is particular to the session. */
    public Connection connect(Route route) throws SQLException {
        Connection connection = catalog.connect();
        try (Statement statement = connection.createStatement()) {
            String numbers = changedSettings((setting, shown) -> SettingUnit.number(shown, setting.unit()));
            statement.execute("SET VARIABLE wl_numbers = " + numbers + "; SET VARIABLE wl_schema = "
                    + Lexer.quoted(facts.currentSchema())
                    + "; SET VARIABLE wl_process = " + facts.processId() + "; SET VARIABLE wl_settings = "
                    + changedSettings());
            if (route.sql().contains("pg_stat_activity")) {
                statement.execute("SET VARIABLE wl_activity = " + Activities.literal(facts.activity(), facts.user()));
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** A schema that is shown, by its name in any case, as it is spelled. */
    public Optional<String> shownSchema(String schema) {
        return catalog.shownSchema(schema);
    }

    /** Shows a schema from now on, to everybody. */
    public void show(Connection windlass, String schema) throws SQLException {
        catalog.show(windlass, schema);
    }

    /** The type of a column of that name, in any case; of ours before PostgreSQL's. */
    public Optional<PgType> columnType(String name) {
        return catalog.columnType(name);
    }
}
