package dev.windlass.cli;

import dev.windlass.console.Console;
import dev.windlass.pages.NavigationLink;
import dev.windlass.pages.PageApp;
import dev.windlass.web.Mounts;
import java.util.ArrayList;
import java.util.List;

/** What one web server of ours shows: pages at its root, the console below them. Stateless. */
final class WebDoor {
    /** Where the console stands. */
    static final String CONSOLE = "console/";

    private WebDoor() {}

    /** The pages, with the console one click away. */
    static Mounts of(PageApp pages, Console console, NavigationLink... others) {
        List<NavigationLink> links = new ArrayList<>(List.of(new NavigationLink("SQL console", CONSOLE)));
        links.addAll(List.of(others));
        return Mounts.of("/", pages.handler(links)).and("/console", console);
    }
}
