package dev.windlass.sql.duck;

import dev.windlass.sql.ViewDefinition;
import java.sql.SQLException;
import java.util.List;

/** A view that DuckDB does not take; its cause is what DuckDB says. */
final class BrokenView extends SQLException {
    private static final long serialVersionUID = 1L;

    private final transient ViewDefinition view;
    private final transient List<ViewDefinition> chain;
    private final SQLException reason;

    /**
     * @param chain the views that were being made for each other, this one last
     */
    BrokenView(ViewDefinition view, List<ViewDefinition> chain, SQLException reason) {
        super(reason);
        this.view = view;
        this.chain = List.copyOf(chain);
        this.reason = reason;
    }

    ViewDefinition view() {
        return view;
    }

    List<ViewDefinition> chain() {
        return chain;
    }

    SQLException reason() {
        return reason;
    }
}
