package dev.windlass.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SqlTemplateTest {

    private static SqlTemplate.Bound bind(String sql, Map<String, List<Object>> values) {
        var problems = new Problems("page.md");
        var template = SqlTemplate.parse(sql, 1, problems);
        assertThat(problems.isEmpty()).isTrue();
        return template.bind(new SqlTemplate.Values() {
            @Override
            public boolean isEmpty(String name) {
                return values.getOrDefault(name, List.of()).isEmpty();
            }

            @Override
            public List<@Nullable Object> values(String name) {
                return List.copyOf(values.getOrDefault(name, List.of()));
            }
        });
    }

    @Test
    void valuesAreBoundAndNeverText() {
        var bound = bind(
                "SELECT * FROM t WHERE a = :a AND b IN (:b)",
                Map.of("a", List.of("x' OR 1=1 --"), "b", List.of(1, 2, 3)));

        assertThat(bound.sql()).isEqualTo("SELECT * FROM t WHERE a = ? AND b IN (?, ?, ?)");
        assertThat(bound.values()).containsExactly("x' OR 1=1 --", 1, 2, 3);
    }

    @Test
    void aClauseVanishesWithItsParameter() {
        var sql = "SELECT 1 WHERE TRUE [[ AND a = :a ]] [[ AND b = :b AND c = :c ]]";

        assertThat(bind(sql, Map.of()).sql().strip()).isEqualTo("SELECT 1 WHERE TRUE");
        assertThat(bind(sql, Map.of("b", List.of(1))).sql().strip()).isEqualTo("SELECT 1 WHERE TRUE");
        assertThat(bind(sql, Map.of("b", List.of(1), "c", List.of(2))))
                .extracting(bound -> bound.sql().replaceAll(" +", " "), SqlTemplate.Bound::values)
                .containsExactly("SELECT 1 WHERE TRUE AND b = ? AND c = ? ", List.of(1, 2));
    }

    @Test
    void stringsCommentsNamesAndCastsAreLeftAlone() {
        var sql = "SELECT ':a', 'it''s :a', \":a\", x::date, '[[' /* :a ? */ -- :a ;\n, a[1:2]";

        assertThat(bind(sql, Map.of())).isEqualTo(new SqlTemplate.Bound(sql, sql, List.of()));
    }

    @Test
    void anEmptyParameterOutsideBracketsIsNull() {
        var bound = bind("SELECT :a", Map.of());

        assertThat(bound.sql()).isEqualTo("SELECT ?");
        assertThat(bound.values()).containsExactly((Object) null);
    }
}
