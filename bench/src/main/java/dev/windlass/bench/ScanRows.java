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
 * The rows of long walks: 5,000 pull requests of a workspace through JDBC, beside a bare Jackson parser over the same
 * pages. Rows a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class ScanRows {
    private static final int ROWS = 5_000;
    private static final String FROM = " FROM PullRequests";
    private static final String ALL = "SELECT *" + FROM;
    private static final String FOUR = "SELECT Id, Title, State, UpdatedOn" + FROM;
    private static final JsonFactory JSON = new JsonFactory();

    private Emulator emulator;
    private PreparedPages prepared;
    private Connection connection;
    private List<String> targets;
    private List<byte[]> pages;

    @Setup(Level.Trial)
    public void open() throws IOException, SQLException {
        emulator = Emulator.start(EmulatorOptions.defaults().withPort(0).withPullRequests(ROWS));
        prepared = new PreparedPages(emulator.siteUrl());
        URI site = prepared.site();
        connection = DriverManager.getConnection(
                "jdbc:bitbucket:Workspace=acme;AccessToken=demo-token;ApiUrl=" + site + "/2.0;SiteUrl=" + site);
        if (read(ALL) == 0) {
            throw new IllegalStateException("there is nothing to read");
        }
        targets = prepared.targets("/pullrequests");
        pages = prepared.bodies("/pullrequests");
    }

    @TearDown(Level.Trial)
    public void close() throws SQLException {
        connection.close();
        prepared.close();
        emulator.close();
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long driver() throws SQLException {
        return read(ALL);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long driverFourColumns() throws SQLException {
        return read(FOUR);
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
    private long read(String sql) throws SQLException {
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
