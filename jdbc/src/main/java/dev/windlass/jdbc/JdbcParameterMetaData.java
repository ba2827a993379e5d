package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.sql.Types;

/**
 * The parameters of a prepared statement. Immutable.
 *
 * <p>A parameter takes whatever class it is given, so each is told as a nullable VARCHAR, which every value can be
 * written as.
 */
final class JdbcParameterMetaData implements ParameterMetaData, Unwrapping {
    private final int count;

    JdbcParameterMetaData(int count) {
        this.count = count;
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
        check(parameter);
        return false;
    }

    @Override
    public int getPrecision(int parameter) throws SQLException {
        check(parameter);
        return 0;
    }

    @Override
    public int getScale(int parameter) throws SQLException {
        check(parameter);
        return 0;
    }

    @Override
    public int getParameterType(int parameter) throws SQLException {
        check(parameter);
        return Types.VARCHAR;
    }

    @Override
    public String getParameterTypeName(int parameter) throws SQLException {
        check(parameter);
        return "VARCHAR";
    }

    @Override
    public String getParameterClassName(int parameter) throws SQLException {
        check(parameter);
        return String.class.getName();
    }

    @Override
    public int getParameterMode(int parameter) throws SQLException {
        check(parameter);
        return parameterModeIn;
    }
}
