package dev.windlass.pgwire.catalog;

import dev.windlass.jdbc.WindlassConnection;
import dev.windlass.pgwire.types.PgType;
import dev.windlass.pgwire.types.WireColumn;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of one of our schemas: its tables, columns, keys and comments, from the driver's metadata. One use. */
final class SchemaRows {
    private static final long HEAP = 2;
    private static final long BTREE = 403;
    private static final long CLASS_CATALOG = 1259;
    private static final long CONSTRAINT_CATALOG = 2606;
    private static final long NAMESPACE_CATALOG = 2615;

    /** PostgreSQL cuts names to so many bytes (NAMEDATALEN). */
    private static final int LONGEST_NAME = 63;

    private final DatabaseMetaData metadata;
    private final Oids oids;
    private final Rows rows;
    private final String schema;
    private final long namespace;
    private final Map<String, Table> tables = new TreeMap<>();
    private final Map<String, List<String>> primaryKeys = new HashMap<>();
    private final Map<String, Map<String, List<String[]>>> foreignKeys = new HashMap<>();
    private final Set<String> referenced = new HashSet<>();

    /** A table while its rows are made; columns by name with their numbers. */
    private record Table(String name, boolean view, String remarks, long oid, Map<String, Column> columns) {}

    private record Column(int number, PgType type, boolean notNull, String remarks) {}

    SchemaRows(DatabaseMetaData metadata, Oids oids, Rows rows, String schema) {
        this.metadata = metadata;
        this.oids = oids;
        this.rows = rows;
        this.schema = schema;
        this.namespace = oids.of("schema " + schema);
    }

    /** Adds everything; gives the types of all columns by their name in lower case. */
    Map<String, PgType> add() throws SQLException {
        read();
        for (Table table : tables.values()) {
            readPrimaryKey(table);
            readForeignKeys(table);
        }
        SystemRows.namespace(rows, namespace, schema);
        Map<String, PgType> types = new HashMap<>();
        for (Table table : tables.values()) {
            addTable(table);
            table.columns()
                    .forEach((name, column) -> types.put(name.toLowerCase(java.util.Locale.ROOT), column.type()));
        }
        for (Table table : tables.values()) {
            addPrimaryKey(table);
            addForeignKeys(table);
        }
        return types;
    }

    List<String> tableNames() {
        return List.copyOf(tables.keySet());
    }

    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
    }

    private void read() throws SQLException {
        try (ResultSet found = metadata.getTables(null, escaped(schema), null, null)) {
            while (found.next()) {
                String name = found.getString("TABLE_NAME");
                boolean view = "VIEW".equals(found.getString("TABLE_TYPE"));
                String remarks = String.valueOf(found.getString("REMARKS"));
                long oid = oids.of("table " + schema + "." + name);
                tables.put(name, new Table(name, view, remarks, oid, new LinkedHashMap<>()));
            }
        }
        try (ResultSet found = metadata.getColumns(null, escaped(schema), null, null)) {
            while (found.next()) {
                Table table = tables.get(found.getString("TABLE_NAME"));
                if (table != null) {
                    PgType type = WireColumn.typeOf(found.getString("TYPE_NAME"), found.getInt("DATA_TYPE"));
                    boolean notNull = found.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls;
                    String remarks = String.valueOf(found.getString("REMARKS"));
                    table.columns()
                            .put(
                                    found.getString("COLUMN_NAME"),
                                    new Column(found.getInt("ORDINAL_POSITION"), type, notNull, remarks));
                }
            }
        }
    }

    private void addTable(Table table) throws SQLException {
        // PostgreSQL keeps foreign keys by triggers on both tables.
        boolean hasTriggers = foreignKeys.containsKey(table.name()) || referenced.contains(table.name());
        addClass(
                table.oid(),
                table.name(),
                table.view() ? "v" : "r",
                table.columns().size(),
                primaryKeys.containsKey(table.name()),
                hasTriggers);
        addRowTypes(table);
        depend(CLASS_CATALOG, table.oid(), NAMESPACE_CATALOG, namespace, 0, "n");
        if (table.view()) {
            rows.addOwn("pgc.wl_viewdefs", table.oid(), definition(table.name()));
        } else {
            Attributes.ofSystem(table.oid()).forEach(row -> rows.add("pg_attribute", row));
        }
        comment(table.oid(), 0, table.remarks());
        table.columns().forEach((name, column) -> {
            addAttribute(table.oid(), name, column.number(), column.type(), column.notNull());
            comment(table.oid(), column.number(), column.remarks());
        });
    }

    private String definition(String view) throws SQLException {
        return metadata.getConnection().unwrap(WindlassConnection.class).guide(view).stream()
                .flatMap(guide -> guide.examples().stream())
                .map(WindlassConnection.Example::sql)
                .findFirst()
                .map(query -> query.strip() + ";")
                .orElse("");
    }

    /** Every relation is a type too, that of its rows; and so are arrays of them. */
    private void addRowTypes(Table table) {
        long type = oids.of("type " + table.oid());
        long array = oids.of("array of type " + table.oid());
        Map<String, @Nullable Object> row = type(type, table.name(), "c", "C");
        row.put("typrelid", table.oid());
        row.put("typarray", array);
        row.put("typinput", 2290);
        row.put("typoutput", 2291);
        row.put("typreceive", 2402);
        row.put("typsend", 2403);
        rows.add("pg_type", row);
        rows.addOwn("pgc.wl_types", type, table.name(), quoted(table.name()));
        Map<String, @Nullable Object> list = type(array, cut("_" + table.name()), "b", "A");
        list.put("typelem", type);
        list.put("typsubscript", 6179);
        list.put("typinput", 750);
        list.put("typoutput", 751);
        list.put("typreceive", 2400);
        list.put("typsend", 2401);
        list.put("typanalyze", 3816);
        rows.add("pg_type", list);
        rows.addOwn("pgc.wl_types", array, cut("_" + table.name()), quoted(table.name()) + "[]");
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    private Map<String, @Nullable Object> type(long oid, String name, String kind, String category) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("oid", oid);
        row.put("typname", name);
        row.put("typnamespace", namespace);
        row.put("typowner", SystemRows.OWNER);
        row.put("typlen", -1);
        row.put("typtype", kind);
        row.put("typcategory", category);
        row.put("typisdefined", true);
        row.put("typdelim", ",");
        row.put("typalign", "d");
        row.put("typstorage", "x");
        row.put("typtypmod", -1);
        return row;
    }

    private void addClass(long oid, String name, String kind, int columns, boolean hasIndex, boolean hasTriggers) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("oid", oid);
        row.put("relname", name);
        row.put("relnamespace", namespace);
        row.put("relowner", SystemRows.OWNER);
        row.put("reltype", kind.equals("i") ? 0L : oids.of("type " + oid));
        row.put("relkind", kind);
        row.put("relam", kind.equals("r") ? HEAP : kind.equals("i") ? BTREE : 0L);
        row.put("relnatts", columns);
        row.put("reltuples", -1);
        row.put("relhasindex", hasIndex);
        row.put("relhasrules", kind.equals("v"));
        // psql shows foreign keys of a table only if it has them.
        row.put("relhastriggers", hasTriggers);
        row.put("relpersistence", "p");
        row.put("relispopulated", true);
        row.put("relreplident", "d");
        rows.add("pg_class", row);
    }

    private void addAttribute(long relation, String name, int number, PgType type, boolean notNull) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("attrelid", relation);
        row.put("attname", name);
        row.put("atttypid", type.oid());
        row.put("attnum", number);
        row.put("attlen", type.length());
        row.put("attnotnull", notNull);
        rows.add("pg_attribute", Attributes.completed(row));
    }

    private void comment(long oid, int column, String text) {
        if (!text.isBlank() && !text.equals("null")) {
            rows.add(
                    "pg_description",
                    Map.of("objoid", oid, "classoid", CLASS_CATALOG, "objsubid", column, "description", text));
        }
    }

    private void readPrimaryKey(Table table) throws SQLException {
        Map<Integer, String> byPosition = new TreeMap<>();
        try (ResultSet found = metadata.getPrimaryKeys(null, schema, table.name())) {
            while (found.next()) {
                byPosition.put(found.getInt("KEY_SEQ"), found.getString("COLUMN_NAME"));
            }
        }
        if (!byPosition.isEmpty()) {
            primaryKeys.put(table.name(), List.copyOf(byPosition.values()));
        }
    }

    private void readForeignKeys(Table table) throws SQLException {
        Map<String, List<String[]>> keys = new LinkedHashMap<>();
        try (ResultSet found = metadata.getImportedKeys(null, schema, table.name())) {
            while (found.next()) {
                String other = found.getString("PKTABLE_NAME");
                if (tables.containsKey(other)) {
                    referenced.add(other);
                    keys.computeIfAbsent(found.getString("FK_NAME"), name -> new ArrayList<>())
                            .add(new String[] {found.getString("FKCOLUMN_NAME"), other, found.getString("PKCOLUMN_NAME")
                            });
                }
            }
        }
        if (!keys.isEmpty()) {
            foreignKeys.put(table.name(), keys);
        }
    }

    private void addPrimaryKey(Table table) {
        List<String> key = primaryKeys.getOrDefault(table.name(), List.of());
        if (key.isEmpty()) {
            return;
        }
        String name = table.name() + "_pkey";
        long index = oids.of("index " + schema + "." + name);
        long constraint = oids.of("constraint " + schema + "." + name);
        List<Integer> numbers = numbers(table, key);
        addClass(index, name, "i", key.size(), false, false);
        for (int i = 0; i < key.size(); i++) {
            PgType type = column(table, key.get(i)).type();
            addAttribute(index, key.get(i), i + 1, type, false);
            rows.addOwn("pgc.wl_indexcolumns", index, i + 1, quoted(key.get(i)));
        }
        List<PgType> types =
                key.stream().map(column -> column(table, column).type()).toList();
        addIndex(table, index, numbers, types);
        Map<String, @Nullable Object> row = constraint(constraint, name, "p", table, numbers);
        row.put("conindid", index);
        rows.add("pg_constraint", row);
        depend(CLASS_CATALOG, index, CONSTRAINT_CATALOG, constraint, 0, "i");
        numbers.forEach(number -> depend(CONSTRAINT_CATALOG, constraint, CLASS_CATALOG, table.oid(), number, "a"));
        rows.addOwn("pgc.wl_constraintdefs", constraint, "PRIMARY KEY (" + quoted(key) + ")");
        rows.addOwn(
                "pgc.wl_indexdefs",
                index,
                "CREATE UNIQUE INDEX " + quoted(name) + " ON " + quoted(schema) + "." + quoted(table.name())
                        + " USING btree (" + quoted(key) + ")");
    }

    private void addIndex(Table table, long index, List<Integer> numbers, List<PgType> types) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("indexrelid", index);
        row.put("indrelid", table.oid());
        row.put("indnatts", numbers.size());
        row.put("indnkeyatts", numbers.size());
        for (String yes :
                List.of("indisunique", "indisprimary", "indimmediate", "indisvalid", "indisready", "indislive")) {
            row.put(yes, true);
        }
        row.put("indkey", numbers);
        row.put("indcollation", types.stream().map(IndexOperators::collation).toList());
        row.put("indclass", types.stream().map(IndexOperators::operatorClass).toList());
        row.put("indoption", numbers.stream().map(number -> 0).toList());
        rows.add("pg_index", row);
    }

    private Map<String, @Nullable Object> constraint(
            long oid, String name, String type, Table table, List<Integer> columns) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("oid", oid);
        row.put("conname", name);
        row.put("connamespace", namespace);
        row.put("contype", type);
        row.put("convalidated", true);
        row.put("conrelid", table.oid());
        row.put("conislocal", true);
        row.put("connoinherit", true);
        row.put("conkey", columns);
        row.put("confupdtype", " ");
        row.put("confdeltype", " ");
        row.put("confmatchtype", " ");
        return row;
    }

    private void addForeignKeys(Table table) {
        foreignKeys.getOrDefault(table.name(), Map.of()).forEach((key, pairs) -> {
            Table other = tables.get(pairs.get(0)[1]);
            if (other != null) {
                addForeignKey(table, other, key.substring(0, Math.min(LONGEST_NAME, key.length())), pairs);
            }
        });
    }

    private void addForeignKey(Table table, Table other, String name, List<String[]> pairs) {
        List<String> columns = pairs.stream().map(pair -> pair[0]).toList();
        List<String> others = pairs.stream().map(pair -> pair[2]).toList();
        long oid = oids.of("constraint " + schema + "." + name);
        Map<String, @Nullable Object> row = constraint(oid, name, "f", table, numbers(table, columns));
        row.put("confrelid", other.oid());
        row.put("confkey", numbers(other, others));
        row.put("conindid", oids.of("index " + schema + "." + other.name() + "_pkey"));
        List<Integer> equalities = columns.stream()
                .map(column -> IndexOperators.equality(column(table, column).type()))
                .toList();
        for (String operators : List.of("conpfeqop", "conppeqop", "conffeqop")) {
            row.put(operators, equalities);
        }
        row.put("confupdtype", "a");
        row.put("confdeltype", "a");
        row.put("confmatchtype", "s");
        rows.add("pg_constraint", row);
        long index = oids.of("index " + schema + "." + other.name() + "_pkey");
        depend(CONSTRAINT_CATALOG, oid, CLASS_CATALOG, index, 0, "n");
        numbers(table, columns).forEach(n -> depend(CONSTRAINT_CATALOG, oid, CLASS_CATALOG, table.oid(), n, "a"));
        numbers(other, others).forEach(n -> depend(CONSTRAINT_CATALOG, oid, CLASS_CATALOG, other.oid(), n, "n"));
        rows.addOwn(
                "pgc.wl_constraintdefs",
                oid,
                "FOREIGN KEY (" + quoted(columns) + ") REFERENCES " + quoted(other.name()) + "(" + quoted(others)
                        + ")");
    }

    /** That one object needs another, or a column of it: {@code i}nternally, {@code a}utomatically or {@code n}ormally. */
    private void depend(long catalog, long object, long onCatalog, long onObject, int column, String how) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("classid", catalog);
        row.put("objid", object);
        row.put("objsubid", 0);
        row.put("refclassid", onCatalog);
        row.put("refobjid", onObject);
        row.put("refobjsubid", column);
        row.put("deptype", how);
        rows.add("pg_depend", row);
    }

    private static Column column(Table table, String name) {
        Column column = table.columns().get(name);
        if (column == null) {
            throw new IllegalStateException(table.name() + " has no column " + name);
        }
        return column;
    }

    private static List<Integer> numbers(Table table, List<String> columns) {
        return columns.stream().map(name -> column(table, name).number()).toList();
    }

    private static String quoted(List<String> names) {
        return names.stream().map(SchemaRows::quoted).collect(Collectors.joining(", "));
    }

    /** As quote_ident does. */
    private static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
