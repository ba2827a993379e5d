package dev.windlass.pages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All pages of a source at one moment, in the order of the navigation; a page that cannot be read is there with its
 * errors. Immutable; {@link Watched} gives the newest.
 */
record PageSet(List<Entry> entries, String fingerprint) {

    /** A page of the set. */
    record Entry(
            String name, String title, int order, Optional<Page> page, List<PageError> errors, String fingerprint) {}

    static PageSet of(List<PageSource.PageText> texts) {
        var entries = new ArrayList<Entry>();
        var addresses = new HashMap<String, String>();
        for (var text : texts) {
            var other = addresses.putIfAbsent(text.name().toLowerCase(Locale.ROOT), text.name());
            entries.add(other == null ? entry(text) : twin(text, other));
        }
        entries.sort(Comparator.comparingInt(Entry::order).thenComparing(Entry::title));
        var all = new StringBuilder();
        entries.forEach(entry ->
                all.append(entry.name()).append('\n').append(entry.title()).append('\n'));
        return new PageSet(List.copyOf(entries), Fingerprint.of(all.toString()));
    }

    private static Entry entry(PageSource.PageText text) {
        var name = text.name().replaceFirst("\\.md$", "");
        var fingerprint = Fingerprint.of(text.text());
        try {
            var page = PageParser.parse(text.name(), text.text());
            return new Entry(name, page.title(), page.order(), Optional.of(page), List.of(), fingerprint);
        } catch (PageException wrong) {
            return new Entry(name, name, 100, Optional.empty(), wrong.errors(), fingerprint);
        }
    }

    /** Where case does not matter, on other file systems and to those who type an address, both are one page. */
    private static Entry twin(PageSource.PageText text, String other) {
        var name = text.name().replaceFirst("\\.md$", "");
        var error = new PageError(
                text.name(),
                1,
                "The files " + other + " and " + text.name() + " differ in case only, and their names are the"
                        + " addresses of their pages. Rename one.");
        return new Entry(name, name, 100, Optional.empty(), List.of(error), Fingerprint.of(text.text()));
    }

    Optional<Entry> find(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    List<String> names() {
        return entries.stream().map(Entry::name).toList();
    }

    /** The newest set of a source; reads files again when they have changed. Thread-safe. */
    static final class Watched {

        private final PageSource source;
        private String version = "";
        private PageSet newest = new PageSet(List.of(), "");

        Watched(PageSource source) {
            this.source = source;
        }

        boolean isWatched() {
            return source.isWatched();
        }

        synchronized PageSet now() throws IOException {
            var current = source.version();
            if (!current.equals(version)) {
                newest = PageSet.of(source.read());
                version = current;
            }
            return newest;
        }
    }
}
