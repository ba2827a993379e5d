package dev.windlass.pgwire.catalog;

import dev.windlass.pgwire.rules.PlainNames;
import dev.windlass.pgwire.rules.Relations;
import dev.windlass.pgwire.rules.Rules;
import dev.windlass.pgwire.rules.SessionFacts;
import dev.windlass.pgwire.text.Lexer;
import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import dev.windlass.pgwire.types.PgType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The catalog for one session: decides whether a statement is for it, and puts the statement into the engine's dialect.
 */
public final class CatalogSession {
    private static final Set<String> CATALOG_TYPES =
            Set.of("regclass", "regtype", "regproc", "regnamespace", "regrole", "oid", "regprocedure", "regoperator");

    private final Catalog catalog;
    private final SessionFacts facts;
    private final Connection windlass;

    CatalogSession(Catalog catalog, SessionFacts facts, Connection windlass) {
        this.catalog = catalog;
        this.facts = facts;
        this.windlass = windlass;
    }

    /**
     * Where a statement runs, and as what.
     *
     * @param isCatalog on the catalog; otherwise on Bitbucket
     */
    public record Route(boolean isCatalog, String sql) {}

    public Route route(SqlText asked) {
        SqlText sql = asked.copy();
        new PlainNames().apply(sql);
        boolean isCatalog = isForCatalog(sql);
        Rules rules = isCatalog
                ? Rules.catalog(
                        catalog.relationNames(),
                        catalog.relationOids(),
                        catalog.functions(),
                        catalog.spellings(),
                        facts)
                : Rules.live(facts);
        return new Route(isCatalog, rules.apply(sql).sql());
    }

    /** Reads a relation of the catalogs, or calls a function of theirs and reads no table at all. */
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
        return tables.isEmpty() && mentionsCatalog(sql);
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

    /** A connection to the catalog that knows which schema is the current one. */
    public Connection connect() throws SQLException {
        Connection connection = catalog.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET VARIABLE wl_schema = " + Lexer.quoted(facts.currentSchema()));
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Shows a schema from now on, to everybody. */
    public void show(String schema) throws SQLException {
        catalog.show(windlass, schema);
    }

    /** The type of a column of that name, in any case; of ours before PostgreSQL's. */
    public Optional<PgType> columnType(String name) {
        return catalog.columnType(name);
    }
}
