package dev.windlass.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The default scenario: its numbers, that it repeats, and that its parts agree. */
class AcmeScenarioTest {
    private final Scenario scenario = Scenario.acme(EmulatorOptions.defaults());

    @Test
    void hasTheNumbersThatItPromises() {
        assertThat(scenario.workspace().repositories.all()).hasSize(12);
        assertThat(scenario.workspace().projects.all()).hasSize(3);
        assertThat(scenario.workspace().members.all()).hasSize(40);
        assertThat(all(Kind.PULL_REQUESTS)).hasSize(900);
        assertThat(all(Kind.ISSUES)).hasSize(400);
        assertThat(all(Kind.COMMITS)).hasSizeGreaterThan(3_000);
    }

    @Test
    void sharesAlikeWhereItIsAsked() {
        EmulatorOptions options =
                EmulatorOptions.defaults().withPullRequests(120).evenly();
        Scenario even = Scenario.acme(options);
        assertThat(even.workspace().repositories.all())
                .hasSize(12)
                .allSatisfy(repository -> assertThat(even.repositoryAt("acme", repository.text("slug"))
                                .orElseThrow()
                                .rows(Kind.PULL_REQUESTS)
                                .all())
                        .hasSize(10));
    }

    @Test
    void holdsTheOddOnesToo() {
        List<Row> pullRequests = all(Kind.PULL_REQUESTS);
        Map<String, Long> states =
                pullRequests.stream().collect(Collectors.groupingBy(row -> row.text("state"), Collectors.counting()));
        assertThat(states).containsOnlyKeys("OPEN", "MERGED", "DECLINED", "SUPERSEDED");
        assertThat(states.get("MERGED")).isGreaterThan(600);
        assertThat(pullRequests)
                .anyMatch(row -> row.field("author", Links.NOWHERE).isNull());
        assertThat(pullRequests)
                .anyMatch(row ->
                        row.field("source", Links.NOWHERE).get("repository").isNull());
        assertThat(pullRequests)
                .anyMatch(row -> row.field("draft", Links.NOWHERE).booleanValue());
        assertThat(all(Kind.ISSUES))
                .anyMatch(row -> row.field("reporter", Links.NOWHERE).isNull());
        assertThat(all(Kind.COMMITS))
                .anyMatch(row -> !row.field("author", Links.NOWHERE).has("user"));
        assertThat(scenario.workspace().repositories.all())
                .anyMatch(row -> row.field("mainbranch", Links.NOWHERE).isNull());
        assertThat(scenario.workspace().repositories.all())
                .anyMatch(row -> !row.field("has_issues", Links.NOWHERE).booleanValue());
    }

    @Test
    void numbersIssuesFromOneInEachTracker() {
        for (Row repository : scenario.workspace().repositories.all()) {
            if (repository.field("has_issues", Links.NOWHERE).booleanValue()) {
                Rows issues = scenario.repositoryAt("acme", repository.text("slug"))
                        .orElseThrow()
                        .rows(Kind.ISSUES);
                Row first = issues.find("1").orElseThrow();
                assertThat(first.text("title")).isNotBlank();
                assertThat(first.field("content", Links.NOWHERE).get("raw").asString())
                        .isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-20T12:00:00Z", "2024-02-29T23:59:59.999999Z", "2031-06-08T03:00:00Z"})
    void nothingHappensAfterTheClockOrBeforeItsOwnCreation(Instant clock) {
        Scenario ending = Scenario.acme(EmulatorOptions.defaults().withNow(clock));
        String now = Timestamps.withMicros(Timestamps.micros(clock));
        List<Row> rows = new ArrayList<>(all(ending, Kind.PULL_REQUESTS));
        rows.addAll(all(ending, Kind.ISSUES));
        assertThat(rows).hasSize(1_300);
        for (Row row : rows) {
            assertThat(row.text("created_on")).isLessThanOrEqualTo(row.text("updated_on"));
            assertThat(row.text("updated_on")).isLessThanOrEqualTo(now).hasSize(32);
        }
        assertThat(rows).anyMatch(row -> row.text("updated_on").compareTo(daysBefore(clock, 3)) > 0);
        assertThat(all(ending, Kind.COMMITS))
                .allSatisfy(row -> assertThat(row.text("date")).isLessThan(now))
                .anyMatch(row -> row.text("date").compareTo(daysBefore(clock, 3)) > 0);
    }

    private static String daysBefore(Instant clock, int days) {
        return Timestamps.withMicros(Timestamps.micros(clock.minus(Duration.ofDays(days))));
    }

    @Test
    void repeatsBySeed() {
        assertThat(text(Scenario.acme(EmulatorOptions.defaults()))).isEqualTo(text(scenario));
        assertThat(text(Scenario.acme(EmulatorOptions.defaults().withSeed(2)))).isNotEqualTo(text(scenario));
    }

    @Test
    void growsToLargeNumbers() {
        Scenario wide =
                Scenario.acme(EmulatorOptions.defaults().withRepositories(50).withPullRequests(10_000));
        assertThat(wide.workspace().repositories.all()).hasSize(50);
        Scenario deep =
                Scenario.acme(EmulatorOptions.defaults().withRepositories(1).withPullRequests(100_000));
        assertThat(deep.repositoryAt("acme", "fleet-api")
                        .orElseThrow()
                        .rows(Kind.PULL_REQUESTS)
                        .all())
                .hasSize(100_000);
    }

    private List<Row> all(Kind kind) {
        return all(scenario, kind);
    }

    private static List<Row> all(Scenario of, Kind kind) {
        List<Row> rows = new ArrayList<>();
        for (Row repository : of.workspace().repositories.all()) {
            rows.addAll(of.repositoryAt("acme", repository.text("slug"))
                    .orElseThrow()
                    .rows(kind)
                    .all());
        }
        return rows;
    }

    private static String text(Scenario of) {
        StringBuilder text = new StringBuilder();
        for (Kind kind : Kind.values()) {
            all(of, kind).forEach(row -> text.append(row.json(Links.NOWHERE)).append('\n'));
        }
        return text.toString();
    }
}
