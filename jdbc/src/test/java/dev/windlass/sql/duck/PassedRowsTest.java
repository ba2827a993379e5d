package dev.windlass.sql.duck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.model.ColumnBatch;
import dev.windlass.model.ColumnType;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PassedRowsTest {
    private static final int PAGE = 1_000;

    private final PassedRows rows = new PassedRows(new PassedColumns(Set.of("Title"), "Title"));

    private static ColumnBatch page(@Nullable String text) {
        @Nullable String[] texts = new String[PAGE];
        BitSet nulls = new BitSet();
        for (int i = 0; i < PAGE; i++) {
            texts[i] = text;
        }
        nulls.set(0, PAGE, text == null);
        return new ColumnBatch(
                PAGE, List.of(new ColumnBatch.Column(ColumnType.VARCHAR, nulls, new long[0], new double[0], texts)));
    }

    private @Nullable String carried(ColumnBatch page, int row) {
        return rows.carried(page.columns().get(0), row, 1)[0];
    }

    @Test
    void aRowIsFoundWhereItLies() {
        ColumnBatch first = page("a");
        ColumnBatch second = page("b");
        assertThat(rows.keep(first)).isTrue();
        String early = carried(first, 7);
        assertThat(rows.keep(second)).isTrue();
        String late = carried(second, 999);

        assertThat(rows.row(early)).isEqualTo(new PassedRows.Row(first, 7, null));
        assertThat(rows.row(late)).isEqualTo(new PassedRows.Row(second, 999, null));
        assertThatThrownBy(() -> rows.row(early)).hasMessageContaining("row 7 does not wait");
    }

    @Test
    void soManyWaitAndNoMoreUntilSomeCameBack() {
        String last = "";
        for (int i = 0; i < PassedRows.ROWS_MAX / PAGE; i++) {
            ColumnBatch page = page("a");
            assertThat(rows.keep(page)).isTrue();
            last = carried(page, 3);
        }
        ColumnBatch whole = page("1=2:3");
        assertThat(rows.keep(whole)).isFalse();
        String wholeRow = carried(whole, 5);
        ColumnBatch withoutText = page(null);
        assertThat(rows.keep(withoutText)).isFalse();
        String wholeNull = carried(withoutText, 0);

        assertThat(rows.row(last).row()).isEqualTo(3);
        ColumnBatch again = page("z");
        assertThat(rows.keep(again))
                .as("the rows of four pages came back or were not chosen")
                .isTrue();
        String waiting = carried(again, 0);

        assertThat(rows.row(wholeRow)).isEqualTo(new PassedRows.Row(null, 0, "1=2:3"));
        assertThat(rows.row(wholeNull)).isEqualTo(new PassedRows.Row(null, 0, null));
        assertThat(rows.row(waiting)).isEqualTo(new PassedRows.Row(again, 0, null));
    }

    @Test
    void longTextsDoNotPileUp() {
        String text = "x".repeat((int) (PassedRows.CHARACTERS_MAX / PAGE / 2));
        assertThat(rows.keep(page(text))).isTrue();
        ColumnBatch second = page(text);
        assertThat(rows.keep(second)).isTrue();
        String last = carried(second, PAGE - 1);
        assertThat(rows.keep(page(text))).isFalse();
        assertThat(rows.row(last).batch()).isSameAs(second);
        assertThat(rows.keep(page(text)))
                .as("the first page is not needed any more")
                .isTrue();
    }
}
