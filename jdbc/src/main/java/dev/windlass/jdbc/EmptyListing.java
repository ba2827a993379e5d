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
    FUNCTION_COLUMNS("FUNCTION_CAT,FUNCTION_SCHEM,FUNCTION_NAME,COLUMN_NAME,COLUMN_TYPE:s,DATA_TYPE:i,TYPE_NAME,"
            + "PRECISION:i,LENGTH:i,SCALE:s,RADIX:s,NULLABLE:s,REMARKS,CHAR_OCTET_LENGTH:i,ORDINAL_POSITION:i,"
            + "IS_NULLABLE,SPECIFIC_NAME"),
    FUNCTIONS("FUNCTION_CAT,FUNCTION_SCHEM,FUNCTION_NAME,REMARKS,FUNCTION_TYPE:s,SPECIFIC_NAME"),
    /** A key is no index: nothing tells how Bitbucket finds rows. */
    INDEX_INFO("TABLE_CAT,TABLE_SCHEM,TABLE_NAME,NON_UNIQUE:b,INDEX_QUALIFIER,INDEX_NAME,TYPE:s,ORDINAL_POSITION:s,"
            + "COLUMN_NAME,ASC_OR_DESC,CARDINALITY:l,PAGES:l,FILTER_CONDITION"),
    PROCEDURE_COLUMNS("PROCEDURE_CAT,PROCEDURE_SCHEM,PROCEDURE_NAME,COLUMN_NAME,COLUMN_TYPE:s,DATA_TYPE:i,TYPE_NAME,"
            + "PRECISION:i,LENGTH:i,SCALE:s,RADIX:s,NULLABLE:s,REMARKS,COLUMN_DEF,SQL_DATA_TYPE:i,"
            + "SQL_DATETIME_SUB:i,CHAR_OCTET_LENGTH:i,ORDINAL_POSITION:i,IS_NULLABLE,SPECIFIC_NAME"),
    /** The fourth to sixth columns are reserved; their names are those that other drivers use. */
    PROCEDURES("PROCEDURE_CAT,PROCEDURE_SCHEM,PROCEDURE_NAME,reserved1,reserved2,reserved3,REMARKS,"
            + "PROCEDURE_TYPE:s,SPECIFIC_NAME"),
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
            case "i" -> MemoryRows.integer(label);
            case "s" -> MemoryRows.smallint(label);
            case "b" -> MemoryRows.flag(label);
            default -> MemoryRows.bigint(label);
        };
    }
}
