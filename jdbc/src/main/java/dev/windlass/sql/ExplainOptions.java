package dev.windlass.sql;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.Nearest;
import dev.windlass.sql.Tokens.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What stands between EXPLAIN and the statement: {@code ANALYZE}, or {@code (ANALYZE, FORMAT JSON)} as PostgreSQL writes
 * it. Immutable.
 *
 * @param analyze run the statement and tell what really happened
 * @param json one JSON text instead of lines for people
 * @param statementAt the place of the explained statement's first token
 */
public record ExplainOptions(boolean analyze, boolean json, int statementAt) {
    /** PostgreSQL's other options concern its own storage; they change nothing here. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("VERBOSE", "COSTS", "BUFFERS", "SETTINGS", "TIMING", "SUMMARY", "WAL", "GENERIC_PLAN", "MEMORY");

    private static final Set<String> KNOWN = Set.of("ANALYZE", "FORMAT", "VERBOSE", "COSTS", "TIMING", "SUMMARY");

    /** Of the tokens of an EXPLAIN. */
    static ExplainOptions read(List<Token> tokens) {
        int at = 1;
        boolean analyze = false;
        boolean json = false;
        if (isOptionList(tokens)) {
            int end = closing(tokens);
            if (end == 2) {
                throw ErrorCode.SYNTAX.with("EXPLAIN () names no option. It has ANALYZE and FORMAT JSON.");
            }
            for (int i = 2; i < end; ) {
                int next = i;
                while (next < end && !tokens.get(next).is(",")) {
                    next++;
                }
                List<Token> option = tokens.subList(i, next);
                String word = option.isEmpty() ? "" : option.get(0).upper();
                String value = option.size() < 2 ? "TRUE" : option.get(1).upper();
                switch (word) {
                    case "ANALYZE", "ANALYSE" -> analyze = isOn(word, value);
                    case "FORMAT" -> json = isJson(value);
                    default -> checkKnown(word);
                }
                i = next + 1;
            }
            at = end + 1;
        }
        while (at < tokens.size()
                && (isAnalyze(tokens.get(at)) || tokens.get(at).is("VERBOSE"))) {
            analyze |= isAnalyze(tokens.get(at));
            at++;
        }
        if (at >= tokens.size()) {
            throw ErrorCode.SYNTAX.with("EXPLAIN of what? Write EXPLAIN SELECT ….");
        }
        return new ExplainOptions(analyze, json, at);
    }

    private static boolean isAnalyze(Token token) {
        return token.is("ANALYZE") || token.is("ANALYSE");
    }

    /** A parenthesis may begin the statement, too. */
    private static boolean isOptionList(List<Token> tokens) {
        return tokens.size() > 2
                && tokens.get(1).is("(")
                && !tokens.get(2).is("(")
                && !StatementText.beginsQuery(tokens.get(2));
    }

    private static int closing(List<Token> tokens) {
        for (int i = 2; i < tokens.size(); i++) {
            if (tokens.get(i).is(")")) {
                return i;
            }
        }
        throw ErrorCode.SYNTAX.with("The options of EXPLAIN have no closing parenthesis.");
    }

    private static boolean isOn(String word, String value) {
        return switch (value) {
            case "TRUE", "ON", "1" -> true;
            case "FALSE", "OFF", "0" -> false;
            default ->
                throw ErrorCode.SYNTAX.with("EXPLAIN's option " + word + " is true or false, not " + value + ".");
        };
    }

    private static boolean isJson(String value) {
        return switch (value.replace("'", "").toLowerCase(Locale.ROOT)) {
            case "json" -> true;
            case "text" -> false;
            default -> throw ErrorCode.SYNTAX.with("EXPLAIN's FORMAT is TEXT or JSON, not " + value + ".");
        };
    }

    private static void checkKnown(String word) {
        if (!WITHOUT_EFFECT.contains(word)) {
            throw ErrorCode.SYNTAX.with("EXPLAIN has no option " + word + "." + Nearest.hint(word, KNOWN)
                    + " It has ANALYZE and FORMAT JSON.");
        }
    }
}
