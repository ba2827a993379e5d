package dev.windlass.pgwire.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rows of pg_attribute have in common: how a type is stored, and the six columns of every table. Stateless. */
final class Attributes {
    /** How values of a type lie in memory; nobody's tables here, but tools read it. */
    private record Storage(boolean byValue, String align, String storage, long collation, int dimensions) {}

    private static final Map<String, Storage> STORAGES = storages();

    private static final List<Object[]> SYSTEM = List.of(
            new Object[] {"ctid", 27, 6, -1},
            new Object[] {"xmin", 28, 4, -2},
            new Object[] {"cmin", 29, 4, -3},
            new Object[] {"xmax", 28, 4, -4},
            new Object[] {"cmax", 29, 4, -5},
            new Object[] {"tableoid", 26, 4, -6});

    private Attributes() {}

    private static Map<String, Storage> storages() {
        Map<String, Storage> storages = new HashMap<>();
        for (List<@Nullable String> type : Exported.rows("pg_type")) {
            storages.put(
                    String.valueOf(type.get(0)),
                    new Storage(
                            "t".equals(type.get(5)),
                            String.valueOf(type.get(22)),
                            String.valueOf(type.get(23)),
                            Long.parseLong(String.valueOf(type.get(28))),
                            String.valueOf(type.get(1)).startsWith("_") ? 1 : 0));
        }
        return storages;
    }

    /** With what follows from its type, and what is the same for every column. */
    static Map<String, @Nullable Object> completed(Map<String, @Nullable Object> row) {
        Storage storage = STORAGES.get(String.valueOf(row.get("atttypid")));
        row.putIfAbsent("atttypmod", -1);
        row.putIfAbsent("attstattarget", -1);
        row.put("attcacheoff", -1);
        row.put("attislocal", true);
        if (storage != null) {
            row.put("attbyval", storage.byValue());
            row.put("attalign", storage.align());
            row.put("attstorage", storage.storage());
            row.put("attcollation", storage.collation());
            row.put("attndims", storage.dimensions());
        }
        return row;
    }

    /** The columns that every table has without anybody's asking. */
    static List<Map<String, @Nullable Object>> ofSystem(long relation) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Object[] column : SYSTEM) {
            Map<String, @Nullable Object> row = new HashMap<>();
            row.put("attrelid", relation);
            row.put("attname", column[0]);
            row.put("atttypid", column[1]);
            row.put("attlen", column[2]);
            row.put("attnum", column[3]);
            row.put("attnotnull", true);
            row.put("attstattarget", 0);
            rows.add(completed(row));
        }
        return rows;
    }
}
