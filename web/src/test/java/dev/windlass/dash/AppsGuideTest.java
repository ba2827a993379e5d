package dev.windlass.dash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.web.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every program in docs/apps.md is compiled and started as {@code windlass app} does it. */
class AppsGuideTest {

    private static final Driver BITBUCKET = new Stand();

    @TempDir
    private Path folder;

    /** Our own, which takes the same addresses and has no workspace here. */
    private static Driver real;

    @BeforeAll
    static void register() throws SQLException {
        real = DriverManager.getDriver("jdbc:bitbucket:");
        DriverManager.deregisterDriver(real);
        DriverManager.registerDriver(BITBUCKET);
    }

    @AfterAll
    static void deregister() throws SQLException {
        DriverManager.deregisterDriver(BITBUCKET);
        DriverManager.registerDriver(real);
    }

    static Stream<String> programs() throws Exception {
        List<String> programs = new ArrayList<>();
        var matcher = Pattern.compile("(?s)```java\n(.*?)```").matcher(Files.readString(Path.of("../docs/apps.md")));
        while (matcher.find()) {
            programs.add(matcher.group(1));
        }
        assertThat(programs).hasSizeGreaterThan(7);
        return programs.stream();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void everyProgramRuns(String program) throws Exception {
        var name = program.replaceAll("(?s).*?\nclass (\\w+).*", "$1");
        var file = Files.writeString(folder.resolve(name + ".java"), program);
        var running =
                RunningApp.start(new JavaSource(file).compile(), () -> false).orElseThrow();
        var app = running.handler();
        var prefix = "/";

        assertThat(app.handle(Request.get(prefix)).status()).isEqualTo(200);
        assertThat(app.handle(Request.get("/_dash-layout")).text()).contains("dash_html_components");
        running.stop();
    }

    /** Answers for our driver with three pull requests. */
    private static final class Stand implements Driver {

        @Override
        public @Nullable Connection connect(String url, @Nullable Properties properties) throws SQLException {
            if (!acceptsURL(url)) {
                return null;
            }
            var connection = DriverManager.getConnection("jdbc:duckdb:");
            try (var statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TABLE PullRequests AS SELECT * FROM (VALUES (1, 'One', 'OPEN', 'shop', now()),"
                                + " (2, 'Two', 'MERGED', 'shop', now()), (3, 'Three', 'OPEN', 'site', now()))"
                                + " AS t (Id, Title, State, RepositorySlug, CreatedOn)");
            }
            return connection;
        }

        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith("jdbc:bitbucket:");
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getAnonymousLogger();
        }
    }
}
