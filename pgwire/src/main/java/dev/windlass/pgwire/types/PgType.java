package dev.windlass.pgwire.types;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The types that values on the wire have, with PostgreSQL's numbers for them (pg_type.dat).
 *
 * <p>A wrong number breaks clients in odd places: asyncpg reads catalogs by it, Npgsql refuses to read at all.
 */
public enum PgType {
    BOOL(16, 1000, "bool", 1, "BOOLEAN"),
    BYTEA(17, 1001, "bytea", -1, "BLOB"),
    CHAR(18, 1002, "char", 1, "VARCHAR"),
    NAME(19, 1003, "name", 64, "VARCHAR"),
    INT8(20, 1016, "int8", 8, "BIGINT"),
    INT2(21, 1005, "int2", 2, "SMALLINT"),
    INT2VECTOR(22, 1006, "int2vector", -1, "USMALLINT[]"),
    INT4(23, 1007, "int4", 4, "INTEGER"),
    REGPROC(24, 1008, "regproc", 4, "UINTEGER"),
    TEXT(25, 1009, "text", -1, "VARCHAR"),
    OID(26, 1028, "oid", 4, "UINTEGER"),
    XID(28, 1011, "xid", 4, "UINTEGER"),
    OIDVECTOR(30, 1013, "oidvector", -1, "UBIGINT[]"),
    JSON(114, 199, "json", -1, "JSON"),
    FLOAT4(700, 1021, "float4", 4, "FLOAT"),
    FLOAT8(701, 1022, "float8", 8, "DOUBLE"),
    UNKNOWN(705, 0, "unknown", -2, "VARCHAR"),
    BPCHAR(1042, 1014, "bpchar", -1, "VARCHAR"),
    VARCHAR(1043, 1015, "varchar", -1, "VARCHAR"),
    DATE(1082, 1182, "date", 4, "DATE"),
    TIME(1083, 1183, "time", 8, "TIME"),
    TIMESTAMP(1114, 1115, "timestamp", 8, "TIMESTAMP"),
    TIMESTAMPTZ(1184, 1185, "timestamptz", 8, "TIMESTAMP WITH TIME ZONE"),
    INTERVAL(1186, 1187, "interval", 16, "INTERVAL"),
    NUMERIC(1700, 1231, "numeric", -1, WireColumn.UNLIMITED),
    REGCLASS(2205, 2210, "regclass", 4, "UINTEGER"),
    REGTYPE(2206, 2211, "regtype", 4, "UINTEGER"),
    VOID(2278, 0, "void", 4, "VARCHAR"),
    UUID(2950, 2951, "uuid", 16, "UUID"),
    JSONB(3802, 3807, "jsonb", -1, "JSON");

    private static final Map<Integer, PgType> BY_OID = new HashMap<>();
    private static final Map<Integer, PgType> BY_ARRAY_OID = new HashMap<>();
    private static final Map<String, PgType> BY_NAME = new HashMap<>();

    static {
        for (PgType type : values()) {
            BY_OID.put(type.oid, type);
            BY_NAME.put(type.pgName, type);
            if (type.arrayOid != 0) {
                BY_ARRAY_OID.put(type.arrayOid, type);
            }
        }
        Map.ofEntries(
                        Map.entry("boolean", BOOL),
                        Map.entry("smallint", INT2),
                        Map.entry("int", INT4),
                        Map.entry("integer", INT4),
                        Map.entry("bigint", INT8),
                        Map.entry("real", FLOAT4),
                        Map.entry("float", FLOAT8),
                        Map.entry("double precision", FLOAT8),
                        Map.entry("double", FLOAT8),
                        Map.entry("decimal", NUMERIC),
                        Map.entry("character varying", VARCHAR),
                        Map.entry("character", BPCHAR),
                        Map.entry("timestamp without time zone", TIMESTAMP),
                        Map.entry("timestamp with time zone", TIMESTAMPTZ),
                        Map.entry("time without time zone", TIME))
                .forEach(BY_NAME::put);
    }

    private final int oid;
    private final int arrayOid;
    private final String pgName;
    private final int length;
    private final String engineName;

    PgType(int oid, int arrayOid, String pgName, int length, String engineName) {
        this.oid = oid;
        this.arrayOid = arrayOid;
        this.pgName = pgName;
        this.length = length;
        this.engineName = engineName;
    }

    public int oid() {
        return oid;
    }

    /** The number of its array type; 0 without one. */
    public int arrayOid() {
        return arrayOid;
    }

    /** As pg_type spells it, for example {@code int8}. */
    public String pgName() {
        return pgName;
    }

    /** Bytes of a value, -1 when they vary. */
    public int length() {
        return length;
    }

    /** What the embedded engine calls it, for casts. */
    public String engineName() {
        return engineName;
    }

    public static @Nullable PgType ofOid(int oid) {
        return BY_OID.get(oid);
    }

    /** The type whose array has that number. */
    public static @Nullable PgType ofArrayOid(int oid) {
        return BY_ARRAY_OID.get(oid);
    }

    /** By any of its SQL names, without regard to case. */
    public static Optional<PgType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Text of any length or kind. */
    public boolean isText() {
        return Arrays.asList(TEXT, VARCHAR, BPCHAR, NAME, CHAR, UNKNOWN, VOID).contains(this);
    }
}
