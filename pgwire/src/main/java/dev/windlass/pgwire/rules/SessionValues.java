package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.Lexer;
import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code current_user}, {@code current_schema()}, {@code version()} and their like become what they are here. */
public final class SessionValues implements Rule {
    private static final Set<String> NAMES = Set.of(
            "current_user",
            "session_user",
            "current_role",
            "user",
            "current_catalog",
            "current_schema",
            "current_database",
            "version",
            "pg_backend_pid");

    private final SessionFacts facts;

    SessionValues(SessionFacts facts) {
        this.facts = facts;
    }

    /** Whether a statement asks for nothing but such values, as drivers and pools do when they have connected. */
    public static boolean areAllOf(SqlText sql) {
        boolean found = false;
        for (int i = 1; i < sql.size(); i++) {
            Token token = sql.get(i);
            boolean alias = token.isName() && sql.get(i - 1).is("AS");
            boolean value = !alias && token.kind() == Token.Kind.WORD && NAMES.contains(token.lower());
            if (!alias && !value && !token.isAny("pg_catalog", ".", "(", ")", ",", "AS", ";")) {
                return false;
            }
            found |= value;
        }
        return found && sql.get(0).is("SELECT");
    }

    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            Token token = sql.get(i);
            boolean prefixed = sql.matches(i - 2, "pg_catalog", ".");
            boolean part = sql.get(i - 1).is(".") && !prefixed;
            if (token.kind() != Token.Kind.WORD
                    || part
                    || sql.get(i + 1).is(".")
                    || sql.get(i - 1).is("AS")) {
                continue;
            }
            boolean called = sql.get(i + 1).is("(");
            int end = called ? sql.closing(i + 1) + 1 : i + 1;
            String value = called && !sql.get(i + 2).is(")") ? call(sql, i) : value(token.lower(), called);
            if (value != null) {
                int start = prefixed ? i - 2 : i;
                String name = token.lower();
                boolean table = called && Relations.isTable(sql, start);
                String made = table ? "(SELECT " + value + " AS " + name + ") AS " + name : value;
                sql.replace(start, Math.min(end, sql.size()), made);
                i = start;
            }
        }
    }

    private @Nullable String value(String name, boolean called) {
        return switch (name) {
            case "current_user", "session_user", "current_role" -> Lexer.quoted(facts.user());
            case "user" -> called ? null : Lexer.quoted(facts.user());
            case "current_catalog" -> Lexer.quoted(facts.database());
            case "current_schema" -> Lexer.quoted(facts.currentSchema());
            case "current_database" -> called ? Lexer.quoted(facts.database()) : null;
            case "version" -> called ? Lexer.quoted(facts.version()) : null;
            case "pg_backend_pid" -> called ? Integer.toString(facts.processId()) : null;
            default -> null;
        };
    }

    private @Nullable String call(SqlText sql, int at) {
        if (sql.get(at).is("current_schemas")) {
            String own = Lexer.quoted(facts.currentSchema());
            boolean implicit =
                    sql.get(at + 2).is("true") || sql.get(at + 2).lower().startsWith("t");
            return implicit ? "['pg_catalog', " + own + "]" : "[" + own + "]";
        }
        return null;
    }
}
