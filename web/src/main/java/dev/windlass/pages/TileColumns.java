package dev.windlass.pages;

import dev.windlass.pages.Page.Tile;
import dev.windlass.values.JsonColumn;
import dev.windlass.values.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether the columns that a tile names are in its dataset: known only when the dataset has run. Stateless. */
final class TileColumns {

    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");

    private TileColumns() {}

    /** What is wrong, for each tile whose columns of this dataset are not all there. */
    static Map<Integer, String> problems(Page page, String dataset, DataRows rows) {
        var names = rows.columns().stream().map(JsonColumn::label).toList();
        var problems = new LinkedHashMap<Integer, String>();
        for (var tile : page.tiles()) {
            for (var column : columns(tile, dataset)) {
                missing(column, names)
                        .ifPresent(text -> problems.putIfAbsent(
                                tile.number(),
                                page.name() + ".md, line " + tile.line() + ": the dataset " + dataset
                                        + " has no column " + text));
            }
        }
        return problems;
    }

    private static Optional<String> missing(String column, List<String> names) {
        return names.stream().anyMatch(name -> name.equalsIgnoreCase(column))
                ? Optional.empty()
                : Optional.of(
                        column + "." + Nearest.hint(column, names) + " It has: " + String.join(", ", names) + ".");
    }

    /** What the tile reads of the dataset. */
    private static List<String> columns(Tile tile, String dataset) {
        var columns = new ArrayList<String>();
        var others = others(tile, dataset, columns);
        if (tile.data().equals(dataset)) {
            for (var key : List.of("value", "before", "x", "y", "z", "series", "percent", "label")) {
                add(columns, tile.values().get(key));
            }
            if (tile.values().get("sort") instanceof String sort) {
                own(columns, others, sort.replaceFirst("^-", ""));
            }
            if (tile.values().get("columns") instanceof List<?> list) {
                list.forEach(one -> {
                    if (one instanceof Map<?, ?> map) {
                        own(columns, others, map.get("name"));
                        places(columns, map.get("link"));
                    }
                });
            }
            places(columns, tile.values().get("link"));
            where(columns, tile.values().get("where"));
        }
        if (tile.values().get("spark") instanceof Map<?, ?> spark
                && Objects.toString(spark.get("data"), tile.data()).equals(dataset)) {
            add(columns, spark.get("x"));
            add(columns, spark.get("y"));
            where(columns, spark.get("where"));
        }
        return columns;
    }

    /** Adds what a table takes from this dataset beside its own; answers all that it takes from others. */
    private static List<String> others(Tile tile, String dataset, List<String> columns) {
        var others = new ArrayList<String>();
        if (tile.values().get("with") instanceof List<?> list) {
            list.forEach(one -> {
                if (one instanceof Map<?, ?> with) {
                    add(others, with.get("columns"));
                    if (dataset.equals(with.get("data"))) {
                        add(columns, with.get("on"));
                        add(columns, with.get("columns"));
                        where(columns, with.get("where"));
                    }
                    if (dataset.equals(tile.data())) {
                        add(columns, with.get("on"));
                    }
                }
            });
        }
        return others;
    }

    private static void own(List<String> columns, List<String> others, @Nullable Object name) {
        if (name != null && others.stream().noneMatch(other -> other.equalsIgnoreCase(name.toString()))) {
            columns.add(name.toString());
        }
    }

    private static void where(List<String> columns, @Nullable Object conditions) {
        if (conditions instanceof Map<?, ?> map) {
            map.keySet().forEach(column -> columns.add(column.toString()));
        }
    }

    private static void add(List<String> columns, @Nullable Object value) {
        if (value instanceof List<?> list) {
            list.forEach(one -> columns.add(one.toString()));
        } else if (value != null) {
            columns.add(value.toString());
        }
    }

    private static void places(List<String> columns, @Nullable Object link) {
        if (link instanceof String text) {
            PLACE.matcher(text).results().forEach(place -> columns.add(place.group(1)));
        }
    }
}
