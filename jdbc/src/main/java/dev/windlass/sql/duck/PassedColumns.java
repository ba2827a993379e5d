package dev.windlass.sql.duck;

import dev.windlass.model.ColumnType;
import dev.windlass.sql.ColumnsOfChosenRows;
import dev.windlass.sql.ResultColumn;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Columns of which a statement gives the values as they are and computes nothing: the engine need not see them. It is
 * given NULL in their place, and in one of them, which holds texts, where the row lies. Immutable.
 *
 * @param names all of them
 * @param carrier the one that says where the row lies
 */
record PassedColumns(Set<String> names, String carrier) {
    /** With fewer, there is more to be done than saved. */
    private static final int COLUMNS_MIN = 3;

    PassedColumns {
        names = Set.copyOf(names);
    }

    /**
     * Those of a statement that reads one table.
     *
     * @param result what the statement gives
     */
    static Optional<PassedColumns> of(ColumnsOfChosenRows chosen, Occurrence table, List<ResultColumn> result) {
        List<String> scanned = table.hint().scanned();
        List<String> labels = result.stream().map(ResultColumn::label).toList();
        Set<String> names = labels.stream()
                .filter(name -> !chosen.mentioned().contains(name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        boolean areColumns = scanned.containsAll(labels) && new HashSet<>(labels).size() == labels.size();
        if (!areColumns || names.size() < COLUMNS_MIN) {
            return Optional.empty();
        }
        return labels.stream()
                .filter(names::contains)
                .filter(name -> table.target().table().column(name).type() == ColumnType.VARCHAR)
                .findFirst()
                .map(carrier -> new PassedColumns(names, carrier));
    }
}
