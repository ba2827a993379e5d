package dev.windlass.pgwire.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.pgwire.types.WireColumn;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private final Answers answers = new Answers();

    private static CatalogAnswer answer(int rows, boolean isWhole) {
        return new CatalogAnswer(
                List.of(WireColumn.text("a")), Collections.nCopies(rows, List.of("x")), isWhole, rows * 1_000L);
    }

    @Test
    void whoAsksFirstRunsItAndTheOthersGetItsAnswer() {
        Answers.Ticket first = answers.ask("q");
        Answers.Ticket second = answers.ask("q");
        assertThat(first.isFirst()).isTrue();
        assertThat(second.isFirst()).isFalse();
        assertThat(second.answer()).isNotDone();

        CatalogAnswer answer = answer(2, true);
        answers.put(first, answer);

        assertThat(second.answer()).isCompletedWithValue(answer);
        assertThat(answers.ask("q").answer()).isCompletedWithValue(answer);
        assertThat(answers.ask("another").isFirst()).isTrue();
    }

    @Test
    void afterAFailureTheNextOneRunsIt() {
        Answers.Ticket first = answers.ask("q");
        Answers.Ticket waiting = answers.ask("q");
        answers.put(first, null);

        assertThat(waiting.answer()).isCompletedWithValue(null);
        assertThat(answers.ask("q").isFirst()).isTrue();
    }

    @Test
    void aPartIsNotKept() {
        answers.put(answers.ask("q"), answer(2, false));

        assertThat(answers.ask("q").isFirst()).isTrue();
    }

    @Test
    void anAnswerOfBeforeAChangeIsNotKept() {
        answers.put(answers.ask("old"), answer(1, true));
        Answers.Ticket running = answers.ask("q");
        answers.forget();
        Answers.Ticket anew = answers.ask("q");
        answers.put(running, answer(1, true));

        assertThat(anew.isFirst()).isTrue();
        assertThat(answers.ask("q").answer()).isNotDone();
        assertThat(answers.ask("old").isFirst()).isTrue();
    }

    @Test
    void thoseUsedLongestAgoMakeRoom() {
        for (int i = 0; i < 9; i++) {
            answers.put(answers.ask("q" + i), answer(8_000, true));
            assertThat(answers.ask("q0").isFirst()).as("q0 after " + i).isFalse();
        }
        assertThat(answers.ask("q1").isFirst()).isTrue();
        assertThat(answers.ask("q8").isFirst()).isFalse();
    }
}
