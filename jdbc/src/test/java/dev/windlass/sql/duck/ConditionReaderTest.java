package dev.windlass.sql.duck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.model.Predicate;
import dev.windlass.model.Predicate.And;
import dev.windlass.model.Predicate.Between;
import dev.windlass.model.Predicate.Comparison;
import dev.windlass.model.Predicate.Contains;
import dev.windlass.model.Predicate.InList;
import dev.windlass.model.Predicate.Like;
import dev.windlass.model.Predicate.Not;
import dev.windlass.model.Predicate.NullTest;
import dev.windlass.model.Predicate.Opaque;
import dev.windlass.model.Predicate.Operator;
import dev.windlass.model.Predicate.Or;
import dev.windlass.model.Value;
import dev.windlass.model.Value.Flag;
import dev.windlass.model.Value.Moment;
import dev.windlass.model.Value.Text;
import dev.windlass.model.Value.Whole;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions come back from the plan that the real DuckDB prints as what they were, or as opaque: never as another. */
class ConditionReaderTest {
    private static RealPlans plans;

    @BeforeAll
    static void open() throws SQLException {
        plans = new RealPlans();
    }

    @AfterAll
    static void close() throws SQLException {
        plans.close();
    }

    private static List<Predicate> conditions(String where) throws SQLException {
        return plans.hint("SELECT Id FROM PullRequests WHERE " + where).conditions();
    }

    private static Comparison is(String column, Operator operator, Value value) {
        return new Comparison(column, operator, value);
    }

    @Test
    void comparisonsKeepOperatorAndType() throws SQLException {
        assertThat(conditions("Id = 1")).containsExactly(is("Id", Operator.EQUAL, new Whole(1)));
        assertThat(conditions("1 < Id")).containsExactly(is("Id", Operator.GREATER, new Whole(1)));
        assertThat(conditions("Id <> -7")).containsExactly(is("Id", Operator.NOT_EQUAL, new Whole(-7)));
        assertThat(conditions("\"id\" = '12'")).containsExactly(is("Id", Operator.EQUAL, new Whole(12)));
        assertThat(conditions("Id = 9223372036854775807"))
                .containsExactly(is("Id", Operator.EQUAL, new Whole(Long.MAX_VALUE)));
        assertThat(conditions("Id <= -9223372036854775808"))
                .containsExactly(is("Id", Operator.LESS_OR_EQUAL, new Whole(Long.MIN_VALUE)));
        assertThat(conditions("Title >= 'a'")).containsExactly(is("Title", Operator.GREATER_OR_EQUAL, new Text("a")));
        assertThat(conditions("Draft = false")).containsExactly(is("Draft", Operator.EQUAL, new Flag(false)));
        assertThat(conditions("Draft")).containsExactly(is("Draft", Operator.EQUAL, new Flag(true)));
        assertThat(conditions("NOT Draft")).containsExactly(new Not(is("Draft", Operator.EQUAL, new Flag(true))));
    }

    /** Never NULL, unlike = and <>. */
    @Test
    void isNotDistinctFromIsEqualAndItsOppositeLetsNullThrough() throws SQLException {
        assertThat(conditions("Title IS NOT DISTINCT FROM 'a'"))
                .containsExactly(is("Title", Operator.EQUAL, new Text("a")));
        assertThat(conditions("Title IS DISTINCT FROM 'a'"))
                .containsExactly(
                        new Or(List.of(is("Title", Operator.NOT_EQUAL, new Text("a")), new NullTest("Title", false))));
        assertThat(conditions("Title IS NOT DISTINCT FROM NULL")).containsExactly(new NullTest("Title", false));
    }

    /** As a pattern the text would let through what the function does not, which under NOT would be lost. */
    @Test
    void anEndThatHoldsWildCardsIsNoPatternUnderNot() throws SQLException {
        assertThat(conditions("suffix(Title, 'a_b')")).containsExactly(new Like("Title", "%a_b", false, false));
        assertThat(conditions("NOT suffix(Title, 'ab')"))
                .containsExactly(new Not(new Like("Title", "%ab", false, false)));
        assertThat(conditions("NOT suffix(Title, 'a_b')"))
                .containsExactly(new Not(new Opaque("suffix(Title, 'a_b')", Set.of("Title"))));
    }

    /** The engine's days are those of UTC. */
    @Test
    void daysAreRangesOfMoments() throws SQLException {
        Moment begin = new Moment(Instant.parse("2026-02-01T00:00:00Z"));
        Moment end = new Moment(Instant.parse("2026-02-02T00:00:00Z"));
        String day = "CAST(UpdatedOn AS DATE) %s DATE '2026-02-01'";
        assertThat(conditions(day.formatted(">="))).containsExactly(is("UpdatedOn", Operator.GREATER_OR_EQUAL, begin));
        assertThat(conditions(day.formatted(">"))).containsExactly(is("UpdatedOn", Operator.GREATER_OR_EQUAL, end));
        assertThat(conditions(day.formatted("<"))).containsExactly(is("UpdatedOn", Operator.LESS, begin));
        assertThat(conditions(day.formatted("<="))).containsExactly(is("UpdatedOn", Operator.LESS, end));
        assertThat(conditions(day.formatted("=")))
                .containsExactly(
                        is("UpdatedOn", Operator.GREATER_OR_EQUAL, begin), is("UpdatedOn", Operator.LESS, end));
        assertThat(conditions(day.formatted("<>")))
                .containsExactly(new Or(List.of(
                        is("UpdatedOn", Operator.LESS, begin), is("UpdatedOn", Operator.GREATER_OR_EQUAL, end))));
        assertThat(conditions("CAST(UpdatedOn AS DATE) BETWEEN '2026-01-31' AND '2026-02-01'"))
                .containsExactly(
                        is("UpdatedOn", Operator.GREATER_OR_EQUAL, new Moment(Instant.parse("2026-01-31T00:00:00Z"))),
                        is("UpdatedOn", Operator.LESS, end),
                        new Opaque(
                                "(CAST(UpdatedOn AS DATE) BETWEEN '2026-01-31'::DATE AND '2026-02-01'::DATE)",
                                Set.of("UpdatedOn")));
        assertThat(conditions("CAST(UpdatedOn AS DATE) = '2026-02-01' AND Id > 3"))
                .containsExactlyInAnyOrder(
                        is("Id", Operator.GREATER, new Whole(3)),
                        is("UpdatedOn", Operator.GREATER_OR_EQUAL, begin),
                        is("UpdatedOn", Operator.LESS, end));
    }

    @Test
    void momentsAreInstantsWhateverTheirLiteral() throws SQLException {
        Moment moment = new Moment(Instant.parse("2026-01-01T10:00:00.500Z"));
        for (String literal : List.of(
                "'2026-01-01 10:00:00.5'",
                "TIMESTAMPTZ '2026-01-01 12:00:00.5+02'",
                "TIMESTAMP '2026-01-01 10:00:00.5'",
                "TIMESTAMPTZ '2026-01-01 10:00:00.499999+00' + INTERVAL 1 MICROSECOND")) {
            assertThat(conditions("UpdatedOn > " + literal)).containsExactly(is("UpdatedOn", Operator.GREATER, moment));
        }
        assertThat(conditions("UpdatedOn <= DATE '2026-02-01'"))
                .containsExactly(
                        is("UpdatedOn", Operator.LESS_OR_EQUAL, new Moment(Instant.parse("2026-02-01T00:00:00Z"))));
        assertThat(conditions("UpdatedOn > now() - INTERVAL 1 DAY"))
                .singleElement()
                .isInstanceOf(Comparison.class);
        assertThat(conditions("UpdatedOn >= '2026-01-01' AND UpdatedOn < '2026-01-02'"))
                .containsExactly(new Between(
                        "UpdatedOn",
                        new Moment(Instant.parse("2026-01-01T00:00:00Z")),
                        new Moment(Instant.parse("2026-01-02T00:00:00Z"))));
    }

    @Test
    void rowsAreTheirColumnsButNotUnderNot() throws SQLException {
        Comparison one = is("Id", Operator.EQUAL, new Whole(1));
        Comparison open = is("State", Operator.EQUAL, new Text("it's, (so"));
        Comparison two = is("Id", Operator.EQUAL, new Whole(-2));
        Comparison merged = is("State", Operator.EQUAL, new Text("MERGED"));
        assertThat(conditions("(Id, State) = (1, 'it''s, (so')")).containsExactlyInAnyOrder(one, open);
        assertThat(conditions("(Id, State) IN ((1, 'it''s, (so'), (-2, 'MERGED'))"))
                .containsExactly(new Or(List.of(new And(List.of(one, open)), new And(List.of(two, merged)))));
        // A comparison of rows is false, not NULL, where a column is NULL: its negation is true there.
        assertThat(conditions("(Id, State) NOT IN ((1, 'a'), (2, 'b'))"))
                .singleElement()
                .matches(condition -> condition instanceof Not not && not.part() instanceof Opaque);
    }

    @Test
    void listsPatternsAndNullTests() throws SQLException {
        assertThat(conditions("Title IN ('a', 'it''s', 'c', 'd', 'e', 'f')"))
                .containsExactly(new InList(
                        "Title",
                        List.of(
                                new Text("a"),
                                new Text("it's"),
                                new Text("c"),
                                new Text("d"),
                                new Text("e"),
                                new Text("f")),
                        false));
        assertThat(conditions("Id NOT IN (1, 2)"))
                .containsExactly(new Not(new InList("Id", List.of(new Whole(1), new Whole(2)), false)));
        assertThat(conditions("Title LIKE '%b%'")).containsExactly(new Contains("Title", "b", false));
        assertThat(conditions("Title LIKE 'b%'")).containsExactly(new Contains("Title", "b", true));
        assertThat(conditions("Title LIKE '%b'")).containsExactly(new Like("Title", "%b", false, false));
        assertThat(conditions("Title LIKE 'a_b%c'")).containsExactly(new Like("Title", "a_b%c", false, false));
        assertThat(conditions("Title ILIKE '%Q%'")).containsExactly(new Like("Title", "%Q%", true, false));
        assertThat(conditions("Title NOT ILIKE 'q_'")).containsExactly(new Like("Title", "q_", true, true));
        assertThat(conditions("Title NOT LIKE 'q%'")).containsExactly(new Not(new Contains("Title", "q", true)));
        assertThat(conditions("Title IS NULL")).containsExactly(new NullTest("Title", false));
        assertThat(conditions("Title IS NOT NULL")).containsExactly(new NullTest("Title", true));
    }

    @Test
    void combinationsKeepTheirShape() throws SQLException {
        Comparison one = is("Id", Operator.EQUAL, new Whole(1));
        Comparison two = is("Id", Operator.EQUAL, new Whole(2));
        Comparison title = is("Title", Operator.EQUAL, new Text("a"));
        // DuckDB adds the part that follows from the whole.
        assertThat(conditions("(Id = 1 AND Title = 'a') OR Id = 2"))
                .containsExactly(new Or(List.of(one, two)), new Or(List.of(two, new And(List.of(one, title)))));
        assertThat(conditions("NOT (Title = 'a' AND reverse(Title) = 'b')"))
                .containsExactly(new Or(List.of(
                        is("Title", Operator.NOT_EQUAL, new Text("a")),
                        new Opaque("(reverse(Title) != 'b')", Set.of("Title")))));
        assertThat(conditions("Id = 1 AND reverse(Title) = 'a'"))
                .containsExactlyInAnyOrder(
                        is("Id", Operator.EQUAL, new Whole(1)), new Opaque("(reverse(Title) = 'a')", Set.of("Title")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's",
                "''",
                "(",
                ")",
                "((a))",
                "back\\slash",
                "say \"hi\"",
                "' AND (Id = 5)",
                "') OR (Id = 5) OR (Title = '",
                " AND (Id = 5) AND ",
                "a, b",
                "x'::DATE",
                "tab\tbed",
                "carriage\rreturn",
                "\u0001\u001b[0m",
                "😀 Ünïcödé",
                "",
                " ",
                "NULL",
                "true",
                "#1"
            })
    void aHostileLiteralIsReadAsItIs(String text) throws SQLException {
        String literal = "'" + text.replace("'", "''") + "'";
        assertThat(conditions("Title = " + literal)).containsExactly(is("Title", Operator.EQUAL, new Text(text)));
        assertThat(conditions("Title <> " + literal + " AND Id < 9"))
                .containsExactlyInAnyOrder(
                        is("Title", Operator.NOT_EQUAL, new Text(text)), is("Id", Operator.LESS, new Whole(9)));
    }

    @Test
    void aLongLiteralIsNotCut() throws SQLException {
        String text = "x".repeat(10_000) + "y";
        assertThat(conditions("Title = '" + text + "'")).containsExactly(is("Title", Operator.EQUAL, new Text(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a\n(Id = 5)\nb'",
                "'\n(Id = 5)'",
                "'(Id = 5)\n'",
                "'a\n\n\nb'",
                "'a' || chr(10) || '(Id = 5)' || chr(10)",
                "E'a\\n(Id = 5)\\nb'"
            })
    void aLineInALiteralIsNeverTakenForACondition(String literal) throws SQLException {
        assertThat(conditions("Title <> " + literal))
                .isNotEmpty()
                .allSatisfy(condition -> assertThat(condition).isInstanceOf(Opaque.class));
        assertThat(conditions("Id = 3 AND Title = " + literal))
                .contains(is("Id", Operator.EQUAL, new Whole(3)))
                .filteredOn(condition -> !(condition instanceof Opaque))
                .hasSize(1);
    }

    /** In one letter case, and by place: more may pass, but under NOT exactly these. */
    @Test
    void textsInOneLetterCaseAreThoseWithoutRegardToIt() throws SQLException {
        Like fix = new Like("Title", "fix", true, false);
        assertThat(conditions("lower(Title) = 'fix'")).containsExactly(fix);
        assertThat(conditions("upper(Title) = 'FIX'")).containsExactly(new Like("Title", "FIX", true, false));
        assertThat(conditions("lower(Title) <> 'fix'")).containsExactly(new Not(fix));
        assertThat(conditions("lower(Title) IN ('fix', 'b')"))
                .containsExactly(new Or(List.of(fix, new Like("Title", "b", true, false))));
        assertThat(conditions("lower(Title) LIKE '%fix%'")).containsExactly(new Like("Title", "%fix%", true, false));
        assertThat(conditions("lower(Title) LIKE 'f_x%'")).containsExactly(new Like("Title", "f_x%", true, false));
        assertThat(conditions("lower(Title) LIKE 'fix%'")).containsExactly(new Like("Title", "fix%", true, false));
        assertThat(conditions("starts_with(Title, 'fix')")).containsExactly(new Contains("Title", "fix", true));
        for (String place : List.of("position('fix' IN Title)", "instr(Title, 'fix')", "strpos(Title, 'fix')")) {
            assertThat(conditions(place + " > 0")).containsExactly(new Contains("Title", "fix", false));
            assertThat(conditions(place + " >= 1")).containsExactly(new Contains("Title", "fix", false));
        }
        // Never true, and their opposites nearly always.
        for (String never : List.of("lower(Title) <> 'Fix'", "lower(Title) <> 'f_x'", "lower(Title) <> 'f\u00e4'")) {
            assertThat(conditions(never)).singleElement().isInstanceOf(Opaque.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reverse(Title) = 'a'",
                "lower(Title) < 'a'",
                "lower(Title) = SourceBranchName",
                "position('a' IN Title) > 1",
                "position('a' IN Title) < 1",
                "strftime(UpdatedOn, '%d') = '05'",
                "strftime(UpdatedOn, '%Y-%m') > '2026'",
                "month(UpdatedOn) = 5",
                "date_diff('week', UpdatedOn, TIMESTAMPTZ '2026-05-05') < 3",
                "UpdatedOn + INTERVAL 1 MONTH > TIMESTAMPTZ '2026-05-05'",
                "UpdatedOn AT TIME ZONE 'Europe/Berlin' <> TIMESTAMP '2026-05-05'",
                "Title = SourceBranchName",
                "Id = CommentCount",
                "Id = 99999999999999999999",
                "Id = 1.5",
                "CAST(Id AS VARCHAR) = '1'",
                "Title LIKE 'a!%b' ESCAPE '!'",
                "Title IN ('a', NULL)",
                "Title IS DISTINCT FROM SourceBranchName",
                "UpdatedOn < 'infinity'",
                "UpdatedOn > '12026-01-01 00:00:00+00'",
                "(Id, State) IN ((1, 'OPEN'), (2, NULL))",
                "(Id, State) IN ((1, 'OPEN'), ('2', 'MERGED'))",
                "CASE WHEN Draft THEN Id = 1 ELSE State = 'OPEN' END",
                "Reviewers->>'$[0].nickname' = 'a'",
                "Title ~ 'a.*'",
                "Id % 2 = 0",
                "length(Title) > 3",
                "coalesce(Draft, false)"
            })
    void whatIsNoComparisonOfAColumnWithAConstantIsOpaque(String condition) throws SQLException {
        assertThat(conditions(condition)).allSatisfy(read -> assertThat(read).isInstanceOf(Opaque.class));
    }

    @Test
    void textThatDuckDbDoesNotPrintTodayIsOpaque() {
        for (String text : List.of(
                "",
                "(",
                ")",
                "(Id = )",
                "(Id = 1",
                "(Id == 1)",
                "(Id = 1) (Id = 2)",
                "(Id = 1 AND)",
                "(Id = 'a)",
                "((Id = 1) XOR (Id = 2))",
                "(Id = 1) -- comment",
                "(Nope = 1)",
                "(Id BETWEEN SYMMETRIC 1 AND 2)")) {
            assertThat(ConditionReader.conjuncts(text, java.util.Set.of("Id")))
                    .as(text)
                    .allSatisfy(read -> assertThat(read).isInstanceOf(Opaque.class));
        }
    }
}
