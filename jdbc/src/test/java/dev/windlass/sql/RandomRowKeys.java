package dev.windlass.sql;

import dev.windlass.model.ColumnType;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Conditions on keys of several columns: as rows, and written out. Has random numbers of its own, so that the statements
 * of a seed that found something once stay what they are but for these. One thread.
 */
final class RandomRowKeys {
    private static final int ONE_OF = 15;

    private final Random random;

    RandomRowKeys(Random random) {
        this.random = random;
    }

    /** Now and then one in the place of another condition. */
    Optional<String> next(TableSpec table, String alias) {
        List<ColumnSpec> key = table.key();
        if (random.nextInt(ONE_OF) != 0 || key.size() != 2) {
            return Optional.empty();
        }
        String first = alias + '"' + key.get(0).name() + '"';
        String second = alias + '"' + key.get(1).name() + '"';
        List<String> rows = new ArrayList<>();
        List<String> written = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String one =
                    "'" + RandomWorkspace.REPOSITORIES.get(random.nextInt(RandomWorkspace.REPOSITORIES.size())) + "'";
            String other = value(key.get(1));
            rows.add("(" + one + ", " + other + ")");
            written.add("(" + first + " = " + one + " AND " + second + " = " + other + ")");
        }
        String row = "(" + first + ", " + second + ")";
        return Optional.of(
                switch (random.nextInt(6)) {
                    case 0 -> "(" + String.join(" OR ", written) + ")";
                    case 1 -> row + " NOT IN (" + String.join(", ", rows) + ")";
                    case 2 -> row + " = " + rows.get(0);
                    case 3 -> row + " IN (VALUES " + String.join(", ", rows) + ")";
                    case 4 ->
                        first + " IN (SELECT \"one\" FROM (VALUES " + String.join(", ", rows)
                                + ") v(\"one\", \"other\"))";
                    default -> row + " IN (" + String.join(", ", rows) + ")";
                });
    }

    private String value(ColumnSpec column) {
        return column.type() == ColumnType.BIGINT
                ? Integer.toString(random.nextInt(25))
                : List.of("'b/1'", "'b/2'", "'nothing'", "'it''s'", "'%040x'".formatted(7_919L * 3))
                        .get(random.nextInt(5));
    }
}
