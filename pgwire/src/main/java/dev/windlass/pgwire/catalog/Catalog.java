package dev.windlass.pgwire.catalog;

import dev.windlass.jdbc.WindlassConnection;
import dev.windlass.jdbc.WindlassConnection.CatalogDatabase;
import dev.windlass.pgwire.rules.SessionFacts;
import dev.windlass.pgwire.types.PgType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * pg_catalog and information_schema of one workspace, shared by all sessions on it.
 *
 * <p>It shows {@code Information}, the system tables, and every other schema that some session has made its current
 * one: a workspace can have 5,000 repositories with a schema each. Making it asks Bitbucket nothing. Thread-safe.
 */
public final class Catalog implements AutoCloseable {
    private static final List<String> ALWAYS = List.of("Information", "sys");

    /** Schemas shown beside those, at most. */
    private static final int MOST_SCHEMAS = 200;

    private static final Pattern MACRO = Pattern.compile("(?m)^CREATE MACRO wl_(\\w+)");
    private static final Pattern VIEW = Pattern.compile("(?m)^CREATE VIEW (pg[ci])\\.\"?(\\w+)");

    private static final String OWN_TABLES = """
            CREATE TABLE pgc.wl_types (oid UINTEGER, name VARCHAR, shown VARCHAR);
            CREATE TABLE pgc.wl_keywords (word VARCHAR, catcode VARCHAR, barelabel BOOLEAN, catdesc VARCHAR,
                baredesc VARCHAR);
            CREATE TABLE pgc.wl_indexcolumns (oid UINTEGER, number INTEGER, name VARCHAR);
            CREATE TABLE pgc.wl_indexdefs (oid UINTEGER, definition VARCHAR);
            CREATE TABLE pgc.wl_constraintdefs (oid UINTEGER, definition VARCHAR);
            CREATE TABLE pgc.wl_settings (name VARCHAR, setting VARCHAR, unit VARCHAR, category VARCHAR, short_desc VARCHAR,
                context VARCHAR, vartype VARCHAR, shown VARCHAR, least VARCHAR, most VARCHAR, choices VARCHAR[], more VARCHAR);
            CREATE TABLE pgc.wl_functions (oid UINTEGER, arguments VARCHAR, identity_arguments VARCHAR, result VARCHAR);
            CREATE TABLE pgc.wl_viewdefs (oid UINTEGER, definition VARCHAR);
            """;

    private final CatalogDatabase database;
    private final Answers answers = new Answers();
    private final Routes routes = new Routes();
    private final Oids oids = new Oids();
    private final Map<String, SystemRelation> relations;
    private final Map<String, Set<String>> names;
    private final Map<String, Long> oidsOfRelations;
    private final Set<String> functions = new HashSet<>();
    private final Map<String, String> spellings = new ConcurrentHashMap<>();
    private final Map<String, PgType> columns = new ConcurrentHashMap<>();
    private final Map<String, PgType> systemColumns = new HashMap<>();
    private final Set<String> liveTables = ConcurrentHashMap.newKeySet();
    private final Set<String> shown = new HashSet<>();
    private volatile boolean isLost;

    private Catalog(CatalogDatabase database, List<SystemRelation> all) {
        this.database = database;
        this.relations = all.stream()
                .filter(SystemRelation::isCatalog)
                .collect(Collectors.toMap(SystemRelation::name, relation -> relation));
        this.oidsOfRelations =
                relations.values().stream().collect(Collectors.toMap(SystemRelation::name, SystemRelation::oid));
        for (SystemRelation relation : relations.values()) {
            for (SystemRelation.Column column : relation.columns()) {
                PgType type = PgType.ofOid((int) column.typeOid());
                if (type != null) {
                    systemColumns.putIfAbsent(column.name().toLowerCase(Locale.ROOT), type);
                }
            }
        }
        this.names = all.stream()
                .collect(Collectors.groupingBy(
                        SystemRelation::schema, Collectors.mapping(SystemRelation::name, Collectors.toSet())));
    }

    /** Makes the catalog of a workspace from the metadata of a connection to it. */
    public static Catalog open(Connection windlass, String workspace) throws SQLException {
        CatalogDatabase database = windlass.unwrap(WindlassConnection.class).newCatalogDatabase();
        try {
            List<SystemRelation> all = SystemRelation.all();
            Catalog catalog = new Catalog(database, all);
            catalog.fill(all, workspace);
            for (String schema : ALWAYS) {
                catalog.show(windlass, schema);
            }
            return catalog;
        } catch (SQLException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private void fill(List<SystemRelation> all, String workspace) throws SQLException {
        String macros = resource("macros.sql");
        String views = resource("views.sql");
        Set<String> viewNames = new HashSet<>();
        Matcher view = VIEW.matcher(views);
        while (view.find()) {
            viewNames.add(view.group(1) + ".\"" + view.group(2) + '"');
        }
        StringBuilder tables = new StringBuilder("CREATE SCHEMA pgc; CREATE SCHEMA pgi;\n" + OWN_TABLES);
        for (SystemRelation relation : all) {
            if (!viewNames.contains(relation.engineName())) {
                tables.append("CREATE TABLE ")
                        .append(relation.engineName())
                        .append(relation.columns().stream()
                                .map(column -> '"' + column.name() + "\" " + column.engineType())
                                .collect(Collectors.joining(", ", " (", ");\n")));
            }
        }
        Rows rows = new Rows(relations);
        SystemRows.add(rows, relations, all, workspace);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(tables.toString());
            rows.insert(statement);
            statement.execute(views);
            statement.execute(macros);
        }
        Matcher macro = MACRO.matcher(macros);
        while (macro.find()) {
            functions.add(macro.group(1));
        }
    }

    private static String resource(String name) {
        try (InputStream in = Catalog.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a schema's rows unless they are there. */
    void show(Connection windlass, String schema) throws SQLException {
        synchronized (shown) {
            String key = schema.toLowerCase(Locale.ROOT);
            if (shown.contains(key) || shown.size() >= MOST_SCHEMAS) {
                return;
            }
            Rows rows = new Rows(relations);
            SchemaRows made = new SchemaRows(windlass.getMetaData(), oids, rows, schema);
            made.add().forEach(columns::putIfAbsent);
            if (made.tableNames().isEmpty()) {
                return;
            }
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                rows.insert(statement);
            } finally {
                answers.forget();
            }
            shown.add(key);
            spellings.put(key, schema);
            for (String name : made.tableNames()) {
                spellings.put(name.toLowerCase(Locale.ROOT), name);
                liveTables.add(name.toLowerCase(Locale.ROOT));
            }
            routes.forget();
        }
    }

    Optional<String> shownSchema(String schema) {
        String key = schema.toLowerCase(Locale.ROOT);
        synchronized (shown) {
            return shown.contains(key) ? Optional.ofNullable(spellings.get(key)) : Optional.empty();
        }
    }

    /** The catalog as one session sees it. */
    public CatalogSession session(SessionFacts facts) {
        return new CatalogSession(this, facts);
    }

    Connection connect() throws SQLException {
        return database.connect();
    }

    /** Whether its database has ended, by a fault of the engine's; then only another catalog helps. */
    public boolean isLost() {
        return isLost;
    }

    /** Looks whether the database still answers, after something has failed on it. */
    void look() {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        } catch (SQLException e) {
            isLost = true;
        }
    }

    Routes routes() {
        return routes;
    }

    Answers answers() {
        return answers;
    }

    Map<String, Set<String>> relationNames() {
        return names;
    }

    Map<String, Long> relationOids() {
        return oidsOfRelations;
    }

    Set<String> functions() {
        return functions;
    }

    Map<String, String> spellings() {
        return spellings;
    }

    /** Whether a schema of ours has a table of that name, in lower case. */
    boolean isLiveTable(String name) {
        return liveTables.contains(name);
    }

    Optional<PgType> columnType(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        PgType ours = columns.get(key);
        return Optional.ofNullable(ours == null ? systemColumns.get(key) : ours);
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException e) {
            System.getLogger(Catalog.class.getName()).log(System.Logger.Level.DEBUG, "closing", e);
        }
    }
}
