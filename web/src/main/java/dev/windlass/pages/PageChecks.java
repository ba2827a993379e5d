package dev.windlass.pages;

import dev.windlass.pages.Page.Block;
import dev.windlass.pages.Page.Dataset;
import dev.windlass.pages.Page.Filter;
import dev.windlass.pages.Page.RowBlock;
import dev.windlass.pages.Page.Tile;
import dev.windlass.values.Nearest;
import dev.windlass.values.Period;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of a page must fit together: parameters and filters, tiles and datasets, numbers within their bounds. */
record PageChecks(Problems problems, List<Filter> filters, Map<String, Dataset> datasets, List<Block> blocks) {

    void run() {
        var parameters = parameters();
        datasets.values().forEach(dataset -> parameters(dataset, parameters));
        filters.forEach(this::filter);
        blocks.forEach(block -> {
            if (block instanceof RowBlock row) {
                row.tiles().forEach(this::tile);
            }
        });
    }

    private Map<String, Filter> parameters() {
        var parameters = new LinkedHashMap<String, Filter>();
        for (var filter : filters) {
            for (var parameter : filter.parameters()) {
                var other = parameters.put(parameter, filter);
                if (other != null) {
                    problems.add(
                            filter.line(),
                            "The filters " + other.name() + " and " + filter.name() + " both bind :" + parameter
                                    + ". Rename one.");
                }
            }
        }
        return parameters;
    }

    private void parameters(Dataset dataset, Map<String, Filter> parameters) {
        var ofFilter = dataset.name().startsWith("filter.");
        for (var use : dataset.sql().uses()) {
            var filter = parameters.get(use.name());
            if (ofFilter) {
                problems.add(
                        use.line(),
                        "The options of a filter are the same for everybody, so their statement has no"
                                + " parameters; it has :" + use.name() + ".");
            } else if (filter == null) {
                problems.add(
                        use.line(),
                        "There is no filter for the parameter :" + use.name() + "."
                                + Nearest.hint(use.name(), parameters.keySet())
                                + (parameters.isEmpty()
                                        ? " The page has no filters."
                                        : " There are: :" + String.join(", :", parameters.keySet()) + "."));
            } else if (filter.isMulti() && !use.optional()) {
                problems.add(
                        use.line(),
                        "The list :" + use.name() + " may be empty, and an empty list cannot be bound."
                                + " Put its condition into brackets: [[ AND … IN (:" + use.name() + ") ]].");
            }
        }
    }

    private void filter(Filter filter) {
        if (filter.kind() == FilterKind.SELECT) {
            if (filter.values().containsKey("sql") == filter.values().containsKey("options")) {
                problems.add(filter.line(), "The select " + filter.name() + " needs either options or sql.");
            }
            if (!filter.isMulti() && filter.values().get("default") instanceof List<?> list && list.size() > 1) {
                problems.add(
                        filter.line(),
                        "The select " + filter.name() + " has several values as default, but not" + " multi: true.");
            }
            first(filter);
        }
        if (filter.kind() == FilterKind.DATE_RANGE
                && filter.values().get("default") instanceof String text
                && Period.of(text, LocalDate.EPOCH).isEmpty()) {
            problems.add(
                    filter.line(),
                    "The period " + text + " is not known."
                            + Nearest.hint(text, Period.PRESETS) + " Write one of "
                            + String.join(", ", Period.PRESETS)
                            + ", last 45 days, or 2026-01-01..2026-03-31.");
        }
    }

    private void first(Filter filter) {
        if (!(filter.values().get("first") instanceof Long number)) {
            return;
        }
        if (number < 1 || number > FilterState.MAX_VALUES) {
            problems.add(
                    filter.line(),
                    "first of the select " + filter.name() + " is between 1 and " + FilterState.MAX_VALUES + ", not "
                            + number + ".");
        }
        if (!filter.isMulti()
                || !filter.values().containsKey("sql")
                || filter.values().containsKey("default")) {
            problems.add(
                    filter.line(),
                    "The select " + filter.name() + " has first, so it needs multi: true and sql, and no default.");
        }
    }

    private void tile(Tile tile) {
        if (tile.kind() != TileKind.TEXT) {
            dataset(tile, tile.data());
        }
        tile.datasets().stream().filter(data -> !data.equals(tile.data())).forEach(data -> dataset(tile, data));
        bounds(tile, "width", 1, 12);
        bounds(tile, "height", 60, 2_000);
        bounds(tile, "rows", 1, 500);
        if (tile.values().containsKey("series") && tile.values().get("y") instanceof List<?> y && y.size() != 1) {
            problems.add(
                    tile.line(), "A tile with series has one y, not " + y.size() + ": the series are the columns.");
        }
        link(tile, tile.values());
        if (tile.values().get("columns") instanceof List<?> columns) {
            columns.forEach(column -> {
                if (column instanceof Map<?, ?> map) {
                    link(tile, map);
                }
            });
        }
    }

    private void dataset(Tile tile, String data) {
        if (!data.isEmpty() && !datasets.containsKey(data)) {
            var names = datasets.keySet().stream()
                    .filter(name -> !name.startsWith("filter."))
                    .toList();
            problems.add(
                    tile.line(),
                    "There is no dataset " + data + "." + Nearest.hint(data, names)
                            + (names.isEmpty()
                                    ? " The page has no sql fence; write one: ```sql " + data
                                    : " There are: " + String.join(", ", names) + "."));
        }
    }

    private void bounds(Tile tile, String key, long least, long greatest) {
        if (tile.values().get(key) instanceof Long number && (number < least || number > greatest)) {
            problems.add(
                    tile.line(),
                    key + " of the " + tile.kind().word() + " is between " + least + " and " + greatest + ", not "
                            + number + ".");
        }
    }

    private void link(Tile tile, Map<?, ?> values) {
        if (values.get("link") instanceof String link
                && !link.startsWith("{")
                && !MarkdownText.isHarmless(link.replaceAll("\\{[^}]*}", "x"))) {
            problems.add(tile.line(), "The link " + link + " leads to neither http, https nor a page of this folder.");
        }
    }
}
