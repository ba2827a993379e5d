package dev.windlass.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementSplitterTest {

    @Test
    void cutsAtSemicolonsAndDropsWhatIsEmpty() {
        assertThat(StatementSplitter.split(" SELECT 1 ;; -- nothing\n ; /* ; */ SELECT 2;\n"))
                .extracting(StatementSplitter.Piece::text)
                .containsExactly("SELECT 1", "/* ; */ SELECT 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'a;b'",
                "SELECT 'it''s; fine'",
                "SELECT E'it\\'s; fine'",
                "SELECT e'a''\\';' || 'x;'",
                "SELECT \"a;\"\"b\" FROM t",
                "SELECT 1 -- one; two",
                "SELECT 1 /* a; /* nested; */ b; */ + 2",
                "SELECT $$a;b$$",
                "SELECT $tag$a; $$ ; $ta$ ;$tag$",
                "SELECT $1 + $2",
                "SELECT a$b FROM t",
                "SELECT * FROM t WHERE name like'x;'",
                "SELECT '\\' || ';'",
                "SELECT 'never closed; at all",
                "SELECT /* never closed; at all",
                "SELECT $$never closed; at all",
                "SELECT E'\\",
                "SELECT 1 -- last line; no break",
                "SELECT 'ü;😀' AS \"é;\""
            })
    void keepsTogetherWhatBelongsTogether(String statement) {
        assertThat(StatementSplitter.split(statement))
                .extracting(StatementSplitter.Piece::text)
                .containsExactly(statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT '\\'; SELECT 2",
                "SELECT $1; SELECT $2",
                "SELECT a$b$c; SELECT a$b$c",
                "SELECT 'a''b'; SELECT 2",
                "SELECT some'x\\'; SELECT 2"
            })
    void doesNotTakeAQuoteForMoreThanItIs(String script) {
        assertThat(StatementSplitter.split(script)).hasSize(2);
    }

    @Test
    void knowsTheLineOfEachFirstWord() {
        assertThat(StatementSplitter.split("-- title\n\nSELECT 1;\n/* a\nb */\nSELECT\n2; SELECT 3"))
                .extracting(StatementSplitter.Piece::line)
                .containsExactly(3, 6, 7);
    }

    @Test
    void isNotImpressedByLongScripts() {
        String script = "SELECT '''''' || '" + "''".repeat(200_000) + "';\n";
        assertThat(StatementSplitter.split(script.repeat(20))).hasSize(20);
    }
}
