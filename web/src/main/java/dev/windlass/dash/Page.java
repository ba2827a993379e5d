package dev.windlass.dash;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of an app with several: its address, its title, its layout. A part of the address in braces stands for any
 * text, {@code /repository/{slug}}. Immutable.
 *
 * @param fixed the layout, if it is always the same one
 */
public record Page(
        String path, Function<PageVisit, String> title, Function<PageVisit, Node> layout, Optional<Node> fixed) {

    /** Checks the address. */
    public Page {
        if (!path.startsWith("/") || path.contains("?") || path.contains("#") || path.contains("//")) {
            throw new IllegalArgumentException("The address \"" + path
                    + "\" of a page cannot be used: it begins with \"/\" and has no \"?\", \"#\" or \"//\".");
        }
    }

    /** A page that always looks the same at first. */
    public static Page page(String path, String title, Node layout) {
        return new Page(path, visit -> title, visit -> layout, Optional.of(layout));
    }

    /** A page whose layout is made for each visit, from parts of the address and from its query. */
    public static Page page(String path, String title, Function<PageVisit, Node> layout) {
        return new Page(path, visit -> title, layout, Optional.empty());
    }

    /** A page whose title, too, depends on the visit. */
    public static Page page(String path, Function<PageVisit, String> title, Function<PageVisit, Node> layout) {
        return new Page(path, title, layout, Optional.empty());
    }

    /** Where pages show in the layout of an app; everything around it stays when the page changes. */
    public static Component content() {
        return PageSwitch.content();
    }

    /** The parts in braces, if the page has this address (below the app's prefix, without query). */
    Optional<List<PageVisit.Part>> match(String address) {
        var own = steps(path);
        var asked = steps(address);
        if (own.size() != asked.size()) {
            return Optional.empty();
        }
        List<PageVisit.Part> parts = new ArrayList<>();
        for (var position = 0; position < own.size(); position++) {
            var step = own.get(position);
            var text = PageVisit.decoded(asked.get(position));
            if (step.startsWith("{") && step.endsWith("}")) {
                parts.add(new PageVisit.Part(step.substring(1, step.length() - 1), text));
            } else if (!step.equals(text)) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }

    private static List<String> steps(String path) {
        return List.of(path.replaceAll("^/+|/+$", "").split("/", -1));
    }
}
