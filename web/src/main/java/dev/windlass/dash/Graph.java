package dev.windlass.dash;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A chart on the page: Dash's {@code dcc.Graph}, which draws a {@link Figure} with Plotly. Immutable. */
public record Graph(Component component) implements Node {

    static Graph empty(String id) {
        var component = new Component(
                        Dcc.NAMESPACE,
                        "Graph",
                        Map.of("config", Map.of("displaylogo", false, "responsive", true)),
                        List.of())
                .id(id)
                // Without a height of its own a responsive chart takes that of an empty box: none (web-apps.md 2.4).
                .style("height", "clamp(420px, 66vh, 760px)");
        return new Graph(component);
    }

    public Graph figure(Figure figure) {
        return new Graph(component.with("figure", figure.json()));
    }

    public Graph className(String classes) {
        return new Graph(component.className(classes));
    }

    /** One CSS property; {@code height} is two thirds of the window unless set. */
    public Graph style(String property, Object value) {
        return new Graph(component.style(property, value));
    }

    @Override
    public Object json() {
        return component.json();
    }

    @Override
    public Stream<Component> components() {
        return component.components();
    }
}
