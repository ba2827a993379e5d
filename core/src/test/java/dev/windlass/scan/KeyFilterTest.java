package dev.windlass.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.model.Predicate;
import dev.windlass.model.Predicate.Comparison;
import dev.windlass.model.Predicate.Like;
import dev.windlass.model.Predicate.Not;
import dev.windlass.model.Predicate.NullTest;
import dev.windlass.model.Predicate.Operator;
import dev.windlass.model.Value;
import dev.windlass.tables.Tables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which repositories are asked, by what a statement says of their names. */
class KeyFilterTest {
    private static boolean passes(String slug, Predicate condition) {
        return new KeyFilter(Tables.find("PullRequests").orElseThrow(), List.of(condition), true)
                .passes(Map.of("repository", slug));
    }

    private static Like like(String pattern, boolean ignoresCase) {
        return new Like("RepositorySlug", pattern, ignoresCase, false);
    }

    @ParameterizedTest
    @CsvSource({
        "web, web, true",
        "web, w%, true",
        "web, %b, true",
        "web, %e%, true",
        "web, w_b, true",
        "web, ___%, true",
        "web, %%, true",
        "web, '', false",
        "web, w, false",
        "web, ____, false",
        "web, %a%, false",
        "web, WEB, false",
        "web-web, %w%b, true",
        "web-wex, %w%b, false",
        "aab, a%ab, true",
        "ab, a%ab, false",
        "a%b, a%%b, true",
        "a*b, a*b, true"
    })
    void patternsAreThoseOfSql(String slug, String pattern, boolean matches) {
        assertThat(passes(slug, like(pattern, false))).isEqualTo(matches);
        assertThat(passes(slug, new Like("RepositorySlug", pattern, false, true)))
                .isEqualTo(!matches);
        assertThat(passes(slug, new Not(like(pattern, false)))).isEqualTo(!matches);
        assertThat(passes(slug.toUpperCase(java.util.Locale.ROOT), like(pattern, true)))
                .isEqualTo(matches || pattern.equals("WEB"));
    }

    /** What is certain about ASCII only is left to the engine elsewhere. */
    @Test
    void lettersBeyondAsciiPass() {
        assertThat(passes("straße", like("STRASSE", true))).isTrue();
        assertThat(passes("web", like("ü%", false))).isTrue();
        assertThat(passes("web", new Comparison("RepositorySlug", Operator.GREATER, new Value.Text("é"))))
                .isTrue();
    }

    @Test
    void textsAreOrderedByTheirBytes() {
        Value m = new Value.Text("m");
        assertThat(passes("n", new Comparison("RepositorySlug", Operator.GREATER, m)))
                .isTrue();
        assertThat(passes("m", new Comparison("RepositorySlug", Operator.GREATER, m)))
                .isFalse();
        assertThat(passes("m", new Comparison("RepositorySlug", Operator.GREATER_OR_EQUAL, m)))
                .isTrue();
        assertThat(passes("N", new Comparison("RepositorySlug", Operator.GREATER, m)))
                .isFalse();
        assertThat(passes("N", new Comparison("RepositorySlug", Operator.LESS, m)))
                .isTrue();
    }

    @Test
    void aKeyIsNeverNull() {
        assertThat(passes("web", new NullTest("RepositorySlug", false))).isFalse();
        assertThat(passes("web", new NullTest("RepositorySlug", true))).isTrue();
        assertThat(passes("web", new NullTest("Title", false))).isTrue();
    }
}
