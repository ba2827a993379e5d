package dev.windlass.dash;

import dev.windlass.values.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds, before an app runs, what would fail in the browser without a word: doubled ids, misspelt names. */
final class LayoutCheck {

    private LayoutCheck() {}

    static void check(
            Node page, List<Page> pages, Map<String, RegisteredCallback> callbacks, List<ComponentSuite> suites) {
        var trees = new ArrayList<>(List.of(page));
        pages.forEach(one -> one.fixed().ifPresent(trees::add));
        trees.forEach(tree -> namespaces(tree, suites));
        var found = new HashMap<String, Component>();
        collect(page, found);
        for (var tree : trees.subList(1, trees.size())) {
            var own = new HashMap<>(found);
            collect(tree, own);
            own.forEach(found::putIfAbsent);
        }
        // A page that is made for each visit may hold any id.
        if (!pages.isEmpty() && !found.containsKey(PageSwitch.CONTENT)) {
            throw new IllegalStateException("The app has pages, but its layout has no place for them."
                    + " Put Page.content() into it, or leave the layout out.");
        }
        var mayHoldMore = pages.stream().anyMatch(one -> one.fixed().isEmpty());
        for (var callback : callbacks.values()) {
            for (var dependency : callback.named()) {
                check(callback, dependency, found, mayHoldMore);
            }
        }
    }

    private static void check(
            RegisteredCallback callback, Dependency dependency, Map<String, Component> found, boolean mayHoldMore) {
        if (dependency.isPattern() || dependency.id().startsWith("{")) {
            return;
        }
        var component = found.get(dependency.id());
        if (component != null) {
            var property = dependency.property();
            try {
                ComponentCatalogue.checkProperty(component.namespace(), component.type(), property);
            } catch (IllegalArgumentException unknown) {
                throw new IllegalStateException(
                        "The callback of " + callback.key() + " names " + dependency.key() + ". "
                                + unknown.getMessage(),
                        unknown);
            }
        } else if (!mayHoldMore) {
            throw new IllegalStateException("The callback of " + callback.key() + " names the component "
                    + dependency.id() + ", which is not in the layout." + nearest(dependency.id(), found.keySet())
                    + " For one that another callback makes, give the layout as a function: layout(() -> …).");
        }
    }

    private static void collect(Node tree, Map<String, Component> found) {
        tree.components()
                .forEach(component -> component.id().ifPresent(id -> {
                    if (found.putIfAbsent(id, component) != null) {
                        throw new IllegalStateException(
                                "Two components have the id " + id + "; ids are unique on a page.");
                    }
                }));
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
        return Nearest.to(name, known)
                .map(near -> " Did you mean " + near + "?")
                .orElse("");
    }
}
