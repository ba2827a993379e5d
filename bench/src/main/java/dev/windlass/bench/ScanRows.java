package dev.windlass.bench;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The rows of long walks: 5,000 pull requests of a workspace through JDBC, beside a bare Jackson parser over the very
 * pages that the statement asks for, which are shorter where it asks for fewer columns. Rows a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class ScanRows {
    private static final int ROWS = 5_000;
    private static final JsonFactory JSON = new JsonFactory();

    /** Every column, some, and some with a condition that only the SQL engine can check. */
    @Param({
        "SELECT * FROM PullRequests",
        "SELECT Id, Title, State, UpdatedOn FROM PullRequests",
        "SELECT * FROM PullRequests WHERE length(Title) > 0",
        "SELECT Id, Title, State, UpdatedOn FROM PullRequests WHERE length(Title) > 0"
    })
    public String sql = "";

    private Emulator emulator;
    private PreparedPages prepared;
    private Connection connection;
    private Connection keeping;
    private List<String> targets;
    private List<byte[]> pages;

    @Setup(Level.Trial)
    public void open() throws IOException, SQLException {
        emulator = Emulator.start(EmulatorOptions.defaults().withPort(0).withPullRequests(ROWS));
        prepared = new PreparedPages(emulator.siteUrl());
        URI site = prepared.site();
        String url = "jdbc:bitbucket:Workspace=acme;AccessToken=demo-token;ApiUrl=" + site + "/2.0;SiteUrl=" + site;
        connection = DriverManager.getConnection(url);
        keeping = DriverManager.getConnection(url + ";CacheSeconds=3600");
        long unused = read(connection);
        targets = prepared.targets("/pullrequests");
        pages = prepared.bodies("/pullrequests");
    }

    @TearDown(Level.Trial)
    public void close() throws SQLException {
        keeping.close();
        connection.close();
        prepared.close();
        emulator.close();
    }

    /** Pages over the wire, from a server in the same process, which shares the processors. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long driver() throws SQLException {
        return read(connection);
    }

    /**
     * Pages that lie in memory, as they do for {@link #rawParse}. A connection that keeps pages asks for all columns, so
     * that a statement of few columns reads longer pages here than there.
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long driverOfKeptPages() throws SQLException {
        return read(keeping);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long rawParse() {
        long sum = 0;
        for (byte[] page : pages) {
            sum += parse(page);
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long fetchAndParse() throws IOException {
        long sum = 0;
        for (String target : targets) {
            sum += parse(PreparedPages.get(prepared.site(), target));
        }
        return sum;
    }

    /** Every value of every row; the number of characters, so that nothing is left out as unused. */
    private long read(Connection connection) throws SQLException {
        long sum = 0;
        int rows = 0;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                rows++;
                for (int column = 1; column <= columns; column++) {
                    Object value = result.getObject(column);
                    sum += value instanceof String text ? text.length() : 1;
                }
            }
        }
        if (rows != ROWS) {
            throw new IllegalStateException(rows + " rows were read, not " + ROWS);
        }
        return sum;
    }

    /** Every token and every text. */
    private static long parse(byte[] page) {
        long sum = 0;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), page)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                sum += token == JsonToken.VALUE_STRING ? parser.getString().length() : 1;
            }
        }
        return sum;
    }
}
