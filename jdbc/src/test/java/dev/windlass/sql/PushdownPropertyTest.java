package dev.windlass.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pushing work down to the service never changes a result: random statements over random data give the same rows with
 * {@code Pushdown=true}, with {@code Pushdown=false}, with any page length and parallelism, and over ordinary tables; and
 * as many requests are made as EXPLAIN promises.
 *
 * <p>A build always tries the same seeds, the last of them one that found something. {@code -Dwindlass.seeds=N} tries N
 * random ones instead, {@code -Dwindlass.seed=N} one; a failure names seed, case and statement.
 */
@Tag("slow")
class PushdownPropertyTest {
    private static final int CASES_A_SEED = Integer.getInteger("windlass.cases", 200);

    private static final Map<Ingredient, Integer> INGREDIENTS = new EnumMap<>(Ingredient.class);

    /** What the statements have to be made of. */
    private enum Ingredient {
        JOIN(" JOIN "),
        SUB_QUERY("\\(SELECT"),
        OR(" OR "),
        NOT("NOT "),
        NULL("\\bNULL\\b"),
        LIKE_WITH_WILDCARD("I?LIKE '[^']*[%_]"),
        QUOTE("[^']''[^']"),
        UNICODE("[^\\x00-\\x7F]"),
        TIME_ZONE("AT TIME ZONE|-03:30'"),
        EXISTS("EXISTS"),
        NOT_EXISTS("NOT EXISTS"),
        OTHER_NAMES("EXISTS .*i\\.(\\w+) (=|IS NOT DISTINCT FROM) o\\.(?!\\1\\b)"),
        UNION("UNION"),
        LIMIT("LIMIT \\d"),
        LATERAL("LATERAL"),
        ONLY_FILTERS("SELECT count\\(\\*\\) FILTER"),
        ROW_KEYS("\"\\) (=|IN|NOT IN) \\(+'");

        private final Pattern pattern;

        Ingredient(String regex) {
            pattern = Pattern.compile(regex, Pattern.DOTALL);
        }

        static void count(String sql, Map<Ingredient, Integer> counts) {
            for (Ingredient ingredient : values()) {
                counts.merge(ingredient, ingredient.pattern.matcher(sql).find() ? 1 : 0, Integer::sum);
            }
        }
    }

    /** Requests as EXPLAIN states them beforehand. */
    private record Promise(String kind, int number) {
        private static final Pattern STATED =
                Pattern.compile("\\{\"version\":1,\"requests\":\\{\"kind\":\"(\\w+)\",\"number\":(\\d+)}");

        /** One that nothing keeps, if the statement cannot be explained. */
        static Promise of(Connection connection, RandomSelect.Statement statement) {
            try (Statement run = connection.createStatement();
                    ResultSet plan = run.executeQuery("EXPLAIN (FORMAT JSON) " + statement.sql())) {
                plan.next();
                Matcher stated = STATED.matcher(plan.getString(1));
                return stated.lookingAt()
                        ? new Promise(stated.group(1), Integer.parseInt(stated.group(2)))
                        : new Promise(plan.getString(1), 0);
            } catch (SQLException e) {
                return new Promise(String.valueOf(e.getMessage()), 0);
            }
        }

        boolean isKept(int requests) {
            return switch (kind) {
                case "exactly" -> requests == number;
                case "atMost" -> requests <= number;
                case "atLeast" -> requests >= number;
                default -> false;
            };
        }
    }

    @AfterAll
    static void everyIngredientWasThere() {
        System.out.println("PushdownPropertyTest: " + INGREDIENTS);
        if (Long.getLong("windlass.seed") != null) {
            return; // one seed is run again for what it found, not for what it is made of
        }
        assertThat(INGREDIENTS)
                .allSatisfy((ingredient, count) -> assertThat(count).isGreaterThanOrEqualTo(CASES_A_SEED / 20));
    }

    static LongStream seeds() {
        Long given = Long.getLong("windlass.seed");
        int random = Integer.getInteger("windlass.seeds", 0);
        if (given != null) {
            return LongStream.of(given);
        }
        return random > 0
                ? new Random().ints(random, 0, Integer.MAX_VALUE).asLongStream()
                : LongStream.of(1, 2, 3, 2001411407, 167834631);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void pushdownChangesNoResult(long seed) throws Exception {
        System.out.println("PushdownPropertyTest: -Dwindlass.seed=" + seed);
        Random random = new Random(seed * 31 + 7);
        try (Emulator emulator = Emulator.start(EmulatorOptions.defaults(), RandomWorkspace.of(seed));
                Connection off = connect(emulator, "Pushdown=false");
                PlainTables plain = PlainTables.copyOf(off);
                Connection on = connect(emulator, "Pushdown=true");
                Connection other = connect(
                        emulator,
                        "Pagesize=" + (10 + random.nextInt(41)) + ";Parallelism=" + (1 + random.nextInt(8)))) {
            RandomSelect statements = new RandomSelect(random, seed);
            List<String> wrong = new ArrayList<>();
            for (int i = 1; i <= CASES_A_SEED; i++) {
                RandomSelect.Statement statement = statements.next();
                Outcome expected = Outcome.of(plain.connection(), statement);
                Ingredient.count(statement.sql(), INGREDIENTS);
                Promise promise = Promise.of(on, statement);
                emulator.clearRequests();
                Outcome outcome = Outcome.of(on, statement);
                int requests = emulator.requests().size();
                check("pushdown on", expected, outcome, seed, i, statement, wrong);
                if (outcome.failure().isEmpty()
                        && !promise.isKept(requests)
                        && !promise.isKept(requestsAlone(emulator, on, statement))) {
                    wrong.add("%n-Dwindlass.seed=%d, case %d%n%s%n  promised %s, made %d requests%n"
                            .formatted(seed, i, statement.sql(), promise, requests));
                }
                if (i % 3 == 0) {
                    check("other pages", expected, Outcome.of(other, statement), seed, i, statement, wrong);
                }
                if (i % 8 == 0) {
                    check("pushdown off", expected, Outcome.of(off, statement), seed, i, statement, wrong);
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    /** What a statement makes long after the one before, whose requests that nobody waits for may arrive late. */
    private static int requestsAlone(Emulator emulator, Connection connection, RandomSelect.Statement statement)
            throws InterruptedException {
        Thread.sleep(200);
        emulator.clearRequests();
        Outcome.of(connection, statement);
        return emulator.requests().size();
    }

    private static void check(
            String who,
            Outcome expected,
            Outcome actual,
            long seed,
            int number,
            RandomSelect.Statement statement,
            List<String> wrong) {
        if (!expected.equals(actual) && !actual.isOfMissingRepository(statement)) {
            wrong.add("%n-Dwindlass.seed=%d, case %d, %s%n%s%n  expected %s%n  but was  %s%n"
                    .formatted(seed, number, who, statement.sql(), expected, actual));
        }
    }

    private static Connection connect(Emulator emulator, String properties) throws SQLException {
        return DriverManager.getConnection("jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=demo-token;Workspace="
                + RandomWorkspace.SLUG + ";ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl()
                + ";MaxRequests=1000000;" + properties);
    }

    /** The rows as text, in an order that can be compared; or that the statement failed. */
    private record Outcome(List<String> rows, String failure) {
        private static final Pattern NO_REPOSITORY =
                Pattern.compile("Bitbucket knows no /repositories/" + RandomWorkspace.SLUG + "/([^/]+)/");

        static Outcome of(Connection connection, RandomSelect.Statement statement) {
            List<String> rows = new ArrayList<>();
            try (Statement run = connection.createStatement();
                    ResultSet result = run.executeQuery(statement.sql())) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    StringBuilder row = new StringBuilder();
                    for (int i = 1; i <= columns; i++) {
                        row.append(text(result.getObject(i))).append('|');
                    }
                    rows.add(row.toString());
                }
            } catch (SQLException e) {
                return new Outcome(List.of(), String.valueOf(e.getMessage()));
            }
            if (!statement.ordered()) {
                Collections.sort(rows);
            }
            return new Outcome(rows, "");
        }

        /** A repository that the statement names and that is not there is an error, where a plain table has no rows. */
        boolean isOfMissingRepository(RandomSelect.Statement statement) {
            Matcher missing = NO_REPOSITORY.matcher(failure);
            return missing.lookingAt()
                    && !RandomWorkspace.REPOSITORIES.contains(missing.group(1))
                    && statement.sql().contains("'" + missing.group(1) + "'");
        }

        private static String text(@Nullable Object value) {
            return value instanceof OffsetDateTime moment ? moment.toInstant().toString() : String.valueOf(value);
        }

        @Override
        public String toString() {
            if (!failure.isEmpty()) {
                return "failure: " + failure;
            }
            String all = rows.toString().replace("\n", "\\n");
            return rows.size() + " rows: " + (all.length() > 400 ? all.substring(0, 400) + "…" : all);
        }
    }
}
