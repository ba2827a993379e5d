package dev.windlass.dash;

/** Dash's core components, as far as our pages need them. */
public final class Dcc {

    static final String NAMESPACE = "dash_core_components";

    private Dcc() {}

    /** A chart under an id; give it a {@link Graph#figure}. */
    public static Graph graph(String id) {
        return Graph.empty(id);
    }
}
