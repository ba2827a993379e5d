package dev.windlass.jdbc;

import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The types that columns and expressions have, with what {@code getTypeInfo} and {@code getColumns} tell of them.
 *
 * <p>Ordered by the code of {@link Types}, as JDBC wants the list.
 */
enum JdbcTypes {
    TINYINT("TINYINT", Types.TINYINT, 3, "", "", null),
    BIGINT("BIGINT", Types.BIGINT, 19, "", "", null),
    BLOB("BLOB", Types.VARBINARY, 0, "'", "'::BLOB", null),
    DECIMAL("DECIMAL", Types.DECIMAL, 38, "", "", "precision,scale"),
    INTEGER("INTEGER", Types.INTEGER, 10, "", "", null),
    SMALLINT("SMALLINT", Types.SMALLINT, 5, "", "", null),
    REAL("REAL", Types.REAL, 7, "", "", null),
    DOUBLE("DOUBLE", Types.DOUBLE, 15, "", "", null),
    VARCHAR("VARCHAR", Types.VARCHAR, 0, "'", "'", null),
    JSON("JSON", Types.VARCHAR, 0, "'", "'::JSON", null),
    UUID("UUID", Types.VARCHAR, 36, "'", "'::UUID", null),
    INTERVAL("INTERVAL", Types.VARCHAR, 0, "INTERVAL '", "'", null),
    BOOLEAN("BOOLEAN", Types.BOOLEAN, 1, "", "", null),
    DATE("DATE", Types.DATE, 10, "DATE '", "'", null),
    TIME("TIME", Types.TIME, 15, "TIME '", "'", null),
    TIMESTAMP("TIMESTAMP", Types.TIMESTAMP, 26, "TIMESTAMP '", "'", null),
    TIMESTAMP_WITH_TIME_ZONE(
            "TIMESTAMP WITH TIME ZONE", Types.TIMESTAMP_WITH_TIMEZONE, 29, "TIMESTAMP WITH TIME ZONE '", "'", null);

    private final String typeName;
    private final int code;
    private final int precision;
    private final String literalPrefix;
    private final String literalSuffix;
    private final @Nullable String parameters;

    JdbcTypes(
            String typeName,
            int code,
            int precision,
            String literalPrefix,
            String literalSuffix,
            @Nullable String parameters) {
        this.typeName = typeName;
        this.code = code;
        this.precision = precision;
        this.literalPrefix = literalPrefix;
        this.literalSuffix = literalSuffix;
        this.parameters = parameters;
    }

    String typeName() {
        return typeName;
    }

    int code() {
        return code;
    }

    /** Digits, or characters of the longest text; 0 without a limit. */
    int precision() {
        return precision;
    }

    String literalPrefix() {
        return literalPrefix;
    }

    String literalSuffix() {
        return literalSuffix;
    }

    /** What stands in parentheses behind the name when a type is made, or null. */
    @Nullable
    String parameters() {
        return parameters;
    }

    boolean isNumber() {
        return isNumber(code);
    }

    /** The code of a type by its SQL name; OTHER for a name that is none of these. */
    static int code(String typeName) {
        return Arrays.stream(values())
                .filter(type -> type.typeName.equals(typeName))
                .findFirst()
                .map(JdbcTypes::code)
                .orElse(Types.OTHER);
    }

    static boolean isKnown(int code) {
        return Arrays.stream(values()).anyMatch(type -> type.code == code);
    }

    static boolean isNumber(int code) {
        return List.of(
                        Types.TINYINT,
                        Types.SMALLINT,
                        Types.INTEGER,
                        Types.BIGINT,
                        Types.DECIMAL,
                        Types.NUMERIC,
                        Types.REAL,
                        Types.FLOAT,
                        Types.DOUBLE)
                .contains(code);
    }
}
