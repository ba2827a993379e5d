package dev.windlass.scan;

import dev.windlass.model.ColumnBatch;
import dev.windlass.model.ColumnType;
import dev.windlass.model.Value;
import dev.windlass.tables.ColumnSpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects rows into typed columns.
 *
 * <p>A value that does not fit its column is NULL with a warning that names table, column and value; the rest of the
 * row stays. One thread at a time.
 */
final class BatchBuilder {
    private static final int QUOTED_CHARACTERS = 60;
    private static final int ROWS_AT_FIRST = 100;

    private final String table;
    private final List<ColumnSpec> specs;
    private final Consumer<String> warnings;
    private final boolean mayHoldHalfPairs;
    private final List<Growing> columns = new ArrayList<>();
    private int rows;

    /** @param json where the texts come from, to know whether they have to be looked through */
    BatchBuilder(String table, List<ColumnSpec> specs, Consumer<String> warnings, byte[] json) {
        this(table, specs, warnings, mayHoldHalfPairs(json));
    }

    /** For rows of which it is not known where their texts come from. */
    BatchBuilder(String table, List<ColumnSpec> specs, Consumer<String> warnings) {
        this(table, specs, warnings, true);
    }

    private BatchBuilder(String table, List<ColumnSpec> specs, Consumer<String> warnings, boolean mayHoldHalfPairs) {
        this.mayHoldHalfPairs = mayHoldHalfPairs;
        this.table = table;
        this.specs = specs;
        this.warnings = warnings;
        specs.forEach(spec -> columns.add(new Growing(spec.type())));
    }

    /** An empty one for texts from the same place. */
    BatchBuilder another() {
        return new BatchBuilder(table, specs, warnings, mayHoldHalfPairs);
    }

    int rows() {
        return rows;
    }

    /** Begins a row in which every value is NULL. */
    void beginRow() {
        for (Growing column : columns) {
            column.ensure(rows);
        }
        rows++;
    }

    /** Takes the row back that was begun last. */
    void dropRow() {
        rows--;
        columns.forEach(column -> column.values.clear(rows));
    }

    void setText(int column, String text) {
        Growing target = columns.get(column);
        Long number = switch (target.type) {
            case VARCHAR, JSON -> {
                target.texts()[rows - 1] = mayHoldHalfPairs ? whole(column, text) : text;
                yield 0L;
            }
            case TIMESTAMP -> Timestamps.micros(text);
            case DATE -> Timestamps.days(text);
            case BIGINT, INTEGER -> integer(text);
            case BOOLEAN -> text.equals("true") ? Long.valueOf(1) : text.equals("false") ? 0L : null;
            case DOUBLE -> decimal(target, text);
        };
        put(column, number, text);
    }

    void setLong(int column, long number) {
        Growing target = columns.get(column);
        switch (target.type) {
            case VARCHAR, JSON -> setText(column, Long.toString(number));
            case DOUBLE -> {
                target.doubles()[rows - 1] = number;
                target.values.set(rows - 1);
            }
            case INTEGER -> {
                if (number == (int) number) {
                    put(column, number, "");
                } else {
                    misfit(column, Long.toString(number));
                }
            }
            case BIGINT -> put(column, number, "");
            case TIMESTAMP, DATE, BOOLEAN -> misfit(column, Long.toString(number));
        }
    }

    /** A number that has a fraction or an exponent, or is no long, as it is written. */
    void setNumber(int column, String number) {
        double value = Double.parseDouble(number);
        switch (columns.get(column).type) {
            case VARCHAR, JSON, DOUBLE -> setText(column, number);
            case BIGINT, INTEGER -> {
                if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
                    setLong(column, (long) value);
                } else {
                    misfit(column, number);
                }
            }
            case TIMESTAMP, DATE, BOOLEAN -> misfit(column, number);
        }
    }

    void setBoolean(int column, boolean flag) {
        switch (columns.get(column).type) {
            case VARCHAR, JSON -> setText(column, Boolean.toString(flag));
            case BOOLEAN -> put(column, flag ? 1L : 0L, "");
            case BIGINT, INTEGER, DOUBLE, TIMESTAMP, DATE -> put(column, null, Boolean.toString(flag));
        }
    }

    /** The value is not to be shown. */
    void setNull(int column) {
        Growing target = columns.get(column);
        target.values.clear(rows - 1);
        if (target.type.isText()) {
            target.texts()[rows - 1] = null;
        }
    }

    /** Whether the row begun last holds FALSE there. */
    boolean isFalse(int column) {
        Growing flag = columns.get(column);
        return flag.type == ColumnType.BOOLEAN && flag.values.get(rows - 1) && flag.longs()[rows - 1] == 0;
    }

    /** Takes a value over from the only row of another batch of the same columns. */
    void copy(int column, BatchBuilder from) {
        Growing source = from.columns.get(column);
        Growing target = columns.get(column);
        if (!source.values.get(0)) {
            return;
        }
        target.values.set(rows - 1);
        if (target.type.isText()) {
            target.texts()[rows - 1] = source.texts()[0];
        } else if (target.type == ColumnType.DOUBLE) {
            target.doubles()[rows - 1] = source.doubles()[0];
        } else {
            target.longs()[rows - 1] = source.longs()[0];
        }
    }

    /** The value is of a kind that the column cannot hold, for example an object. */
    void misfit(int column, String value) {
        put(column, null, value);
    }

    /** A value that the statement or the path fixes. */
    void set(int column, Value value) {
        if (value instanceof Value.Text text) {
            setText(column, text.text());
        } else if (value instanceof Value.Whole whole) {
            setLong(column, whole.number());
        } else if (value instanceof Value.Fraction fraction) {
            setNumber(column, Double.toString(fraction.number()));
        } else if (value instanceof Value.Flag flag) {
            setBoolean(column, flag.flag());
        } else if (value instanceof Value.Moment moment) {
            put(column, micros(moment.instant()), "");
        } else if (value instanceof Value.Day day) {
            put(column, day.day().toEpochDay(), "");
        }
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000L);
    }

    /** The value of a key column in the row begun last, to know double rows by. */
    @Nullable
    Object keyValue(int column) {
        Growing source = columns.get(column);
        if (!source.values.get(rows - 1)) {
            return null;
        }
        return source.type.isText() ? source.texts()[rows - 1] : Long.valueOf(source.longs()[rows - 1]);
    }

    ColumnBatch build() {
        return new ColumnBatch(
                rows, columns.stream().map(column -> column.column(rows)).toList());
    }

    private void put(int column, @Nullable Long number, String shown) {
        Growing target = columns.get(column);
        if (number == null) {
            target.values.clear(rows - 1);
            warnings.accept(table + "." + specs.get(column).name() + ": the value " + start(shown) + " is no "
                    + target.type + "; it reads as NULL.");
            return;
        }
        if (!target.type.isText() && target.type != ColumnType.DOUBLE) {
            target.longs()[rows - 1] = number;
        }
        target.values.set(rows - 1);
    }

    /** Half a pair is written as an escape, or as three bytes: 0xED and one from 0xA0 on. */
    private static boolean mayHoldHalfPairs(byte[] json) {
        String bytes = new String(json, StandardCharsets.ISO_8859_1);
        boolean mayHold = bytes.contains("\\u");
        for (int at = bytes.indexOf(0xED); at >= 0 && !mayHold; at = bytes.indexOf(0xED, at + 1)) {
            mayHold = at + 1 < bytes.length() && bytes.charAt(at + 1) >= 0xA0;
        }
        return mayHold;
    }

    /** Half of a surrogate pair, which JSON can write, is no character that could be handed on. */
    private String whole(int column, String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (text.codePointAt(i) > Character.MAX_VALUE) {
                    i++;
                } else {
                    mended = mended == null ? new StringBuilder(text) : mended;
                    mended.setCharAt(i, '\ufffd');
                }
            }
        }
        if (mended == null) {
            return text;
        }
        warnings.accept(table + "." + specs.get(column).name() + ": the value " + start(mended.toString())
                + " held half a surrogate pair; U+FFFD stands there.");
        return mended.toString();
    }

    private static String start(String value) {
        return value.length() > QUOTED_CHARACTERS ? value.substring(0, QUOTED_CHARACTERS) + "…" : value;
    }

    private static @Nullable Long integer(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private @Nullable Long decimal(Growing target, String text) {
        try {
            double number = Double.parseDouble(text);
            target.doubles()[rows - 1] = number;
            return Double.isFinite(number) ? 0L : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A column while rows are added. */
    private static final class Growing {
        private final ColumnType type;
        /** Set where there is one. */
        private final BitSet values = new BitSet(ROWS_AT_FIRST);

        private long[] longs = new long[0];
        private double[] doubles = new double[0];
        private @Nullable String[] texts = new String[0];

        Growing(ColumnType type) {
            this.type = type;
        }

        long[] longs() {
            return longs;
        }

        double[] doubles() {
            return doubles;
        }

        @Nullable
        String[] texts() {
            return texts;
        }

        void ensure(int row) {
            if (type.isText()) {
                if (row >= texts.length) {
                    texts = Arrays.copyOf(texts, Math.max(ROWS_AT_FIRST, row * 2));
                }
                texts[row] = null;
            } else if (type == ColumnType.DOUBLE) {
                if (row >= doubles.length) {
                    doubles = Arrays.copyOf(doubles, Math.max(ROWS_AT_FIRST, row * 2));
                }
            } else if (row >= longs.length) {
                longs = Arrays.copyOf(longs, Math.max(ROWS_AT_FIRST, row * 2));
            }
        }

        ColumnBatch.Column column(int rows) {
            BitSet nulls = (BitSet) values.clone();
            nulls.flip(0, rows);
            return new ColumnBatch.Column(type, nulls, longs, doubles, texts);
        }
    }
}
