package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls of PostgreSQL's functions that are an expression of other functions here, as {@code calls.tsv} lists them. */
final class CallTemplates implements Rule {
    private static final Map<String, String> TEMPLATES = read();

    private static final Set<String> NAMES = TEMPLATES.keySet().stream()
            .map(key -> key.substring(0, key.indexOf('/')))
            .collect(Collectors.toUnmodifiableSet());

    private final Set<String> others;

    /** @param others names that another rule knows better, in lower case */
    CallTemplates(Set<String> others) {
        this.others = others;
    }

    private static Map<String, String> read() {
        Map<String, String> templates = new HashMap<>();
        try (InputStream in = CallTemplates.class.getResourceAsStream("calls.tsv")) {
            if (in == null) {
                throw new IllegalStateException("no resource calls.tsv");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .forEach(fields -> templates.put(fields[0], fields[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return templates;
    }

    @Override
    public void apply(SqlText sql) {
        // From the end, so that calls within calls are done before those around them.
        for (int i = sql.size() - 1; i >= 0; i--) {
            boolean prefixed = sql.matches(i - 2, "pg_catalog", ".");
            if (!NAMES.contains(sql.get(i).lower())
                    || !sql.get(i).isName()
                    || !sql.get(i + 1).is("(")
                    || (sql.get(i - 1).is(".") && !prefixed)
                    || others.contains(sql.get(i).lower())) {
                continue;
            }
            int end = sql.closing(i + 1);
            String made = made(sql, i, end);
            if (made != null) {
                sql.replace(prefixed ? i - 2 : i, Math.min(end + 1, sql.size()), made);
            }
        }
    }

    private static @Nullable String made(SqlText sql, int name, int end) {
        List<String> arguments = Calls.arguments(sql, name + 1);
        String key = sql.get(name).lower() + '/' + arguments.size();
        String byLiteral = arguments.isEmpty()
                ? null
                : TEMPLATES.get(key + '/' + arguments.get(arguments.size() - 1).toLowerCase(java.util.Locale.ROOT));
        String template = byLiteral == null ? TEMPLATES.get(key) : byLiteral;
        boolean isAggregate = template != null && template.startsWith("aggregate ");
        if (template == null || (isAggregate && sql.get(end + 1).isAny("FILTER", "OVER"))) {
            return null;
        }
        String made = isAggregate ? template.substring("aggregate ".length()) : template;
        for (int i = arguments.size(); i > 0; i--) {
            made = made.replace("$" + i, arguments.get(i - 1));
        }
        return made;
    }
}
