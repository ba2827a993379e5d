package dev.windlass.pgwire.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failure in PostgreSQL's terms: SQLSTATE, its wording (tools look for it), and where in the statement. Immutable.
 */
public final class PgError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sqlState;
    private final int position;
    private final @Nullable String detail;
    private final @Nullable String hint;

    private PgError(String sqlState, String message, int position, @Nullable String detail, @Nullable String hint) {
        super(message);
        this.sqlState = sqlState;
        this.position = position;
        this.detail = detail;
        this.hint = hint;
    }

    public static PgError of(String sqlState, String message) {
        return new PgError(sqlState, message, 0, null, null);
    }

    /** 42601, at a character (from 1; 0 for the end of the text). */
    public static PgError syntax(String near, int position) {
        return new PgError(
                "42601",
                near.isEmpty() ? "syntax error at end of input" : "syntax error at or near \"" + near + "\"",
                position,
                null,
                null);
    }

    public static PgError unsupported(String what) {
        return of("0A000", what + " is not supported");
    }

    public PgError at(int character) {
        return new PgError(sqlState, text(), character, detail, hint);
    }

    public PgError withDetail(@Nullable String text) {
        return new PgError(sqlState, text(), position, text, hint);
    }

    public PgError withHint(@Nullable String text) {
        return new PgError(sqlState, text(), position, detail, text);
    }

    public String sqlState() {
        return sqlState;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    /** Whether nothing of the session is left: the server stops, or what the session stands on has failed. */
    public boolean endsSession() {
        return sqlState.equals("57P01") || sqlState.equals("57P02");
    }

    /** Character of the statement from 1, 0 when unknown. */
    public int position() {
        return position;
    }

    /** The message for the client; {@code severity} is ERROR, or FATAL when the session ends with it. */
    public BackendMessage.Report report(String severity) {
        return new BackendMessage.Report(false, fields(severity));
    }

    /** As a warning, after which the statement goes on. */
    public BackendMessage.Report warning() {
        return new BackendMessage.Report(true, fields("WARNING"));
    }

    private Map<Character, String> fields(String severity) {
        Map<Character, String> fields = new LinkedHashMap<>();
        fields.put('S', severity);
        fields.put('V', severity);
        fields.put('C', sqlState);
        fields.put('M', text());
        if (detail != null) {
            fields.put('D', detail);
        }
        if (hint != null) {
            fields.put('H', hint);
        }
        if (position > 0) {
            fields.put('P', Integer.toString(position));
        }
        return fields;
    }
}
