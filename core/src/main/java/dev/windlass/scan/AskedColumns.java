package dev.windlass.scan;

import dev.windlass.client.ApiRequest;
import dev.windlass.model.ScanRequest;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which columns a scan decodes, and which fields it asks for. Immutable. */
record AskedColumns(TableSpec table, ScanRequest request) {

    /** What the statement reads, what its conditions read, the key, by which double rows are known, and flags. */
    List<ColumnSpec> decoded() {
        Set<ColumnSpec> columns = new LinkedHashSet<>();
        request.columns().forEach(name -> columns.add(table.column(name)));
        request.conditionColumns().forEach(name -> columns.add(table.column(name)));
        List.copyOf(columns).forEach(column -> column.hiddenBy().ifPresent(flag -> columns.add(table.column(flag))));
        columns.addAll(table.key());
        return List.copyOf(columns);
    }

    /** What is decoded; with what other occurrences of the table need, in the table's order, so that all ask alike. */
    private List<ColumnSpec> asked() {
        List<ColumnSpec> decoded = decoded();
        return request.alsoAsked().isEmpty()
                ? decoded
                : table.columns().stream()
                        .filter(column ->
                                decoded.contains(column) || request.alsoAsked().contains(column.name()))
                        .toList();
    }

    /**
     * Only what is needed; an explicit list drops the envelope too, so that is asked for (api.md, fact 9).
     *
     * @param prefix {@code values.} for a page, empty for a single object
     */
    List<ApiRequest.Parameter> fieldsParameter(String prefix) {
        if (!table.list().projects()) {
            return List.of();
        }
        boolean isPage = !prefix.isEmpty();
        String inside =
                isPage && !table.list().rowsAt().isEmpty() ? table.list().rowsAt() + "." : "";
        Set<String> fields = new LinkedHashSet<>();
        if (isPage) {
            fields.addAll(List.of("next", "page", "pagelen", "size"));
        }
        for (ColumnSpec column : asked()) {
            boolean isOfItem = column.source() instanceof Source.Json json && json.fromItem();
            column.source().places().forEach(place -> fields.add(prefix + (isOfItem ? "" : inside) + place));
        }
        table.list().leaveOut().ifPresent(flag -> fields.add(prefix + inside + flag));
        return List.of(new ApiRequest.Parameter("fields", String.join(",", fields)));
    }
}
