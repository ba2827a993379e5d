package dev.windlass.scan;

import dev.windlass.model.Predicate;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** LIKE as the engine computes it, of texts in ASCII: what letters beyond are the same is the engine's affair. Stateless. */
final class LikePattern {
    private LikePattern() {}

    /** Whether the text satisfies the condition; null where it is not certain. */
    static @Nullable Boolean matches(Predicate.Like like, @Nullable String text) {
        if (text == null || !isAscii(text) || !isAscii(like.pattern())) {
            return null;
        }
        boolean found =
                like.ignoresCase() ? matches(lower(like.pattern()), lower(text)) : matches(like.pattern(), text);
        return found != like.negated();
    }

    private static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int from = 0;
        while (t < text.length()) {
            char wanted = p < pattern.length() ? pattern.charAt(p) : 0;
            if (wanted == '%') {
                star = p++;
                from = t;
            } else if (p < pattern.length() && (wanted == '_' || wanted == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                // The last % takes one character more.
                p = star + 1;
                t = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '%') {
            p++;
        }
        return p == pattern.length();
    }

    static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
