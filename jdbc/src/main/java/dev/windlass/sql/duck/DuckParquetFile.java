package dev.windlass.sql.duck;

import dev.windlass.sql.ParquetFile;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * Rows in a DuckDB file of their own, in an instance that no statement of a user's reaches: unlike the engine's it may
 * write files, and the only path that it is given is one that we made. Belongs to one thread.
 */
public final class DuckParquetFile implements ParquetFile {
    private static final String ROWS = "rows";

    private final Path folder;
    private final List<Integer> types;
    private final List<Integer> scales;
    private final DuckDBConnection instance;
    private final DuckDBAppender appender;
    private boolean closed;

    private DuckParquetFile(
            Path folder,
            List<Integer> types,
            List<Integer> scales,
            DuckDBConnection instance,
            DuckDBAppender appender) {
        this.folder = folder;
        this.types = types;
        this.scales = scales;
        this.instance = instance;
        this.appender = appender;
    }

    public static ParquetFile of(ResultSetMetaData columns) throws SQLException {
        List<String> definitions = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        List<Integer> scales = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (int index = 1; index <= columns.getColumnCount(); index++) {
            types.add(columns.getColumnType(index));
            scales.add(columns.getScale(index));
            definitions.add(quoted(free(columns.getColumnLabel(index), names)) + " " + typeOf(columns, index));
        }
        // A temporary folder is its owner's only.
        Path folder;
        try {
            folder = Files.createTempDirectory("windlass-export-");
        } catch (IOException e) {
            throw new SQLException(
                    "No temporary folder can be made for the Parquet file: " + e.getMessage(), "58030", e);
        }
        try {
            DuckDBConnection instance = (DuckDBConnection)
                    new DuckDBDriver().connect("jdbc:duckdb:" + folder.resolve("rows.db"), new Properties());
            try (Statement statement = instance.createStatement()) {
                statement.execute("SET TimeZone='UTC'; SET memory_limit='256MB'; SET threads=2;"
                        + " SET autoinstall_known_extensions=false; SET autoload_known_extensions=false");
                statement.execute("CREATE TABLE " + ROWS + " (" + String.join(", ", definitions) + ")");
            }
            return new DuckParquetFile(folder, types, scales, instance, instance.createAppender("main", ROWS));
        } catch (SQLException e) {
            delete(folder);
            throw e;
        }
    }

    /** Two columns of a result may have one name, two of a table may not. */
    private static String free(String label, Set<String> names) {
        String name = label.isEmpty() ? "column" : label;
        for (int number = 2; !names.add(name.toLowerCase(java.util.Locale.ROOT)); number++) {
            name = label + "_" + number;
        }
        return name;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String typeOf(ResultSetMetaData columns, int index) throws SQLException {
        return switch (columns.getColumnType(index)) {
            case Types.TINYINT -> "TINYINT";
            case Types.SMALLINT -> "SMALLINT";
            case Types.INTEGER -> "INTEGER";
            case Types.BIGINT -> "BIGINT";
            case Types.REAL -> "FLOAT";
            case Types.FLOAT, Types.DOUBLE -> "DOUBLE";
            case Types.DECIMAL, Types.NUMERIC -> decimal(columns.getPrecision(index), columns.getScale(index));
            case Types.BOOLEAN, Types.BIT -> "BOOLEAN";
            case Types.DATE -> "DATE";
            case Types.TIME -> "TIME";
            case Types.TIMESTAMP -> "TIMESTAMP";
            case Types.TIMESTAMP_WITH_TIMEZONE -> "TIMESTAMP WITH TIME ZONE";
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> "BLOB";
            default -> "VARCHAR";
        };
    }

    private static String decimal(int precision, int scale) {
        boolean known = precision > 0 && precision <= 38 && scale >= 0 && scale <= precision;
        return known
                ? "DECIMAL(" + precision + "," + scale + ")"
                : "DECIMAL(38," + Math.max(0, Math.min(scale, 38)) + ")";
    }

    @Override
    public void row(List<? extends @Nullable Object> values) throws SQLException {
        appender.beginRow();
        for (int column = 0; column < types.size(); column++) {
            append(values.get(column), column);
        }
        appender.endRow();
    }

    private void append(@Nullable Object value, int column) throws SQLException {
        if (value == null) {
            appender.appendNull();
            return;
        }
        switch (types.get(column)) {
            case Types.TINYINT -> appender.append(((Number) value).byteValue());
            case Types.SMALLINT -> appender.append(((Number) value).shortValue());
            case Types.INTEGER -> appender.append(((Number) value).intValue());
            case Types.BIGINT -> appender.append(((Number) value).longValue());
            case Types.REAL -> appender.append(((Number) value).floatValue());
            case Types.FLOAT, Types.DOUBLE -> appender.append(((Number) value).doubleValue());
            case Types.DECIMAL, Types.NUMERIC ->
                appender.append(new BigDecimal(value.toString())
                        .setScale(Math.max(0, scales.get(column)), RoundingMode.HALF_EVEN));
            case Types.BOOLEAN, Types.BIT -> appender.append((Boolean) value);
            case Types.DATE -> appender.append((LocalDate) value);
            case Types.TIME -> appender.append((LocalTime) value);
            case Types.TIMESTAMP -> appender.append((LocalDateTime) value);
            case Types.TIMESTAMP_WITH_TIMEZONE -> appender.append((OffsetDateTime) value);
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> appender.append((byte[]) value);
            default -> appender.append(value.toString());
        }
    }

    @Override
    public void writeTo(OutputStream out) throws SQLException, IOException {
        appender.close();
        Path file = folder.resolve("rows.parquet");
        try (Statement statement = instance.createStatement()) {
            statement.execute("COPY " + ROWS + " TO '" + file.toString().replace("'", "''") + "' (FORMAT parquet)");
        }
        Files.copy(file, out);
    }

    @Override
    public void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        try (instance) {
            if (!appender.isClosed()) {
                appender.close();
            }
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            System.getLogger("dev.windlass")
                    .log(System.Logger.Level.WARNING, "The temporary folder " + folder + " could not be removed", e);
        }
    }
}
