package dev.windlass.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.model.ColumnBatch;
import dev.windlass.model.ColumnType;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TiesTest {
    @Test
    void endsAfterThePageThatHoldsARowBeyondTheTies() {
        Ties ties = new Ties(0, 3);
        assertThat(ties.areOverAfter(page(9, 9))).isFalse();
        assertThat(ties.areOverAfter(page(7, 7)))
                .as("row 3 is a 7, and more may come")
                .isFalse();
        assertThat(ties.areOverAfter(page())).as("a page without rows").isFalse();
        assertThat(ties.areOverAfter(page(7, 7))).isFalse();
        assertThat(ties.areOverAfter(page(7, 5))).isTrue();
    }

    @Test
    void endsAtOnceWhereTheNextRowIsAnother() {
        assertThat(new Ties(0, 2).areOverAfter(page(9, 8, 7))).isTrue();
        assertThat(new Ties(0, 2).areOverAfter(page(9, 8, 8))).isFalse();
        assertThat(new Ties(0, 2).areOverAfter(page(9, 8)))
                .as("nothing shows what comes next")
                .isFalse();
        assertThat(new Ties(0, 2).areOverAfter(page(9))).isFalse();
    }

    private static ColumnBatch page(long... values) {
        ColumnBatch.Column column =
                new ColumnBatch.Column(ColumnType.TIMESTAMP, new BitSet(), values, new double[0], new String[0]);
        return new ColumnBatch(values.length, List.of(column));
    }
}
