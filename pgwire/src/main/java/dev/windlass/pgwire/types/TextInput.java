package dev.windlass.pgwire.types;

import dev.windlass.pgwire.codec.PgError;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads values from text: PostgreSQL's arrays, JSON's arrays, single values. Stateless. */
public final class TextInput {
    private TextInput() {}

    /** A single value; 22P02 for text that is none. */
    static Object parse(PgType type, String text) {
        try {
            return switch (type) {
                case BOOL -> bool(text);
                case INT2, INT4, INT8, OID, XID, REGPROC, REGCLASS, REGTYPE -> Long.valueOf(text.strip());
                case FLOAT4 -> Float.valueOf(text.strip());
                case FLOAT8 -> Double.valueOf(text.strip());
                case NUMERIC -> new BigDecimal(text.strip());
                case DATE -> LocalDate.parse(text.strip());
                case TIME -> LocalTime.parse(text.strip());
                case TIMESTAMP -> LocalDateTime.parse(text.strip().replace(' ', 'T'));
                case TIMESTAMPTZ ->
                    OffsetDateTime.parse(text.strip().replaceFirst(" ", "T").replaceFirst("([+-]\\d\\d)$", "$1:00"));
                case BYTEA -> HexFormat.of().parseHex(text.replaceFirst("^\\\\x", ""));
                case TEXT,
                        VARCHAR,
                        BPCHAR,
                        NAME,
                        CHAR,
                        UNKNOWN,
                        VOID,
                        JSON,
                        JSONB,
                        UUID,
                        INTERVAL,
                        INT2VECTOR,
                        OIDVECTOR -> text;
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw invalid(type, text);
        }
    }

    static PgError invalid(PgType type, String text) {
        return PgError.of("22P02", "invalid input syntax for type " + shown(type) + ": \"" + text + "\"");
    }

    private static Boolean bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "t", "true", "1", "yes", "on", "y" -> true;
            case "f", "false", "0", "no", "off", "n" -> false;
            default -> throw invalid(PgType.BOOL, text);
        };
    }

    /** The elements of {@code {a,"b c",NULL,{d}}}, as text, null or list; 22P02 for what is no array. */
    public static List<@Nullable Object> pgArray(String text) {
        return new Reader(text, '{', '}').all();
    }

    /** The elements of a JSON array: text without its quotes, other values as they are written, null or list. */
    static List<@Nullable Object> jsonArray(String text) {
        return new Reader(text, '[', ']').all();
    }

    /** The same list with its elements as values of the type. */
    static List<@Nullable Object> typed(List<?> elements, PgType type) {
        List<@Nullable Object> typed = new ArrayList<>();
        for (Object element : elements) {
            if (element == null) {
                typed.add(null);
            } else if (element instanceof List<?> inner) {
                typed.add(typed(inner, type));
            } else {
                typed.add(element instanceof String text ? parse(type, text) : element);
            }
        }
        return typed;
    }

    /** A walk over the text of an array. */
    private static final class Reader {
        private final String text;
        private final char open;
        private final char close;
        private int at;

        Reader(String text, char open, char close) {
            this.text = text.strip();
            this.open = open;
            this.close = close;
        }

        List<@Nullable Object> all() {
            List<@Nullable Object> elements = list();
            if (at != text.length()) {
                throw malformed();
            }
            return elements;
        }

        private PgError malformed() {
            return PgError.of("22P02", "malformed array literal: \"" + text + "\"");
        }

        private List<@Nullable Object> list() {
            List<@Nullable Object> elements = new ArrayList<>();
            expect(open);
            skipSpace();
            if (peek() == close) {
                at++;
                return elements;
            }
            while (true) {
                skipSpace();
                elements.add(peek() == open ? list() : element());
                skipSpace();
                if (peek() == close) {
                    at++;
                    return elements;
                }
                expect(',');
            }
        }

        private @Nullable Object element() {
            if (peek() == '"') {
                return quoted();
            }
            int start = at;
            int depth = 0;
            boolean inString = false;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '"') {
                    inString = !inString;
                } else if (c == '\\') {
                    at++;
                } else if (!inString && depth == 0 && (c == ',' || c == close)) {
                    break;
                } else if (!inString && (c == '{' || c == '[')) {
                    depth++;
                } else if (!inString && (c == '}' || c == ']')) {
                    depth--;
                }
                at++;
            }
            String value = text.substring(start, Math.min(at, text.length())).strip();
            return value.equalsIgnoreCase("NULL") ? null : value;
        }

        private String quoted() {
            StringBuilder value = new StringBuilder();
            at++;
            while (peek() != '"') {
                char c = peek();
                if (c == 0) {
                    throw malformed();
                }
                at++;
                if (c == '\\' && open == '[') {
                    jsonEscape(value);
                } else if (c == '\\') {
                    value.append(peek());
                    at++;
                } else {
                    value.append(c);
                }
            }
            at++;
            return value.toString();
        }

        private void jsonEscape(StringBuilder value) {
            char c = peek();
            at++;
            switch (c) {
                case 'n' -> value.append('\n');
                case 't' -> value.append('\t');
                case 'r' -> value.append('\r');
                case 'b' -> value.append('\b');
                case 'f' -> value.append('\f');
                case 'u' -> {
                    value.append((char) Integer.parseInt(text.substring(at, Math.min(at + 4, text.length())), 16));
                    at += 4;
                }
                default -> value.append(c);
            }
        }

        private void skipSpace() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private char peek() {
            return at < text.length() ? text.charAt(at) : 0;
        }

        private void expect(char c) {
            if (peek() != c) {
                throw malformed();
            }
            at++;
        }
    }

    /** As PostgreSQL's messages call it. */
    private static String shown(PgType type) {
        return switch (type) {
            case INT2 -> "smallint";
            case INT4 -> "integer";
            case INT8 -> "bigint";
            case BOOL -> "boolean";
            case FLOAT4 -> "real";
            case FLOAT8 -> "double precision";
            case TIMESTAMPTZ -> "timestamp with time zone";
            default -> type.pgName();
        };
    }
}
