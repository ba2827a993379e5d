package dev.windlass.pgwire.text;

import dev.windlass.pgwire.text.Token.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One statement as a list of tokens that rules may change. Not thread-safe.
 */
public final class SqlText {
    /** Words that no operand can be or begin with, though they look like names. */
    private static final Set<String> NOT_OPERANDS = Set.of(
            "select",
            "from",
            "where",
            "and",
            "or",
            "not",
            "on",
            "in",
            "as",
            "case",
            "when",
            "then",
            "else",
            "by",
            "having",
            "like",
            "ilike",
            "between",
            "is",
            "any",
            "all",
            "some",
            "distinct",
            "limit",
            "offset",
            "union",
            "using",
            "join",
            "order",
            "group",
            "with",
            "returning",
            "values",
            "similar");

    private final TokenList tokens;
    private final Map<Integer, Boolean> remembered = new HashMap<>();

    public SqlText(List<Token> tokens) {
        this.tokens = new TokenList(tokens);
    }

    public static SqlText of(String sql) {
        return new SqlText(Lexer.tokens(sql));
    }

    /** The statements of a text, parted at semicolons; empty ones are left out. */
    public static List<SqlText> statements(String sql) {
        List<SqlText> statements = new ArrayList<>();
        List<Token> current = new ArrayList<>();
        for (Token token : Lexer.tokens(sql)) {
            if (token.is(";")) {
                if (!current.isEmpty()) {
                    statements.add(new SqlText(current));
                    current = new ArrayList<>();
                }
            } else {
                current.add(token);
            }
        }
        if (!current.isEmpty()) {
            statements.add(new SqlText(current));
        }
        return statements;
    }

    public SqlText copy() {
        return new SqlText(tokens);
    }

    public SqlText from(int index) {
        return new SqlText(tokens.subList(Math.min(index, tokens.size()), tokens.size()));
    }

    public SqlText between(int from, int to) {
        return new SqlText(tokens.subList(from, to));
    }

    public List<Token> tokens() {
        return Collections.unmodifiableList(tokens);
    }

    public int size() {
        return tokens.size();
    }

    /** The token there; outside of the text one that is nothing. */
    public Token get(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : Token.NONE;
    }

    /** Whether these words or symbols stand from there on. */
    public boolean matches(int index, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!get(index + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    public void set(int index, Token token) {
        remembered.clear();
        tokens.set(index, token);
    }

    public void remove(int from, int to) {
        change(from, to, List.of());
    }

    private void change(int from, int to, List<Token> others) {
        remembered.clear();
        tokens.replace(from, to, others);
    }

    /** What somebody found out about the token there since the last change; null for nothing. */
    public @Nullable Boolean remembered(int index) {
        return remembered.get(index);
    }

    /** Keeps what was found out about a token until the next change: long lists would be gone through again and again. */
    public void remember(int index, boolean found) {
        remembered.put(index, found);
    }

    /** The same with other text in the place of those tokens for which there is one; in one pass. */
    public SqlText replacing(Function<Token, @Nullable String> texts) {
        List<Token> all = new ArrayList<>(tokens.size());
        for (Token token : tokens) {
            String text = texts.apply(token);
            if (text == null) {
                all.add(token);
            } else {
                addAs(token.start(), token.spaced(), text, all);
            }
        }
        return new SqlText(all);
    }

    private static void addAs(int start, boolean spaced, String sql, List<Token> all) {
        boolean first = true;
        for (Token token : Lexer.tokens(sql)) {
            all.add(new Token(token.kind(), token.text(), token.value(), start, first ? spaced : token.spaced()));
            first = false;
        }
    }

    /** How many brackets stand within each other. */
    public int depth() {
        int depth = 0;
        int most = 0;
        for (Token token : tokens) {
            depth += token.isAny("(", "[") ? 1 : token.isAny(")", "]") ? -1 : 0;
            most = Math.max(most, depth);
        }
        return most;
    }

    /** Puts other text in the place of some tokens; it counts as standing where the first of them stood. */
    public void replace(int from, int to, String sql) {
        List<Token> made = new ArrayList<>();
        addAs(get(from).start(), get(from).spaced(), sql, made);
        change(from, to, made);
    }

    public void insert(int index, String sql) {
        int start = get(index).isEnd() ? get(index - 1).start() : get(index).start();
        List<Token> made = new ArrayList<>();
        for (Token token : Lexer.tokens(sql)) {
            made.add(new Token(token.kind(), token.text(), token.value(), start, made.isEmpty() || token.spaced()));
        }
        change(index, index, made);
    }

    /** The index of the bracket that closes the one at {@code open}; the end of the text without one. */
    public int closing(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            if (tokens.get(i).isAny("(", "[")) {
                depth++;
            } else if (tokens.get(i).isAny(")", "]")) {
                depth--;
                if (depth == 0) {
                    return i;
                }
            }
        }
        return tokens.size();
    }

    /** The index of the bracket that opens the one at {@code close}. */
    private int opening(int close) {
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            if (tokens.get(i).isAny(")", "]")) {
                depth++;
            } else if (tokens.get(i).isAny("(", "[")) {
                depth--;
                if (depth == 0) {
                    return i;
                }
            }
        }
        return 0;
    }

    /** Where the operand begins whose last token is before {@code end}: a literal, a name, a call, brackets, casts. */
    public int operandStart(int end) {
        int i = end - 1;
        while (i >= 0) {
            Token token = get(i);
            if (token.isAny(")", "]")) {
                i = opening(i);
                boolean called = isOperandName(get(i - 1))
                        || get(i).is("[")
                        || get(i - 1).isAny(")", "]");
                if (get(i - 1).is("END") || !called) {
                    return get(i - 1).is("ARRAY") ? i - 1 : i;
                }
                i--;
                continue;
            }
            if (token.is("END")) {
                return caseStart(i);
            }
            if (get(i - 1).is(".")) {
                i -= 2;
                continue;
            }
            if (get(i - 1).is("::")) {
                i -= 2;
                continue;
            }
            return i;
        }
        return 0;
    }

    private int caseStart(int end) {
        int depth = 0;
        for (int i = end; i >= 0; i--) {
            if (get(i).is("END")) {
                depth++;
            } else if (get(i).is("CASE")) {
                depth--;
                if (depth == 0) {
                    return i;
                }
            }
        }
        return 0;
    }

    private static boolean isOperandName(Token token) {
        return token.isName() && !(token.kind() == Kind.WORD && NOT_OPERANDS.contains(token.lower()));
    }

    /** Behind the operand that begins at {@code start}. */
    public int operandEnd(int start) {
        int i = start;
        if (get(i).isAny("-", "+", "NOT")) {
            i++;
        }
        if (get(i).is("(") || get(i).is("[")) {
            i = closing(i) + 1;
        } else if (get(i).is("CASE")) {
            i = caseEnd(i) + 1;
        } else {
            i++;
        }
        while (i < size()) {
            if (get(i).is(".") || get(i).is("::")) {
                i += 2;
            } else if (get(i).is("[") || (get(i).is("(") && get(i - 1).isName())) {
                i = closing(i) + 1;
            } else {
                break;
            }
        }
        return Math.min(i, size());
    }

    private int caseEnd(int start) {
        int depth = 0;
        for (int i = start; i < size(); i++) {
            if (get(i).is("CASE")) {
                depth++;
            } else if (get(i).is("END")) {
                depth--;
                if (depth == 0) {
                    return i;
                }
            }
        }
        return size();
    }

    /** The text that the tokens make. */
    public String sql() {
        return sql(0, size());
    }

    public String sql(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            Token token = tokens.get(i);
            boolean glued = i > from && !token.spaced() && runsTogether(tokens.get(i - 1), token);
            text.append(i > from && (token.spaced() || glued) ? " " : "").append(token.text());
        }
        return text.toString();
    }

    private static boolean runsTogether(Token left, Token right) {
        boolean words = left.kind() != Kind.SYMBOL && right.kind() != Kind.SYMBOL;
        boolean signs = left.text().endsWith("-") && right.text().startsWith("-");
        return words || signs;
    }

    @Override
    public String toString() {
        return sql();
    }
}
