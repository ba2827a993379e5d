package dev.windlass.emulator;

import dev.windlass.emulator.Bbql.Literal;
import dev.windlass.emulator.Bbql.Operator;
import dev.windlass.emulator.Bbql.SyntaxException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Recursive descent over the grammar of api.md 3.1. AND binds closer than OR (assumed there too, item 5 of section 12).
 * One use, one thread.
 */
final class BbqlParser {
    /** Nesting of parentheses; beyond it a hostile query would end the stack instead of the request. */
    private static final int MAX_DEPTH = 100;

    private final String text;
    private int at;
    private int depth;

    private BbqlParser(String text) {
        this.text = text;
    }

    static Bbql parse(String text) throws SyntaxException {
        BbqlParser parser = new BbqlParser(text);
        Bbql query = parser.or();
        parser.skipBlanks();
        if (parser.at < text.length()) {
            throw parser.unexpected("AND, OR or the end");
        }
        return query;
    }

    private Bbql or() throws SyntaxException {
        List<Bbql> parts = new ArrayList<>(List.of(and()));
        while (keyword("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.get(0) : new Bbql.Or(List.copyOf(parts));
    }

    private Bbql and() throws SyntaxException {
        List<Bbql> parts = new ArrayList<>(List.of(term()));
        while (keyword("and")) {
            parts.add(term());
        }
        return parts.size() == 1 ? parts.get(0) : new Bbql.And(List.copyOf(parts));
    }

    private Bbql term() throws SyntaxException {
        if (!symbol("(")) {
            return comparison();
        }
        if (++depth > MAX_DEPTH) {
            throw new SyntaxException("More than " + MAX_DEPTH + " nested parentheses");
        }
        Bbql inner = or();
        if (!symbol(")")) {
            throw unexpected("')'");
        }
        depth--;
        return inner;
    }

    private Bbql comparison() throws SyntaxException {
        List<String> path = path();
        if (keyword("not")) {
            if (!keyword("in")) {
                throw unexpected("IN after NOT");
            }
            return new Bbql.Comparison(path, Operator.NOT_IN, list());
        }
        if (keyword("in")) {
            return new Bbql.Comparison(path, Operator.IN, list());
        }
        Operator operator = operator();
        return new Bbql.Comparison(path, operator, List.of(value()));
    }

    private List<String> path() throws SyntaxException {
        List<String> names = new ArrayList<>();
        skipBlanks();
        do {
            names.add(name());
        } while (at < text.length() && text.charAt(at) == '.' && ++at > 0);
        return List.copyOf(names);
    }

    private String name() throws SyntaxException {
        int start = at;
        while (at < text.length() && isNameCharacter(text.charAt(at))) {
            at++;
        }
        if (start == at || Character.isDigit(text.charAt(start))) {
            throw unexpected("a field name");
        }
        return text.substring(start, at);
    }

    private Operator operator() throws SyntaxException {
        // Longest first, or "<=" would be read as "<".
        if (symbol("!=")) {
            return Operator.NOT_EQUAL;
        } else if (symbol("!~")) {
            return Operator.NOT_CONTAINS;
        } else if (symbol("<=")) {
            return Operator.LESS_OR_EQUAL;
        } else if (symbol(">=")) {
            return Operator.GREATER_OR_EQUAL;
        } else if (symbol("=")) {
            return Operator.EQUAL;
        } else if (symbol("~")) {
            return Operator.CONTAINS;
        } else if (symbol("<")) {
            return Operator.LESS;
        } else if (symbol(">")) {
            return Operator.GREATER;
        }
        throw unexpected("an operator");
    }

    private List<Literal> list() throws SyntaxException {
        if (!symbol("(")) {
            throw unexpected("'('");
        }
        List<Literal> values = new ArrayList<>();
        do {
            values.add(value());
        } while (symbol(","));
        if (!symbol(")")) {
            throw unexpected("')'");
        }
        return List.copyOf(values);
    }

    private Literal value() throws SyntaxException {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '"') {
            return new Literal.Text(quoted());
        }
        int start = at;
        while (at < text.length() && " \t\r\n(),".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "null" -> new Literal.Null();
            case "true" -> new Literal.Bool(true);
            case "false" -> new Literal.Bool(false);
            default -> timeOrNumber(word, start);
        };
    }

    private Literal timeOrNumber(String word, int start) throws SyntaxException {
        OptionalLong time = Timestamps.parse(word);
        if (time.isPresent()) {
            return new Literal.Time(time.getAsLong());
        }
        try {
            return new Literal.Numeric(new BigDecimal(word));
        } catch (NumberFormatException notANumber) {
            at = start;
            throw unexpected("a value");
        }
    }

    /** Backslash escapes the next character; a lone one at the end makes the whole query a 400 (api.md 3.1). */
    private String quoted() throws SyntaxException {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return value.toString();
            }
            if (c == '\\') {
                if (++at == text.length()) {
                    break;
                }
                c = text.charAt(at);
            }
            value.append(c);
        }
        throw new SyntaxException("A string is not closed");
    }

    private boolean symbol(String symbol) {
        skipBlanks();
        if (!text.startsWith(symbol, at)) {
            return false;
        }
        at += symbol.length();
        return true;
    }

    private boolean keyword(String word) {
        skipBlanks();
        int end = at + word.length();
        if (!text.regionMatches(true, at, word, 0, word.length())
                || (end < text.length() && isNameCharacter(text.charAt(end)))) {
            return false;
        }
        at = end;
        return true;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isNameCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    private SyntaxException unexpected(String wanted) {
        String found = at >= text.length() ? "the end" : "'" + text.charAt(at) + "'";
        return new SyntaxException("Expected " + wanted + " at character " + (at + 1) + ", found " + found);
    }
}
