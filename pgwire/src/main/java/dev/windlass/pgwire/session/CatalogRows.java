package dev.windlass.pgwire.session;

import dev.windlass.pgwire.catalog.CatalogAnswer;
import dev.windlass.pgwire.types.RowFormat;
import dev.windlass.pgwire.types.WireColumn;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the catalog: those that were read already, then those that are left in the result they came from. */
final class CatalogRows implements RowSource {
    private final CatalogAnswer answer;
    private final List<WireColumn> columns;
    private final @Nullable JdbcRows rest;
    private int next;

    /**
     * @param columns as the client is told of them
     * @param rest null when the answer is whole
     */
    CatalogRows(CatalogAnswer answer, List<WireColumn> columns, @Nullable JdbcRows rest) {
        this.answer = answer;
        this.columns = columns;
        this.rest = rest;
    }

    @Override
    public List<WireColumn> columns() {
        return columns;
    }

    @Override
    public boolean next() throws SQLException {
        if (next < answer.rows().size()) {
            next++;
            return true;
        }
        next = answer.rows().size() + 1;
        return rest != null && rest.next();
    }

    @Override
    public @Nullable Object value(int index, RowFormat format) throws SQLException {
        if (rest != null && next > answer.rows().size()) {
            return rest.value(index, format);
        }
        return format.shown(
                answer.rows().get(next - 1).get(index), index, answer.columns().get(index));
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void close() {
        if (rest != null) {
            rest.close();
        }
    }
}
