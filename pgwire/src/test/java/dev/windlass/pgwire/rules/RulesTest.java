package dev.windlass.pgwire.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.pgwire.text.SqlText;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule by itself, on what a recorded client sends, and all together. */
class RulesTest {
    private static final Map<String, Set<String>> RELATIONS =
            Map.of("pg_catalog", Set.of("pg_class", "pg_type"), "information_schema", Set.of("tables"));

    private static String applied(Rule rule, String sql) {
        SqlText text = SqlText.of(sql);
        rule.apply(text);
        return text.sql();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {"a OPERATOR(pg_catalog.~) 'x' => a ~ 'x'", "a ~~ 'x%' => a LIKE 'x%'"})
    void operators(String sql, String expected) {
        assertThat(applied(new OperatorSyntax(), sql).replaceAll(" +", " ")).isEqualTo(expected);
    }

    @Test
    void collationsGo() {
        assertThat(applied(new Collations(), "a COLLATE pg_catalog.default = b COLLATE \"C\""))
                .isEqualTo("a = b");
    }

    @Test
    void castsGetOneForm() {
        assertThat(applied(new CastSyntax(), "CAST(CAST(a AS text) AS regclass)"))
                .isEqualTo("((a)::text)::regclass");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "'pg_class'::regclass => wl_regclass_in(NULL, 'pg_class')",
                "'\"A\".\"B\"'::pg_catalog.regclass => wl_regclass_in('A', 'B')",
                "'42'::regclass => 42::UINTEGER",
                "c.oid::regclass => wl_regclass_out(c.oid)",
                "a.t::regtype::oid => a.t::oid",
                "(a || b)::regclass::oid => wl_to_regclass((a || b))::oid",
                "p.t::regtype <> 'void'::regtype => p.t <> wl_regtype_in('void')",
                "('int4')::regtype => wl_regtype_in('int4')",
                "f(x)::regproc => wl_regproc_out(f(x))"
            })
    void namesOfObjects(String sql, String expected) {
        assertThat(applied(new RegCasts(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "SELECT typname, t.typreceive FROM pg_type t => SELECT typname, t.typreceive::regproc AS typreceive FROM pg_type t",
                "SELECT oid FROM pg_type WHERE typreceive::TEXT <> 'x' => SELECT oid FROM pg_type WHERE typreceive::regproc::TEXT <> 'x'",
                "SELECT typsend AS s FROM pg_type => SELECT typsend::regproc AS s FROM pg_type",
                "SELECT 1 FROM pg_type JOIN pg_proc p ON p.oid = typreceive => SELECT 1 FROM pg_type JOIN pg_proc p ON p.oid = typreceive",
                "SELECT 1 FROM (SELECT typsend FROM pg_type) t => SELECT 1 FROM (SELECT typsend FROM pg_type) t"
            })
    void functionsAreShownByName(String sql, String expected) {
        assertThat(applied(new ProcedureColumns(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "a::name => a::VARCHAR",
                "a::\"char\" => a::VARCHAR",
                "a::oid[] => a::UINTEGER[]",
                "a::information_schema.cardinal_number => a::INTEGER",
                "a::jsonb->>'x' => a::JSON->>'x'",
                "SELECT a AS name => SELECT a AS name"
            })
    void types(String sql, String expected) {
        assertThat(applied(new TypeNames(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "'{r,p}'::text[] => ['r', 'p']::text[]",
                "k = ANY('{r,\"a b\"}') => k = ANY(['r', 'a b'])",
                "a = '{x}' => a = '{x}'"
            })
    void arrays(String sql, String expected) {
        assertThat(applied(new ArrayLiterals(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "a = ANY([1, 2]) => a IN (1, 2)",
                "a = ANY(ARRAY['x']) => a IN ('x')",
                "a <> ALL(['x','y']::text[]) => a NOT IN ('x','y')",
                "a = ANY(b) => a = ANY(b)"
            })
    void lists(String sql, String expected) {
        assertThat(applied(new AnyLists(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "i.indkey[0] => i.indkey[0 + 1]",
                "generate_subscripts(i.indkey, 1) => vector_generate_subscripts(i.indkey, 1)",
                "a.conkey[1] => a.conkey[1]"
            })
    void vectors(String sql, String expected) {
        assertThat(applied(new VectorSubscripts(), sql)).isEqualTo(expected);
    }

    @Test
    void formatsBecomeConcatenations() {
        assertThat(applied(new FormatCalls(), "SELECT pg_catalog.format('%I.%s', f(a, b), 'c') AS x"))
                .isEqualTo("SELECT ((f(a, b)) || '.' || ('c')) AS x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "SELECT 1 FROM i, unnest(i.a, i.b) WITH ORDINALITY k(x, y, n) => SELECT 1 FROM i, LATERAL (SELECT unnest(i.a),"
                        + " unnest(i.b), unnest(range(1, len(i.a) + 1))) k(x, y, n)",
                "SELECT s[1] FROM string_to_array('a,b', ',') s => SELECT s[1] FROM (SELECT string_to_array('a,b', ',')) AS s(s)",
                "SELECT 1 FROM unnest(a) u => SELECT 1 FROM unnest(a) u"
            })
    void functionsInFrom(String sql, String expected) {
        assertThat(applied(new SetReturning(), sql)).isEqualTo(expected);
    }

    @Test
    void setsAreSpread() {
        assertThat(applied(new SetReturning(), "SELECT information_schema._pg_expandarray(i.indkey) AS k"))
                .isEqualTo("SELECT unnest(_pg_expandarray(i.indkey)) AS k");
    }

    @Test
    void functionsGetOurNames() {
        assertThat(applied(new FunctionNames(Set.of("format_type")), "pg_catalog.format_type(a, b), x.format_type(a)"))
                .isEqualTo("wl_format_type(a, b), x.format_type(a)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "SELECT pg_catalog.pg_class.oid FROM pg_catalog.pg_class => SELECT pg_class.oid FROM pgc.pg_class",
                "SELECT 1 FROM pg_class c, pg_type t => SELECT 1 FROM pgc.pg_class c, pgc.pg_type t",
                "SELECT pg_class.oid, pg_type FROM x => SELECT pg_class.oid, pg_type FROM x",
                "SELECT 1 FROM information_schema.tables => SELECT 1 FROM pgi.tables"
            })
    void schemas(String sql, String expected) {
        assertThat(applied(new SchemaNames(RELATIONS), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "SELECT a FROM b, c JOIN d ON e = f => b c d",
                "SELECT a FROM (VALUES (1)) s(x, y) => ``",
                "SELECT extract(day FROM x), substring(y FROM 2) => ``",
                "SELECT a FROM (b JOIN c USING (k)) WHERE d IN (1, e) => b c",
                "SELECT f(a, b), (SELECT 1 FROM c) FROM g(1), d.e AS x => c e",
                "SELECT a IS DISTINCT FROM b FROM c ORDER BY d, e => c"
            })
    void tablesAreFound(String sql, String expected) {
        assertThat(String.join(" ", Relations.tables(SqlText.of(sql)))).isEqualTo(expected);
    }

    @Test
    void tableoidsAreTheNumberOfTheirRelation() {
        assertThat(applied(
                        new TableOids(Map.of("pg_proc", 1255L)),
                        "SELECT p.tableoid, q.tableoid FROM pg_catalog.pg_proc p, x q"))
                .isEqualTo("SELECT 1255::UINTEGER, q.tableoid FROM pg_catalog.pg_proc p, x q");
    }

    @Test
    void namesAreShownAsTheyWereAskedFor() {
        AskedSpelling rule = new AskedSpelling(Map.of("issues", "Issues"));
        assertThat(applied(rule, "SELECT c.relname FROM pgc.pg_class c WHERE c.relname = 'issues'"))
                .isEqualTo("SELECT c.relname FROM (SELECT * REPLACE (CASE relname WHEN 'Issues' THEN 'issues'"
                        + " ELSE relname END AS relname) FROM pgc.pg_class) c WHERE c.relname = 'issues'");
        assertThat(applied(rule, "SELECT 1 FROM pgc.pg_class WHERE relname = 'Issues'"))
                .isEqualTo("SELECT 1 FROM pgc.pg_class WHERE relname = 'Issues'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "a.x ~ '^y' => regexp_matches(a.x, '^y')",
                "f(a) !~* ('y' || b) => (NOT regexp_matches(f(a), ('y' || b), 'i'))",
                "c.relname ~ '^(x)$' AND 1=1 => regexp_matches(c.relname, '^(x)$', 'i') AND 1=1"
            })
    void regularExpressions(String sql, String expected) {
        assertThat(applied(new RegexMatches(), sql)).isEqualTo(expected);
    }

    /** A session of Ann's on acme. */
    private static final class Ann implements SessionFacts {
        private final Map<String, String> settings = new HashMap<>(Map.of("search_path", "Information"));

        @Override
        public String user() {
            return "ann";
        }

        @Override
        public String database() {
            return "acme";
        }

        @Override
        public String currentSchema() {
            return "Information";
        }

        @Override
        public int processId() {
            return 7;
        }

        @Override
        public String version() {
            return "PostgreSQL 15";
        }

        @Override
        public List<Activity> activity() {
            return List.of();
        }

        @Override
        public Map<String, String> settings() {
            return settings;
        }

        @Override
        public String setting(String name) {
            return settings.get(name);
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }

        @Override
        public String set(String name, String value, boolean local) {
            settings.put(name, value);
            return value;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "(c.relname) LIKE 'iss%' => (c.relname) ILIKE 'iss%'",
                "n.nspname NOT LIKE 'pg_%' => n.nspname NOT ILIKE 'pg_%'",
                "c.relname LIKE 'Iss%' => c.relname LIKE 'Iss%'",
                "c.relname LIKE $1 => c.relname LIKE $1",
                "name LIKE 'max%' => name LIKE 'max%'"
            })
    void patternsFindNamesInAnyCase(String sql, String expected) {
        assertThat(applied(new NamePatterns(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "SELECT current_user, current_schema(), current_database() => SELECT 'ann', 'Information', 'acme'",
                "SELECT pg_catalog.version(), t.user => SELECT 'PostgreSQL 15', t.user",
                "SELECT 1 AS current_user => SELECT 1 AS current_user",
                "SELECT unnest(current_schemas(true)) => SELECT unnest(['pg_catalog', 'Information'])"
            })
    void whatTheSessionIs(String sql, String expected) {
        assertThat(applied(new SessionValues(new Ann()), sql)).isEqualTo(expected);
    }

    @Test
    void settingsAreReadAndChanged() {
        Ann ann = new Ann();
        assertThat(applied(new SettingCalls(ann), "SELECT set_config('jit', 'off', false), current_setting('jit')"))
                .isEqualTo("SELECT 'off', 'off'");
        assertThat(applied(new SettingCalls(ann), "SELECT current_setting('none', true)"))
                .isEqualTo("SELECT NULL");
    }
}
