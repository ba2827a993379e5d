package dev.windlass.sql;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.Nearest;
import dev.windlass.sql.Tokens.Kind;
import dev.windlass.sql.Tokens.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a stored procedure, as it is written: {@code EXEC Name @a = 'x', b = ?} or {@code CALL Name('x', ?)}.
 *
 * <p>Arguments are literals or {@code ?}; all by name, in any order, or all by position. Immutable.
 *
 * @param slots the arguments in the order of the text
 */
public record ProcedureCall(Procedure procedure, List<Slot> slots) {
    public ProcedureCall {
        slots = List.copyOf(slots);
    }

    /**
     * An argument.
     *
     * @param name of the parameter or, by position behind those, of a column of the result
     * @param isMarker whether it is a {@code ?}
     * @param literal null for NULL and for a marker
     */
    public record Slot(
            String name, boolean isMarker, @Nullable String literal) {
        /** Without the literal, which may be a token. */
        @Override
        public String toString() {
            return name + (isMarker ? "=?" : "=…");
        }
    }

    /** Reads a call; SQLSTATE 42601 or 42883 for what is none. */
    public static ProcedureCall read(String sql) {
        List<Token> tokens = new ArrayList<>(Tokens.of(sql));
        while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).is(";")) {
            tokens.remove(tokens.size() - 1);
        }
        return new Reader(tokens).call();
    }

    /** The values by parameter, with those of the markers in order. */
    Map<String, String> arguments(List<@Nullable Object> markers) {
        Map<String, String> arguments = new LinkedHashMap<>();
        int marker = 0;
        for (Slot slot : slots) {
            if (slot.isMarker && marker >= markers.size()) {
                throw ErrorCode.PARAMETER_MISSING.with(marker + 1, procedure.procedureName());
            }
            Object value = slot.isMarker ? markers.get(marker++) : slot.literal;
            boolean isInput = procedure.parameter(slot.name).isPresent();
            if (isInput && value != null) {
                arguments.put(slot.name, value.toString());
            }
        }
        return arguments;
    }

    /** Moves over the tokens of one call. */
    private static final class Reader {
        private final List<Token> tokens;
        private int at;

        Reader(List<Token> tokens) {
            this.tokens = tokens;
        }

        ProcedureCall call() {
            at++; // EXEC, EXECUTE or CALL
            Token last = take("the name of a procedure");
            while (at + 1 < tokens.size() && tokens.get(at).is(".")) {
                at++;
                last = take("the name of a procedure");
            }
            String name = last.name();
            Procedure procedure = Procedure.named(name)
                    .orElseThrow(() -> ErrorCode.NO_SUCH_PROCEDURE.with(name, Nearest.hint(name, Procedure.names())));
            boolean inParentheses = at < tokens.size() && tokens.get(at).is("(");
            at += inParentheses ? 1 : 0;
            List<Slot> slots = slots(procedure, inParentheses);
            if (at < tokens.size()) {
                throw unexpected(tokens.get(at));
            }
            return new ProcedureCall(procedure, slots);
        }

        private List<Slot> slots(Procedure procedure, boolean inParentheses) {
            List<Slot> slots = new ArrayList<>();
            while (at < tokens.size() && !isEnd(inParentheses)) {
                if (!slots.isEmpty()) {
                    Token comma = take("a comma");
                    if (!comma.is(",")) {
                        throw unexpected(comma);
                    }
                }
                slots.add(slot(procedure, slots.size()));
            }
            if (inParentheses) {
                take("')'");
            }
            return slots;
        }

        private boolean isEnd(boolean inParentheses) {
            return inParentheses && tokens.get(at).is(")");
        }

        private Slot slot(Procedure procedure, int position) {
            boolean marked = at < tokens.size() && tokens.get(at).is("@");
            at += marked ? 1 : 0;
            boolean named = at + 1 < tokens.size() && tokens.get(at + 1).is("=");
            String name;
            if (named) {
                String given = tokens.get(at).name();
                name = procedure.parameter(given).orElseThrow(() -> unknown(procedure, given));
                at += 2;
            } else {
                name = byPosition(procedure, position);
            }
            Token value = take("a value");
            return switch (value.kind()) {
                case PARAMETER -> new Slot(name, true, null);
                case STRING -> new Slot(name, false, unquoted(value.text()));
                case NUMBER -> new Slot(name, false, value.text());
                case WORD, QUOTED, SYMBOL -> {
                    if (!value.is("NULL")) {
                        throw unexpected(value);
                    }
                    yield new Slot(name, false, null);
                }
            };
        }

        /** Parameters first, then the columns of the result, which JDBC calls output parameters. */
        private static String byPosition(Procedure procedure, int position) {
            int inputs = procedure.parameters().size();
            if (position < inputs) {
                return procedure.parameters().get(position).name();
            }
            if (position < inputs + procedure.columns().size()) {
                return procedure.columns().get(position - inputs).label();
            }
            throw ErrorCode.SYNTAX.with(procedure.procedureName() + " has " + inputs + " parameters and "
                    + procedure.columns().size() + " results; there are more arguments.");
        }

        private Token take(String what) {
            if (at >= tokens.size()) {
                throw ErrorCode.SYNTAX.with("The call of a procedure ends where " + what + " is expected.");
            }
            return tokens.get(at++);
        }

        /** Never the token itself if it may be a value. */
        private static RuntimeException unexpected(Token token) {
            String shown = token.kind() == Kind.SYMBOL ? " (" + token.text() + ")" : "";
            return ErrorCode.SYNTAX.with("The call of a procedure cannot be read at character " + (token.start() + 1)
                    + shown + ". Write EXEC Name @Parameter = 'value', ….");
        }

        private static RuntimeException unknown(Procedure procedure, String given) {
            List<String> names = procedure.parameters().stream()
                    .map(Procedure.Parameter::name)
                    .toList();
            return ErrorCode.SYNTAX.with(
                    procedure.procedureName() + " has no parameter " + given + "." + Nearest.hint(given, names));
        }

        private static String unquoted(String text) {
            int open = text.indexOf('\'');
            return open < 0 ? text : text.substring(open + 1, text.length() - 1).replace("''", "'");
        }
    }
}
