package dev.windlass.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ErrorPlaceTest {

    private static String at(String sql, String message) {
        return ErrorPlace.find(sql, new SQLException("ours", new SQLException(message)))
                .map(place -> sql.substring(place.from(), place.to()) + " " + place.line(sql) + ":" + place.column(sql))
                .orElse("nowhere");
    }

    @Test
    void marksOfTheEngineAreFoundInTheVisitorsText() {
        assertThat(at(
                        "SELECT Titel FROM PullRequests",
                        "Binder Error\n\nLINE 1: EXPLAIN (FORMAT json) SELECT Titel FROM PullRequests\n"
                                + "                                     ^^^^^"))
                .isEqualTo("Titel 1:8");
    }

    @Test
    void theRightOneOfTwoEqualWordsIsMarked() {
        var sql = "SELECT a.x,\n  b.x\nFROM t a";
        assertThat(at(sql, "e\n\nLINE 2:   b.x\n          ^^^")).isEqualTo("b.x 2:3");
    }

    @Test
    void whatTheEngineAddedIsTheEndOfTheText() {
        var sql = "SELECT Title FROM PullRequests WHERE State = ";
        assertThat(at(sql, "e\n\nLINE 2: LIMIT (SELECT 46)\n        ^^^^^")).isEqualTo("= 1:44");
    }

    @Test
    void aNameInTheMessageIsLookedForOutsideOfTexts() {
        var sql = "SELECT 'Stat' AS a, -- Stat\n Stat FROM PullRequests";
        var error = new SQLException("There is no column Stat. Did you mean State?");
        assertThat(ErrorPlace.find(sql, error)).contains(new ErrorPlace(29, 33));
    }

    @Test
    void aCharacterIsTakenAtItsWord() {
        var error = new SQLException("One call takes one statement; there is more text after the ';' at character 9.");
        assertThat(ErrorPlace.find("SELECT 1; SELECT 2", error)).contains(new ErrorPlace(8, 9));
    }

    @Test
    void nothingIsBetterThanAWrongPlace() {
        assertThat(ErrorPlace.find("SELECT 1", new SQLException("The budget is used up.")))
                .isEmpty();
    }
}
