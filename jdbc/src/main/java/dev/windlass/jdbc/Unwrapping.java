package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import java.sql.SQLException;
import java.sql.Wrapper;

/** {@code unwrap} for objects that wrap nothing: they are what is asked for, or they are not. */
interface Unwrapping extends Wrapper {

    @Override
    default <T> T unwrap(Class<T> type) throws SQLException {
        if (SqlErrors.given(type, "The class").isInstance(this)) {
            return type.cast(this);
        }
        throw SqlErrors.of(ErrorCode.NOT_SUPPORTED, "unwrap to " + type.getName());
    }

    @Override
    default boolean isWrapperFor(Class<?> type) throws SQLException {
        return SqlErrors.given(type, "The class").isInstance(this);
    }
}
