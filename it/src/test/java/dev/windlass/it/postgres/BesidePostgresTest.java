package dev.windlass.it.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.it.postgres.Answer.Aspect;
import dev.windlass.it.postgres.Script.Parameter;
import dev.windlass.pgwire.PgOptions;
import dev.windlass.pgwire.PgServer;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same statements by the same driver to Windlass and to PostgreSQL 15, over the same tables. */
@Tag("process")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BesidePostgresTest {
    /** Whose rows are copied; the others are there without rows. */
    private static final List<String> COPIED =
            List.of("Projects", "Repositories", "Issues", "PullRequests", "Branches", "WorkspaceMembers");

    private static Emulator emulator;
    private static PgServer server;
    private static RealPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = RealPostgres.start("acme");
        emulator = Emulator.start(EmulatorOptions.defaults());
        String url = "jdbc:bitbucket:ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl()
                + ";Workspace=acme;AuthScheme=AccessToken;AccessToken=demo-token;CacheSeconds=600";
        server = PgServer.start(PgOptions.of(url).withPort(0).withLog(line -> {}));
        try (Connection windlass = DriverManager.getConnection(url);
                Connection copy = connect(
                        postgres.url("acme"), Map.of("stringtype", "unspecified", "reWriteBatchedInserts", "true"))) {
            WorkspaceCopy workspace = new WorkspaceCopy(windlass, copy);
            workspace.makeSchemas();
            for (String table : COPIED) {
                workspace.copyRows(table);
            }
            workspace.forgetStatistics();
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            emulator.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private static Connection connect(String url, Map<String, String> properties) throws SQLException {
        Properties all = new Properties();
        all.putAll(properties);
        all.setProperty("user", "windlass");
        return DriverManager.getConnection(url, all);
    }

    /** A connection to each, in the same mode. */
    private static final class Pair implements AutoCloseable {
        final Connection windlass;
        final Connection real;

        Pair(Map<String, String> properties) throws SQLException {
            Map<String, String> all = new HashMap<>(properties);
            all.putIfAbsent("options", "-c search_path=\"Information\" -c default_transaction_read_only=on");
            windlass = connect("jdbc:postgresql://127.0.0.1:" + server.port() + "/acme", all);
            real = connect(postgres.url("acme"), all);
            for (Connection connection : List.of(windlass, real)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET TIME ZONE 'UTC'");
                }
            }
        }

        @Override
        public void close() throws SQLException {
            windlass.close();
            real.close();
        }
    }

    private static Answer answer(Connection connection, Script script) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(script.sql())) {
            int place = 0;
            for (Parameter parameter : script.parameters()) {
                set(statement, ++place, parameter);
            }
            return Answer.of(statement);
        }
    }

    private static void set(PreparedStatement statement, int place, Parameter parameter) throws SQLException {
        String value = parameter.value();
        switch (parameter.type()) {
            case "int" -> statement.setInt(place, Integer.parseInt(value));
            case "long" -> statement.setLong(place, Long.parseLong(value));
            case "double" -> statement.setDouble(place, Double.parseDouble(value));
            case "bool" -> statement.setBoolean(place, Boolean.parseBoolean(value));
            case "date" -> statement.setDate(place, Date.valueOf(value));
            case "numeric" -> statement.setBigDecimal(place, new java.math.BigDecimal(value));
            case "null" -> statement.setNull(place, Integer.parseInt(value));
            default -> statement.setString(place, value);
        }
    }

    @Test
    void statementsAnswerAlikeInTheSimpleProtocol() throws Exception {
        compare("simple", Map.of("preferQueryMode", "simple"));
    }

    @Test
    void statementsAnswerAlikeInTheExtendedProtocolAndBinary() throws Exception {
        compare("extended", Map.of("preferQueryMode", "extended", "prepareThreshold", "-1"));
    }

    private static void compare(String protocol, Map<String, String> properties) throws SQLException {
        Map<String, Set<Aspect>> allowed = Script.deviations("deviations.txt", protocol);
        List<Script> scripts = Script.read("statements.sql");
        Set<String> unknown = new TreeSet<>(allowed.keySet());
        List<String> faults = new ArrayList<>();
        try (Pair pair = new Pair(properties)) {
            for (Script script : scripts) {
                Answer ours = answer(pair.windlass, script);
                Answer theirs = answer(pair.real, script);
                Set<Aspect> expected = allowed.getOrDefault(script.sql(), EnumSet.noneOf(Aspect.class));
                Set<Aspect> found = ours.differences(theirs);
                unknown.remove(script.sql());
                if (!found.equals(expected)) {
                    faults.add(script.sql() + "\n  differs in " + found + ", not in " + expected + "\n  Windlass   "
                            + ours + "\n  PostgreSQL " + theirs);
                }
            }
        }
        assertThat(faults)
                .as("%s statements, deviations.txt is not right", scripts.size())
                .isEmpty();
        assertThat(unknown).as("in deviations.txt only").isEmpty();
    }

    @Test
    void statementsOfToolsRunAndGiveTheSameRows() throws Exception {
        Recorded recorded = new Recorded();
        try (Pair pair = new Pair(Map.of("preferQueryMode", "simple"))) {
            for (Script script : Script.read("recorded.sql")) {
                recorded.replay(script.sql(), pair.windlass, pair.real);
            }
        }
        System.out.println(recorded.summary());
        assertThat(recorded.ranPercent()).as(recorded::toString).isGreaterThanOrEqualTo(97);
        assertThat(recorded.samePercent()).as(recorded::toString).isGreaterThanOrEqualTo(90);
    }
}
