package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import dev.windlass.sql.ColumnOrigin;
import dev.windlass.sql.ColumnSize;
import dev.windlass.sql.ResultColumn;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a result. Thread-safe.
 *
 * <p>From which table a column comes is found out when somebody asks, and only for plain columns of a plain SELECT; of
 * others the names of catalog, schema and table are empty, as JDBC has it for "not applicable".
 */
final class JdbcResultSetMetaData implements ResultSetMetaData, Unwrapping {
    /** What tools may expect of a text without a limit. */
    private static final int TEXT_DISPLAY_SIZE = 255;

    private final List<ResultColumn> columns;
    private final Supplier<List<Optional<ColumnOrigin>>> findOrigins;
    private final String catalog;
    private @Nullable List<Optional<ColumnOrigin>> origins;

    /**
     * @param catalog what all tables are in
     */
    JdbcResultSetMetaData(
            List<ResultColumn> columns, String catalog, Supplier<List<Optional<ColumnOrigin>>> findOrigins) {
        this.columns = columns;
        this.catalog = catalog;
        this.findOrigins = findOrigins;
    }

    private synchronized Optional<ColumnOrigin> origin(int column) throws SQLException {
        at(column);
        List<Optional<ColumnOrigin>> found = origins;
        if (found == null) {
            try {
                found = findOrigins.get();
            } catch (RuntimeException e) {
                // The result is there, so this is no reason to fail: a closed connection does not know any more.
                System.getLogger("dev.windlass").log(System.Logger.Level.DEBUG, "origins of columns", e);
                found = List.of();
            }
            origins = found;
        }
        return column <= found.size() ? found.get(column - 1) : Optional.empty();
    }

    private ResultColumn at(int column) throws SQLException {
        if (column < 1 || column > columns.size()) {
            throw SqlErrors.of(ErrorCode.COLUMN_INDEX, column, columns.size());
        }
        return columns.get(column - 1);
    }

    @Override
    public int getColumnCount() {
        return columns.size();
    }

    @Override
    public String getColumnLabel(int column) throws SQLException {
        return at(column).label();
    }

    @Override
    public String getColumnName(int column) throws SQLException {
        return at(column).label();
    }

    @Override
    public int getColumnType(int column) throws SQLException {
        return at(column).jdbcType();
    }

    @Override
    public String getColumnTypeName(int column) throws SQLException {
        return at(column).typeName();
    }

    @Override
    public String getColumnClassName(int column) throws SQLException {
        return ObjectReading.usualClass(at(column).jdbcType()).getName();
    }

    @Override
    public int getPrecision(int column) throws SQLException {
        ResultColumn about = at(column);
        return ColumnSize.of(about.jdbcType(), about.precision(), about.scale()).columnSize();
    }

    @Override
    public int getScale(int column) throws SQLException {
        return at(column).scale();
    }

    @Override
    public int getColumnDisplaySize(int column) throws SQLException {
        ResultColumn about = at(column);
        return switch (about.jdbcType()) {
            case Types.BOOLEAN -> 5;
            case Types.TINYINT -> 4;
            case Types.SMALLINT -> 6;
            case Types.INTEGER -> 11;
            case Types.BIGINT -> 20;
            case Types.REAL -> 15;
            case Types.DOUBLE -> 25;
            case Types.DECIMAL, Types.NUMERIC -> about.precision() + 2;
            case Types.DATE -> 10;
            case Types.TIME -> 15;
            case Types.TIMESTAMP -> 26;
            case Types.TIMESTAMP_WITH_TIMEZONE -> 29;
            default -> about.precision() > 0 ? about.precision() : TEXT_DISPLAY_SIZE;
        };
    }

    @Override
    public boolean isSigned(int column) throws SQLException {
        return switch (at(column).jdbcType()) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.DECIMAL,
                    Types.NUMERIC -> true;
            default -> false;
        };
    }

    @Override
    public boolean isCaseSensitive(int column) throws SQLException {
        return at(column).jdbcType() == Types.VARCHAR;
    }

    @Override
    public int isNullable(int column) throws SQLException {
        return origin(column)
                .map(origin -> origin.nullable() ? columnNullable : columnNoNulls)
                .orElse(columnNullableUnknown);
    }

    @Override
    public boolean isSearchable(int column) throws SQLException {
        at(column);
        return true;
    }

    @Override
    public boolean isAutoIncrement(int column) throws SQLException {
        at(column);
        return false;
    }

    @Override
    public boolean isCurrency(int column) throws SQLException {
        at(column);
        return false;
    }

    @Override
    public boolean isReadOnly(int column) throws SQLException {
        at(column);
        return true;
    }

    @Override
    public boolean isWritable(int column) throws SQLException {
        at(column);
        return false;
    }

    @Override
    public boolean isDefinitelyWritable(int column) throws SQLException {
        at(column);
        return false;
    }

    @Override
    public String getCatalogName(int column) throws SQLException {
        return origin(column).isPresent() ? catalog : "";
    }

    @Override
    public String getSchemaName(int column) throws SQLException {
        return origin(column).map(ColumnOrigin::schema).orElse("");
    }

    @Override
    public String getTableName(int column) throws SQLException {
        return origin(column).map(ColumnOrigin::table).orElse("");
    }
}
