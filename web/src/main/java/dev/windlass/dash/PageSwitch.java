package dev.windlass.dash;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What shows the right page: the address bar as a component, a callback that reads it and writes the page, and a function
 * in the browser that sets the title.
 */
final class PageSwitch {

    static final String LOCATION = "_pages_location";
    static final String CONTENT = "_pages_content";
    private static final String TITLE = "_pages_title";
    private static final String DONE = "_pages_done";

    private PageSwitch() {}

    /** A page and the visit to it. */
    record Found(Page page, PageVisit visit) {
        String title() {
            return page.title().apply(visit);
        }
    }

    static Component content() {
        return Html.div(
                Dcc.location(LOCATION).refresh("callback-nav"),
                Dcc.store(TITLE),
                Dcc.store(DONE),
                Html.main(new Node[0]).id(CONTENT));
    }

    static List<RegisteredCallback> callbacks(List<Page> pages, PathPrefix prefix) {
        var show = new RegisteredCallback(
                List.of(Dependency.output(CONTENT, "children"), Dependency.output(TITLE, "data")),
                false,
                List.of(Dependency.input(LOCATION, "pathname"), Dependency.input(LOCATION, "search")),
                CallbackOptions.options(),
                context -> shown(pages, prefix.below(context.base()), context.text(0), context.text(1)),
                Optional.empty());
        var title = new RegisteredCallback(
                List.of(Dependency.output(DONE, "data")),
                true,
                List.of(Dependency.input(TITLE, "data")),
                CallbackOptions.options(),
                context -> List.of(),
                Optional.of(ClientsideFunction.named("windlass_page", "title")));
        return List.of(show, title);
    }

    private static List<?> shown(List<Page> pages, PathPrefix prefix, String pathname, String search) {
        var below = pathname.startsWith(prefix.requests())
                ? pathname.substring(prefix.requests().length() - 1)
                : pathname;
        return find(pages, prefix, below, search)
                .<List<?>>map(
                        found -> List.of(found.page().layout().apply(found.visit()), Map.of("title", found.title())))
                .orElseGet(() -> List.of(nothing(below, prefix), Map.of("title", "Not found")));
    }

    /** The first page that has this address; one without parts in braces is asked first. */
    static Optional<Found> find(List<Page> pages, PathPrefix prefix, String below, String search) {
        for (var withParts : List.of(false, true)) {
            for (var page : pages) {
                if (page.path().contains("{") == withParts) {
                    var parts = page.match(below);
                    if (parts.isPresent()) {
                        return Optional.of(new Found(page, new PageVisit(below, parts.get(), search, prefix)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Node nothing(String below, PathPrefix prefix) {
        return Html.div(
                        Html.h1("There is no such page"),
                        Html.p("Nothing is at " + below + "."),
                        Dcc.link("To the first page", prefix.address("/")))
                .className("container");
    }
}
