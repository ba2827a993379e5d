package dev.windlass.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of text before it is shown. The driver's messages hold none by its own rules; this is the second
 * fence, for other drivers' messages and for mistyped command lines. Immutable.
 */
final class Redaction {
    /** Shorter values are words such as {@code on}; replacing them would garble messages and hide nothing. */
    private static final int SHORTEST_SECRET = 4;

    private static final String HIDDEN = "***";

    /** Not where a secret lies, nor the {@code <token>} of advice. */
    private static final Pattern SECRET_PROPERTY = Pattern.compile(
            "(?i)([\\w ]*(?:token|secret|password|pwd|passphrase|apikey|api key|verifier|rtk|cacheconnection)"
                    + "\\w*\\s*=\\s*)(?!file:|\\$\\{env:)"
                    + "(\"[^\"]*\"?|'[^']*'?|[^;&<…\\s\"'][^;&\\s\"']*)");

    private static final Pattern USER_INFO = Pattern.compile("(?i)(\\b[a-z][a-z0-9+.-]*://[^/\\s:@]*:)[^/\\s@]+@");

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    static Redaction of(@Nullable String url) {
        List<String> secrets = new ArrayList<>();
        if (url != null) {
            Matcher matcher = SECRET_PROPERTY.matcher(url);
            while (matcher.find()) {
                addSecrets(secrets, matcher.group(2).replaceAll("^[\"']|[\"']$", ""));
            }
        }
        return new Redaction(secrets);
    }

    /** A pool of tokens stands as a comma-separated list; each of them is a secret of its own. */
    private static void addSecrets(List<String> secrets, String value) {
        secrets.add(value);
        secrets.addAll(List.of(value.split(",", -1)));
        secrets.removeIf(secret -> secret.length() < SHORTEST_SECRET);
    }

    String clean(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, HIDDEN);
        }
        clean = SECRET_PROPERTY.matcher(clean).replaceAll(match -> Matcher.quoteReplacement(match.group(1)) + HIDDEN);
        return USER_INFO.matcher(clean).replaceAll(match -> Matcher.quoteReplacement(match.group(1)) + HIDDEN + "@");
    }
}
