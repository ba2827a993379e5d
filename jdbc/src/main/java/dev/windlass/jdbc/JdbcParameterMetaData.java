package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import dev.windlass.sql.ColumnSize;
import dev.windlass.sql.ResultColumn;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.util.List;

/**
 * The parameters of a prepared statement. Immutable.
 *
 * <p>Its type is that of the place in which it stands, such as BIGINT in {@code Id = ?}; where that does not tell, it is
 * VARCHAR, which every value can be written as. Whatever is told, a parameter takes the value that it is given.
 */
final class JdbcParameterMetaData implements ParameterMetaData, Unwrapping {
    private static final ResultColumn TEXT = MemoryRows.text("");

    private final int count;
    private final List<ResultColumn> types;

    JdbcParameterMetaData(int count, List<ResultColumn> types) {
        this.count = count;
        this.types = types;
    }

    private ResultColumn at(int parameter) throws SQLException {
        check(parameter);
        return parameter <= types.size() ? types.get(parameter - 1) : TEXT;
    }

    private ColumnSize size(int parameter) throws SQLException {
        ResultColumn type = at(parameter);
        return ColumnSize.of(type.jdbcType(), type.precision(), type.scale());
    }

    private void check(int parameter) throws SQLException {
        if (parameter < 1 || parameter > count) {
            throw SqlErrors.of(ErrorCode.PARAMETER_INDEX, parameter, count);
        }
    }

    @Override
    public int getParameterCount() {
        return count;
    }

    @Override
    public int isNullable(int parameter) throws SQLException {
        check(parameter);
        return parameterNullable;
    }

    @Override
    public boolean isSigned(int parameter) throws SQLException {
        return size(parameter).isNumber();
    }

    @Override
    public int getPrecision(int parameter) throws SQLException {
        return size(parameter).columnSize();
    }

    @Override
    public int getScale(int parameter) throws SQLException {
        return at(parameter).scale();
    }

    @Override
    public int getParameterType(int parameter) throws SQLException {
        return at(parameter).jdbcType();
    }

    @Override
    public String getParameterTypeName(int parameter) throws SQLException {
        return at(parameter).typeName();
    }

    @Override
    public String getParameterClassName(int parameter) throws SQLException {
        return ObjectReading.usualClass(at(parameter).jdbcType()).getName();
    }

    @Override
    public int getParameterMode(int parameter) throws SQLException {
        check(parameter);
        return parameterModeIn;
    }
}
