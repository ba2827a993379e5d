package dev.windlass.it.ready;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of a ready page, expanded here a second time in the simplest way, so that the pages are tried without
 * the runtime that shows them. Immutable.
 */
record PageFile(String name, Map<String, Dataset> datasets) {
    private static final String FOLDER = "/dev/windlass/pages/ready/";
    private static final Pattern FENCE = Pattern.compile("```sql (\\w+)([^\\n]*)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern OPTIONAL = Pattern.compile("\\[\\[(.*?)]]", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):([a-z]\\w*)");

    /** @param isOptIn whether it runs only on demand */
    record Dataset(String name, boolean isOptIn, String sql) {
        Bound bind(Period period, List<String> repositories) {
            Matcher optional = OPTIONAL.matcher(sql);
            String whole =
                    optional.replaceAll(part -> repositories.isEmpty() ? "" : Matcher.quoteReplacement(part.group(1)));
            List<Object> values = new ArrayList<>();
            String bound = PARAMETER.matcher(whole).replaceAll(parameter -> {
                List<?> given = switch (parameter.group(1)) {
                    case "range_before_from" -> List.of(time(period.before()));
                    case "range_from" -> List.of(time(period.from()));
                    case "range_to" -> List.of(time(period.to()));
                    case "repo" -> repositories;
                    default -> throw new AssertionError("unknown parameter " + parameter.group());
                };
                values.addAll(given);
                return String.join(", ", Collections.nCopies(given.size(), "?"));
            });
            return new Bound(bound, values);
        }

        private static OffsetDateTime time(Instant moment) {
            return moment.atOffset(ZoneOffset.UTC);
        }
    }

    /** A statement with question marks, and what they stand for. */
    record Bound(String sql, List<Object> values) {}

    static List<PageFile> all() {
        return text("pages.txt").lines().map(PageFile::read).toList();
    }

    static PageFile read(String file) {
        Map<String, Dataset> datasets = new LinkedHashMap<>();
        Matcher fence = FENCE.matcher(text(file));
        while (fence.find()) {
            boolean isOptIn = fence.group(2).contains("opt-in");
            datasets.put(fence.group(1), new Dataset(fence.group(1), isOptIn, fence.group(3)));
        }
        return new PageFile(file.replace(".md", ""), datasets);
    }

    Dataset dataset(String dataset) {
        Dataset found = datasets.get(dataset);
        if (found == null) {
            throw new AssertionError("no dataset " + dataset + " on " + name);
        }
        return found;
    }

    private static String text(String file) {
        try (InputStream in = PageFile.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new AssertionError("no page " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }
}
