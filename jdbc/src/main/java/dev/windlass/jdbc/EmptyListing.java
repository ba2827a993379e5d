package dev.windlass.jdbc;

import dev.windlass.sql.ResultColumn;
import java.util.List;

/**
 * Results of DatabaseMetaData methods about things that Bitbucket has not: no rows, the columns that JDBC 4.3 names.
 *
 * <p>In the lists {@code name:i} is an INTEGER, {@code name:s} a SMALLINT, the rest VARCHAR.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists and formats are immutable, which the types do not say
enum EmptyListing {
    ATTRIBUTES("TYPE_CAT,TYPE_SCHEM,TYPE_NAME,ATTR_NAME,DATA_TYPE:i,ATTR_TYPE_NAME,ATTR_SIZE:i,DECIMAL_DIGITS:i,"
            + "NUM_PREC_RADIX:i,NULLABLE:i,REMARKS,ATTR_DEF,SQL_DATA_TYPE:i,SQL_DATETIME_SUB:i,"
            + "CHAR_OCTET_LENGTH:i,ORDINAL_POSITION:i,IS_NULLABLE,SCOPE_CATALOG,SCOPE_SCHEMA,SCOPE_TABLE,"
            + "SOURCE_DATA_TYPE:s"),
    COLUMN_PRIVILEGES("TABLE_CAT,TABLE_SCHEM,TABLE_NAME,COLUMN_NAME,GRANTOR,GRANTEE,PRIVILEGE,IS_GRANTABLE"),
    PSEUDO_COLUMNS("TABLE_CAT,TABLE_SCHEM,TABLE_NAME,COLUMN_NAME,DATA_TYPE:i,COLUMN_SIZE:i,DECIMAL_DIGITS:i,"
            + "NUM_PREC_RADIX:i,COLUMN_USAGE,REMARKS,CHAR_OCTET_LENGTH:i,IS_NULLABLE"),
    SUPER_TABLES("TABLE_CAT,TABLE_SCHEM,TABLE_NAME,SUPERTABLE_NAME"),
    SUPER_TYPES("TYPE_CAT,TYPE_SCHEM,TYPE_NAME,SUPERTYPE_CAT,SUPERTYPE_SCHEM,SUPERTYPE_NAME"),
    TABLE_PRIVILEGES("TABLE_CAT,TABLE_SCHEM,TABLE_NAME,GRANTOR,GRANTEE,PRIVILEGE,IS_GRANTABLE"),
    UDTS("TYPE_CAT,TYPE_SCHEM,TYPE_NAME,CLASS_NAME,DATA_TYPE:i,REMARKS,BASE_TYPE:s"),
    VERSION_COLUMNS("SCOPE:s,COLUMN_NAME,DATA_TYPE:i,TYPE_NAME,COLUMN_SIZE:i,BUFFER_LENGTH:i,DECIMAL_DIGITS:s,"
            + "PSEUDO_COLUMN:s");

    private final List<String> columns;

    EmptyListing(String columns) {
        this.columns = List.of(columns.split(",", -1));
    }

    MemoryRows rows() {
        return MemoryRows.of(columns.stream().map(EmptyListing::column).toArray(ResultColumn[]::new));
    }

    private static ResultColumn column(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return MemoryRows.text(text);
        }
        String label = text.substring(0, colon);
        return switch (text.substring(colon + 1)) {
            case "s" -> MemoryRows.smallint(label);
            default -> MemoryRows.integer(label);
        };
    }
}
