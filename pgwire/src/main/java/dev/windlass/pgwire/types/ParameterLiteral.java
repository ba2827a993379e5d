package dev.windlass.pgwire.types;

import dev.windlass.pgwire.codec.PgError;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a client, written as SQL.
 *
 * <p>Parameters become literals, as in the driver, so that conditions on them are pushed down. Text stays a literal
 * without a type, which fits wherever PostgreSQL would accept an {@code unknown} one. Stateless.
 */
public final class ParameterLiteral {
    private static final Pattern INTEGER = Pattern.compile("\\s*[+-]?\\d{1,18}\\s*");

    private ParameterLiteral() {}

    /**
     * The literal of a parameter as it came over the wire.
     *
     * @param oid of the parameter's type, 0 when nobody said
     * @param format 0 for text, 1 for binary
     */
    public static String of(int oid, int format, byte @Nullable [] bytes) {
        PgType element = PgType.ofArrayOid(oid);
        PgType type = element != null ? element : PgType.ofOid(oid);
        if (bytes == null) {
            return nullOf(oid);
        }
        if (type == null && oid != 0) {
            throw PgError.of("42704", "type with OID " + oid + " does not exist");
        }
        PgType known = type == null ? PgType.TEXT : type;
        if (element != null) {
            return array(known, format == 1 ? BinaryInput.array(known, bytes) : TextInput.pgArray(text(bytes)));
        }
        return format == 1 ? literal(known, BinaryInput.parse(known, bytes)) : literal(known, text(bytes));
    }

    /** NULL with the parameter's type, which is also what stands for it while a statement is only described. */
    public static String nullOf(int oid) {
        PgType element = PgType.ofArrayOid(oid);
        if (element != null) {
            return "CAST(NULL AS " + element.engineName() + "[])";
        }
        PgType type = PgType.ofOid(oid);
        return type == null || type.isText() ? "NULL" : "CAST(NULL AS " + type.engineName() + ")";
    }

    private static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(0) >= 0) {
            throw PgError.of("22021", "invalid byte sequence for encoding \"UTF8\": 0x00");
        }
        return text;
    }

    private static String array(PgType type, List<@Nullable Object> elements) {
        if (elements.isEmpty()) {
            return "CAST([] AS " + type.engineName() + "[])";
        }
        return elements.stream()
                .map(element -> element == null
                        ? "NULL"
                        : element instanceof List<?> inner ? array(type, List.copyOf(inner)) : literal(type, element))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String literal(PgType type, Object value) {
        String text = TextFormat.of(new WireColumn("", type, false, -1), value, ZoneId.from(ZoneOffset.UTC));
        return switch (type) {
            case TEXT, VARCHAR, BPCHAR, NAME, CHAR, UNKNOWN, VOID, INT2VECTOR, OIDVECTOR -> quoted(text);
            // A uuid of Bitbucket's is text with braces; a UUID column takes the plain literal as well.
            case UUID -> quoted(text);
            case INT4 -> integer(type, text);
            case BYTEA -> "from_hex('" + hex(text) + "')";
            case BOOL -> (Boolean) TextInput.parse(PgType.BOOL, text) ? "TRUE" : "FALSE";
            case INT2, INT8, OID, XID, REGPROC, REGCLASS, REGTYPE -> cast(integer(type, text), type);
            case FLOAT4, FLOAT8, JSON, JSONB, DATE, TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL -> cast(quoted(text), type);
            case NUMERIC -> "(" + TextInput.parse(type, text) + ")";
        };
    }

    private static String hex(String text) {
        return text.startsWith("\\x")
                ? text.substring(2)
                : HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String integer(PgType type, String text) {
        if (!INTEGER.matcher(text).matches()) {
            // Beyond 18 digits, or no number at all.
            return quoted(TextInput.parse(type, text).toString());
        }
        return text.strip().startsWith("-") ? "(" + text.strip() + ")" : text.strip();
    }

    private static String cast(String literal, PgType type) {
        return "CAST(" + literal + " AS " + type.engineName() + ")";
    }

    private static String quoted(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
