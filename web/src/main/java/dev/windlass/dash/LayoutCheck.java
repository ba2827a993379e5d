package dev.windlass.dash;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds, before an app runs, what would fail in the browser without a word: doubled ids, misspelt names. */
final class LayoutCheck {

    private LayoutCheck() {}

    static void check(Node page, Collection<RegisteredCallback> callbacks, List<ComponentSuite> suites) {
        namespaces(page, suites);
        var ids = ids(page);
        for (var callback : callbacks) {
            for (var dependency : callback.named()) {
                if (!ids.contains(dependency.id())) {
                    throw new IllegalStateException("The callback of " + callback.key() + " names the component "
                            + dependency.id() + ", which is not in the layout." + nearest(dependency.id(), ids));
                }
            }
        }
    }

    private static Set<String> ids(Node page) {
        var ids = new HashSet<String>();
        page.components().flatMap(component -> component.id().stream()).forEach(id -> {
            if (!ids.add(id)) {
                throw new IllegalStateException("Two components have the id " + id + "; ids are unique on a page.");
            }
        });
        return ids;
    }

    private static void namespaces(Node page, List<ComponentSuite> suites) {
        var known = new TreeSet<>(List.of("dash_core_components", "dash_html_components"));
        suites.forEach(suite -> known.add(suite.namespace()));
        page.components()
                .filter(component -> !known.contains(component.namespace()))
                .findFirst()
                .ifPresent(component -> {
                    throw new IllegalStateException("The component " + component.type() + " is of the package "
                            + component.namespace() + ", which this app does not load."
                            + nearest(component.namespace(), known) + " Packages of your own are given by suite(…).");
                });
    }

    private static String nearest(String name, Collection<String> known) {
        return Ids.nearest(name, known)
                .map(near -> " Did you mean " + near + "?")
                .orElse("");
    }
}
