package dev.windlass.pgwire.session;

import dev.windlass.pgwire.codec.PgError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The start-up parameter {@code options}: settings as on PostgreSQL's command line. Stateless. */
final class StartupOptions {
    private StartupOptions() {}

    /** Reads {@code -c name=value} and {@code --name=value}; a backslash keeps a space together. */
    static Map<String, String> parse(String options) {
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> words = words(options);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String setting;
            if (word.equals("-c") && i + 1 < words.size()) {
                setting = words.get(++i);
            } else if (word.startsWith("-c") || word.startsWith("--")) {
                setting = word.substring(2);
            } else {
                throw PgError.of("42601", "invalid command-line argument for server process: " + word);
            }
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw PgError.of("42601", "-c " + setting + " requires a value");
            }
            settings.put(setting.substring(0, equals).replace('-', '_'), setting.substring(equals + 1));
        }
        return settings;
    }

    private static List<String> words(String options) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        for (int i = 0; i < options.length(); i++) {
            char c = options.charAt(i);
            if (Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
                continue;
            }
            begun = true;
            word.append(c == '\\' && i + 1 < options.length() ? options.charAt(++i) : c);
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
