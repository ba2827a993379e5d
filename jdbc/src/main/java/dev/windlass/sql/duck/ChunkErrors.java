package dev.windlass.sql.duck;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.sql.SQLException;
import org.duckdb.DuckDBChunkedResult;
import org.jspecify.annotations.Nullable;

/**
 * Tells the end of a chunked result from its failure.
 *
 * <p>{@code DuckDBChunkedResult.nextChunk()} of DuckDB 2.0.0.1 says false for both, which would make a short result of
 * every failure after the first chunk. The question for the error exists there but is not public, hence the reflection;
 * should another version lack it, results are read row by row, which reports failures itself. Stateless.
 */
final class ChunkErrors {
    private static final @Nullable MethodHandle CHECK = find();

    private ChunkErrors() {}

    private static @Nullable MethodHandle find() {
        try {
            Method check = DuckDBChunkedResult.class.getDeclaredMethod("checkError");
            check.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflect(check)
                    .asType(MethodType.methodType(void.class, DuckDBChunkedResult.class));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    /** Whether failures of a chunked result can be seen at all. */
    static boolean canBeSeen() {
        return CHECK != null;
    }

    /** Throws what ended the result, if it was a failure. */
    static void check(DuckDBChunkedResult ended) throws SQLException {
        MethodHandle check = CHECK;
        if (check == null) {
            throw new IllegalStateException("the failure of a chunked result cannot be seen");
        }
        try {
            check.invokeExact(ended);
        } catch (SQLException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
