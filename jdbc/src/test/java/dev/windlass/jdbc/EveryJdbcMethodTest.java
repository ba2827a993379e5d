package dev.windlass.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.sql.ResultColumn;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLType;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Calls every method of the interfaces of {@code java.sql} once: each works, or throws
 * SQLFeatureNotSupportedException; none throws anything else, and none says null where JDBC knows no null.
 */
final class EveryJdbcMethodTest {
    /** Getters of the one row, whose value is NULL, and what JDBC says may be null. */
    private static final Set<String> MAY_BE_NULL = Set.of(
            "Connection.getClientInfo",
            "Connection.getWarnings",
            "DataSource.getLogWriter",
            "PreparedStatement.getResultSet",
            "PreparedStatement.getWarnings",
            "Statement.getResultSet",
            "Statement.getWarnings",
            "ResultSet.getWarnings");

    /** Work on closed objects too, as JDBC says, or look at their argument only. */
    private static final Set<String> WORK_AFTER_CLOSE = Set.of(
            "close",
            "isClosed",
            "isValid",
            "abort",
            "unwrap",
            "isWrapperFor",
            "beginRequest",
            "endRequest",
            "enquoteIdentifier",
            "enquoteLiteral",
            "enquoteNCharLiteral",
            "isSimpleIdentifier");

    /** Makes the object that a method is called on. */
    interface Maker {
        Object make() throws SQLException;
    }

    record Kind(Class<?> type, Maker maker) {
        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    private static JdbcConnection connection() {
        return new ScriptedEngine(
                        List.of(new ResultColumn("Information", Types.VARCHAR, "VARCHAR", 0, 0)),
                        List.<Object[]>of(new Object[] {null}))
                .connect();
    }

    private static PreparedStatement prepared() throws SQLException {
        PreparedStatement prepared = connection().prepareStatement("SELECT ?");
        prepared.setInt(1, 1);
        return prepared;
    }

    private static ResultSet row() throws SQLException {
        ResultSet rows = connection().createStatement().executeQuery("SELECT");
        rows.next();
        return rows;
    }

    private static final List<Kind> KINDS = List.of(
            new Kind(Connection.class, () -> connection()),
            new Kind(Statement.class, () -> connection().createStatement()),
            new Kind(PreparedStatement.class, () -> prepared()),
            new Kind(ResultSet.class, () -> row()),
            new Kind(ResultSetMetaData.class, () -> row().getMetaData()),
            new Kind(ParameterMetaData.class, () -> prepared().getParameterMetaData()),
            new Kind(DatabaseMetaData.class, () -> connection().getMetaData()));

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::toString));
    }

    @TestFactory
    Stream<DynamicTest> everyMethodWorksOrSaysThatItIsNotSupported() {
        return KINDS.stream()
                .flatMap(kind -> methods(kind.type)
                        .map(method ->
                                DynamicTest.dynamicTest(kind + "." + signature(method), () -> callOpen(kind, method))));
    }

    private static void callOpen(Kind kind, Method method) throws Exception {
        Object target = kind.maker.make();
        try {
            Object answer = method.invoke(target, arguments(method));
            if (!method.getReturnType().isPrimitive() && answer == null) {
                boolean value = kind.type == ResultSet.class && method.getParameterCount() > 0;
                assertThat(value || MAY_BE_NULL.contains(kind + "." + method.getName()))
                        .as("null from " + method)
                        .isTrue();
            }
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThat(((SQLException) e.getCause()).getSQLState()).isIn("0A000", null);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyMethodOfAClosedObjectFails() {
        return KINDS.stream()
                .filter(kind -> Arrays.stream(kind.type.getMethods())
                        .anyMatch(method -> method.getName().equals("isClosed")))
                .flatMap(kind -> methods(kind.type)
                        .filter(method -> !WORK_AFTER_CLOSE.contains(method.getName()))
                        .map(method -> DynamicTest.dynamicTest(kind + "." + signature(method), () -> {
                            Object target = kind.maker.make();
                            kind.type.getMethod("close").invoke(target);
                            assertThat(failureOf(target, method)).isInstanceOf(SQLException.class);
                        })));
    }

    private static @Nullable Throwable failureOf(Object target, Method method) throws Exception {
        try {
            method.invoke(target, arguments(method));
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    @TestFactory
    Stream<DynamicTest> noMethodFallsOverANull() {
        return KINDS.stream()
                .flatMap(kind -> methods(kind.type)
                        .filter(method ->
                                Arrays.stream(method.getParameterTypes()).anyMatch(type -> !type.isPrimitive()))
                        .map(method -> DynamicTest.dynamicTest(kind + "." + signature(method), () -> {
                            Object target = kind.maker.make();
                            boolean isOurs = !target.getClass()
                                    .getMethod(method.getName(), method.getParameterTypes())
                                    .isDefault();
                            try {
                                method.invoke(
                                        target,
                                        Arrays.stream(method.getParameterTypes())
                                                .map(type -> type.isPrimitive() ? sample(type) : null)
                                                .toArray());
                            } catch (InvocationTargetException e) {
                                if (isOurs || e.getCause() instanceof SQLException) {
                                    assertThat(e.getCause()).isInstanceOf(SQLException.class);
                                    assertThat(((SQLException) e.getCause()).getSQLState())
                                            .isNotEqualTo("XX000");
                                }
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> everyMethodOfADataSourceWorksOrSaysThatItIsNotSupported() {
        return methods(DataSource.class)
                .filter(method -> !method.getName().equals("getConnection")) // opens an engine; tested with it
                .map(method -> DynamicTest.dynamicTest(
                        signature(method),
                        () -> callOpen(new Kind(DataSource.class, WindlassDataSource::new), method)));
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .toList();
    }

    private static Object[] arguments(Method method) {
        boolean call = method.getName().equals("prepareCall");
        return Arrays.stream(method.getParameterTypes())
                .map(type -> call && type == String.class ? "GetOAuthAuthorizationURL" : sample(type))
                .toArray();
    }

    private static @Nullable Object sample(Class<?> type) {
        if (type == int.class) {
            return 1;
        }
        if (type == long.class) {
            return 1L;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type.isPrimitive()) {
            return type == byte.class
                    ? (Object) (byte) 1
                    : type == short.class ? (Object) (short) 1 : type == float.class ? (Object) 1f : (Object) 1d;
        }
        if (type == String.class) {
            return "Information";
        }
        if (type == Class.class) {
            return String.class;
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type == Properties.class) {
            return new Properties();
        }
        if (type == SQLType.class) {
            return JDBCType.VARCHAR;
        }
        return type == Executor.class ? (Executor) Runnable::run : null;
    }
}
