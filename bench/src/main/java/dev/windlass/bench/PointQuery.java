package dev.windlass.bench;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a warm driver adds to a request: one pull request by its key through JDBC, beside a bare GET of the same address
 * on the same server. Milliseconds an operation.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class PointQuery {
    private static final String REPOSITORY = "fleet-api";
    private static final String QUERY =
            "SELECT Id, Title, State FROM PullRequests WHERE RepositorySlug = '" + REPOSITORY + "' AND Id = 7";
    private static final String PATH = "/repositories/acme/" + REPOSITORY + "/pullrequests/7?fields=id%2Ctitle%2Cstate";

    private Emulator emulator;
    private Connection connection;
    private long number;

    @Setup(Level.Trial)
    public void open() throws BindException, SQLException {
        emulator = Emulator.start(EmulatorOptions.defaults().withPort(0));
        connection = DriverManager.getConnection("jdbc:bitbucket:Workspace=acme;AccessToken=demo-token;ApiUrl="
                + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl());
    }

    @TearDown(Level.Trial)
    public void close() throws SQLException {
        connection.close();
        emulator.close();
    }

    @Benchmark
    public String query() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            rows.next();
            return rows.getString("Title");
        }
    }

    /** The same in a text that was never seen before, so that the engine has to explain it first. */
    @Benchmark
    public String newQuery() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY + " AND Id < " + (1_000_000 + number++))) {
            rows.next();
            return rows.getString("Title");
        }
    }

    @Benchmark
    public byte[] bareGet() throws IOException {
        HttpURLConnection get =
                (HttpURLConnection) URI.create(emulator.apiUrl() + PATH).toURL().openConnection();
        get.setRequestProperty("Authorization", "Bearer demo-token");
        try (InputStream body = get.getInputStream()) {
            return body.readAllBytes();
        }
    }
}
