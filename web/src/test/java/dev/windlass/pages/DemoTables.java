package dev.windlass.pages;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;

/** A database in memory with made-up pull requests, which counts how often it was asked: the pages know JDBC only. */
final class DemoTables implements PageData, AutoCloseable {

    private final Connection root;
    final AtomicInteger statements = new AtomicInteger();
    final AtomicLong requests = new AtomicLong(7);

    DemoTables() throws SQLException {
        root = DriverManager.getConnection("jdbc:duckdb:");
        try (var statement = root.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute(
                    "CREATE TABLE Repositories AS SELECT * FROM (VALUES ('web'), ('api'), ('ledger'), ('mobile'),"
                            + " ('infra'), ('<img src=x onerror=alert(1)>'), ('docs'), ('search'), ('billing'), ('=cmd|calc')) t(Slug)");
            statement.execute("""
                    CREATE TABLE PullRequests AS
                    SELECT i AS Id, (SELECT list(Slug) FROM Repositories)[1 + (i * 7) % 10] AS RepositorySlug,
                        CASE WHEN i % 41 = 0 THEN '<script>window.hacked=1</script> & <b>bold</b>'
                             WHEN i % 37 = 0 THEN '=HYPERLINK("http://evil.example")'
                             ELSE 'Change number ' || i END AS Title,
                        'https://bitbucket.org/acme/web/pull-requests/' || i AS HtmlUrl,
                        now() - INTERVAL 1 HOUR * (i * 9 + i % 5) AS CreatedOn,
                        CASE WHEN i % 5 = 0 THEN NULL ELSE now() - INTERVAL 1 HOUR * (i * 9 - 4 - (i * 13) % 40) END AS MergedOn,
                        CASE WHEN i % 5 = 0 THEN 'OPEN' ELSE 'MERGED' END AS State,
                        ((i * 13) % 40 + 4)::DOUBLE AS HoursToMerge,
                        (i * 31) % 900 + 3 AS ChangedLines
                    FROM range(1, 420) t(i)""");
        }
    }

    @Override
    public Connection open() throws SQLException {
        var connection = root.unwrap(DuckDBConnection.class).duplicate();
        return (Connection) Proxy.newProxyInstance(
                DemoTables.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.incrementAndGet();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    @Override
    public long requests(Connection connection) {
        return requests.getAndAdd(3);
    }

    @Override
    public void close() throws SQLException {
        root.close();
    }
}
