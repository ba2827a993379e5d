package dev.windlass.pgwire.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenListTest {
    private static final int CHANGES = 5_000;

    @Test
    void holdsWhatAnArrayListHoldsAfterTheSameChanges() {
        List<Token> words = Lexer.tokens("a b c d e f g h i j k l m n o p");
        List<Token> expected = new ArrayList<>(words);
        TokenList list = new TokenList(words);
        Random random = new Random(7);
        for (int i = 0; i < CHANGES; i++) {
            int from = random.nextInt(expected.size() + 1);
            int to = from + random.nextInt(Math.min(4, expected.size() - from) + 1);
            List<Token> others = words.subList(0, random.nextInt(expected.size() > 200 ? 2 : 5));
            list.replace(from, to, others);
            expected.subList(from, to).clear();
            expected.addAll(from, others);
            if (!expected.isEmpty()) {
                int at = random.nextInt(expected.size());
                list.set(at, words.get(0));
                expected.set(at, words.get(0));
            }
        }
        assertThat(list).isEqualTo(expected);
    }

    @Test
    void hasNothingBehindItsEnd() {
        TokenList list = new TokenList(Lexer.tokens("a b"));
        list.replace(0, 1, List.of());
        assertThat(list).hasSize(1);
        assertThatThrownBy(() -> list.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
