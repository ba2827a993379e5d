package dev.windlass.export;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** A value as text: ISO 8601 for times, with Z for moments; hexadecimal digits for bytes. */
public final class CellText {

    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private CellText() {}

    /** The text of a value that is not null. */
    public static String of(Object value) {
        if (value instanceof OffsetDateTime moment) {
            return INSTANT.format(moment.withOffsetSameInstant(ZoneOffset.UTC));
        }
        if (value instanceof LocalDateTime time) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        return value.toString();
    }
}
