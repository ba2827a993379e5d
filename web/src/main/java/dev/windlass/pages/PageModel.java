package dev.windlass.pages;

import dev.windlass.pages.Page.Filter;
import dev.windlass.pages.Page.Tile;
import dev.windlass.values.Period;
import dev.windlass.web.Visitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page as its script reads it, as maps for JSON: filters, tiles, datasets; no statement and no row. Stateless. */
final class PageModel {

    private PageModel() {}

    /** The model; {@code watched} makes the script ask whether the file has changed. */
    static Map<String, Object> of(Page page, PageSet pages, boolean watched, Visitor visitor) {
        var model = new LinkedHashMap<String, Object>();
        model.put("name", page.name());
        model.put("title", page.title());
        model.put("version", page.fingerprint() + pages.fingerprint());
        model.put("watched", watched);
        model.put("csrf", Map.of("cookie", visitor.csrfCookie(), "header", visitor.csrfHeader()));
        model.put("presets", Period.PRESETS);
        model.put("filters", page.filters().stream().map(PageModel::filter).toList());
        model.put("tiles", page.tiles().stream().map(PageModel::tile).toList());
        var datasets = new LinkedHashMap<String, Object>();
        page.datasets().values().forEach(dataset -> {
            if (PageAnswers.isUsed(page, dataset.name()) || dataset.name().startsWith("filter.")) {
                datasets.put(dataset.name(), Map.of("optIn", dataset.optIn(), "price", dataset.price()));
            }
        });
        model.put("datasets", datasets);
        model.put("pages", siblings(pages));
        return model;
    }

    private static Map<String, Object> filter(Filter filter) {
        var map = new LinkedHashMap<String, Object>(filter.values());
        map.remove("sql");
        map.put("name", filter.name());
        map.put("kind", filter.kind().word());
        map.put("label", filter.label());
        map.put("asked", filter.values().containsKey("sql"));
        return map;
    }

    private static Map<String, Object> tile(Tile tile) {
        var map = new LinkedHashMap<String, Object>(tile.values());
        map.remove("text");
        map.put("number", tile.number());
        return map;
    }

    /** Which filters the other pages have, so that a choice can go along. */
    private static Map<String, Object> siblings(PageSet pages) {
        var siblings = new LinkedHashMap<String, Object>();
        for (var entry : pages.entries()) {
            List<String> filters = new ArrayList<>();
            entry.page()
                    .ifPresent(page -> page.filters()
                            .forEach(filter -> filters.add(filter.kind().word() + " " + filter.name())));
            siblings.put(entry.name(), filters);
        }
        return siblings;
    }
}
