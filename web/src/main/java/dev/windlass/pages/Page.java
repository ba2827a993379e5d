package dev.windlass.pages;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A page file, read and found right. Immutable.
 *
 * @param name of the file, without {@code .md}; part of the page's address
 * @param title for the navigation and the window
 * @param heading what stands on top of the page
 * @param description one sentence, may be empty
 * @param order its place in the navigation
 * @param refreshSeconds how old shared data may be
 * @param datasets the sql fences, and for each select with {@code sql} one called {@code filter.NAME}
 * @param fingerprint of the file's text
 */
record Page(
        String name,
        String title,
        String heading,
        String description,
        int order,
        int refreshSeconds,
        List<Filter> filters,
        List<Block> blocks,
        Map<String, Dataset> datasets,
        String fingerprint) {

    Page {
        filters = List.copyOf(filters);
        blocks = List.copyOf(blocks);
        datasets = Collections.unmodifiableMap(new LinkedHashMap<>(datasets));
    }

    /** What stands on a page, from top to bottom. */
    sealed interface Block {}

    /** Text, as HTML that holds no markup of the author's own. */
    record TextBlock(String html) implements Block {}

    /** Tiles side by side. */
    record RowBlock(List<Tile> tiles) implements Block {}

    /**
     * A tile.
     *
     * @param number counts the page's tiles from 0
     * @param values what its keys say, in plain maps, lists, texts, numbers and booleans
     */
    record Tile(int number, TileKind kind, Map<String, Object> values, int line) {

        Tile {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /** The dataset, empty for a text. */
        String data() {
            return Objects.toString(values.get("data"), "");
        }

        String title() {
            return Objects.toString(values.get("title"), "");
        }

        /** All that it shows: its own dataset, that of its curve, and those whose columns stand in its rows. */
        Set<String> datasets() {
            var datasets = new LinkedHashSet<String>();
            datasets.add(data());
            if (values.get("spark") instanceof Map<?, ?> spark) {
                datasets.add(Objects.toString(spark.get("data"), ""));
            }
            if (values.get("with") instanceof List<?> list) {
                list.forEach(one -> {
                    if (one instanceof Map<?, ?> with) {
                        datasets.add(Objects.toString(with.get("data"), ""));
                    }
                });
            }
            datasets.remove("");
            return datasets;
        }
    }

    /** A filter. */
    record Filter(String name, FilterKind kind, String label, Map<String, Object> values, int line) {

        Filter {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        boolean isMulti() {
            return Boolean.TRUE.equals(values.get("multi"));
        }

        /** Of so many values at most it is at first, where there are more; 0 for no bound. */
        int first() {
            return values.get("first") instanceof Long number ? Math.toIntExact(number) : 0;
        }

        /** The names of the parameters that it binds. */
        List<String> parameters() {
            return kind == FilterKind.DATE_RANGE
                    ? List.of(name + "_from", name + "_to", name + "_before_from")
                    : List.of(name);
        }
    }

    /**
     * A statement with a name.
     *
     * @param optIn whether it runs only when the visitor asks
     * @param price what that costs, in words, may be empty
     */
    record Dataset(String name, SqlTemplate sql, boolean optIn, String price, int line) {}

    List<Tile> tiles() {
        return blocks.stream()
                .flatMap(block -> block instanceof RowBlock row ? row.tiles().stream() : Stream.empty())
                .toList();
    }
}
