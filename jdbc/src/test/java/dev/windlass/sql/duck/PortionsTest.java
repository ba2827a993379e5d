package dev.windlass.sql.duck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.model.ColumnBatch;
import dev.windlass.tables.ColumnSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Many rows at once where they are there, and none kept back for those that are not. */
class PortionsTest {
    private static final int CAPACITY = 2_048;
    private static final int PAGE = 50;

    private final List<String> taken = new ArrayList<>();

    /** Pages of which so many are there; asking for another fails, since it would block. */
    private static final class Pages implements LiveRows {
        private final Deque<ColumnBatch> there = new ArrayDeque<>();
        private boolean isEndKnown;

        Pages add(int pages) {
            for (int i = 0; i < pages; i++) {
                there.add(new ColumnBatch(PAGE, List.of()));
            }
            return this;
        }

        Pages end() {
            isEndKnown = true;
            return this;
        }

        @Override
        public List<ColumnSpec> columns() {
            return List.of();
        }

        @Override
        public @Nullable ColumnBatch next() {
            if (there.isEmpty() && !isEndKnown) {
                throw new IllegalStateException("this blocks");
            }
            return there.poll();
        }

        @Override
        public boolean isReady(long waitMillis) {
            return isEndKnown || !there.isEmpty();
        }
    }

    private List<Integer> given(Portions portions, int times) {
        List<Integer> given = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            given.add(portions.give(CAPACITY, (batch, begin, count, at) -> taken.add(begin + "+" + count + "@" + at)));
        }
        return given;
    }

    @Test
    void whileThePageBehindIsHeldRowsGoInSmallerAndSmallerPortionsDownToOne() {
        assertThat(given(new Portions(new Pages().add(1)), 7)).containsExactly(25, 12, 6, 3, 2, 1, 1);
        assertThat(taken.get(6)).isEqualTo("49+1@0");
    }

    @Test
    void aPageIsGivenWholeWhereTheNextIsThereOrNoneFollows() {
        assertThat(given(new Portions(new Pages().add(1).end()), 2)).containsExactly(50, 0);
        assertThat(given(new Portions(new Pages().add(2)), 1)).containsExactly(50);
    }

    @Test
    void aReaderIsGivenAsManyRowsAsHeHasTakenAndNotMoreThanThereIsRoomFor() {
        assertThat(given(new Portions(new Pages().add(200).end()), 12))
                .containsExactly(50, 50, 100, 200, 400, 800, 1_600, 2_048, 2_048, 2_048, 656, 0);
        assertThat(taken.subList(0, 4)).containsExactly("0+50@0", "0+50@0", "0+50@0", "0+50@50");
    }
}
