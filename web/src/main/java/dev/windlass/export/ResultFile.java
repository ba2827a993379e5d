package dev.windlass.export;

import dev.windlass.jdbc.WindlassConnection;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A result as a file that is whole: rows are written to a temporary file first, so that whoever gets the file gets all
 * of it or an error. Closing removes it. Belongs to one thread.
 *
 * @param rows how many it holds
 */
public record ResultFile(Path path, long rows, long bytes) implements AutoCloseable {

    /**
     * What a file may hold.
     *
     * @param maxRows beyond this it is refused, not cut
     */
    public record Limits(long maxRows, long maxBytes) {}

    /** Thrown with the name of the limit that a result exceeds. */
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(String message) {
            super(message);
        }
    }

    /**
     * Reads the rows to their end.
     *
     * @param connection makes Parquet files; the one that the rows come from. Null where it is another driver's: then
     *     there is no Parquet
     */
    public static ResultFile write(
            ResultSet rows, ExportFormat format, Limits limits, @Nullable WindlassConnection connection)
            throws SQLException, IOException {
        if (format == ExportFormat.PARQUET && connection == null) {
            throw new SQLException("Only Windlass makes Parquet files; save another format.", "0A000");
        }
        var file = Files.createTempFile("windlass-export-", "." + format.extension());
        try {
            long count;
            try (var out = new Counted(new BufferedOutputStream(Files.newOutputStream(file), 65_536), limits);
                    var parquet = format == ExportFormat.PARQUET && connection != null
                            ? connection.newParquetFile(rows.getMetaData())
                            : null) {
                count = copy(rows, writer(format, rows, out, parquet), limits);
            }
            return new ResultFile(file, count, Files.size(file));
        } catch (SQLException | IOException | RuntimeException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    private static RowWriter writer(
            ExportFormat format, ResultSet rows, OutputStream out, WindlassConnection.@Nullable ParquetFile parquet)
            throws SQLException, IOException {
        if (parquet != null) {
            return parquetRows(parquet, out);
        }
        return writer(format, ResultColumn.of(rows.getMetaData()), out);
    }

    /** A writer of any format but Parquet, which a connection makes. */
    public static RowWriter writer(ExportFormat format, List<ResultColumn> columns, OutputStream out)
            throws IOException {
        return switch (format) {
            case CSV -> new CsvRows(columns, out);
            case JSON -> new JsonRows(columns, out, false);
            case NDJSON -> new JsonRows(columns, out, true);
            case XLSX -> new ExcelRows(columns, out);
            case PARQUET -> throw new IllegalArgumentException("Parquet files are made by a connection.");
        };
    }

    private static RowWriter parquetRows(WindlassConnection.ParquetFile parquet, OutputStream out) {
        return new RowWriter() {
            @Override
            public void row(List<? extends @Nullable Object> values) throws SQLException {
                parquet.row(values);
            }

            @Override
            public void end() throws IOException, SQLException {
                parquet.writeTo(out);
                out.flush();
            }
        };
    }

    private static long copy(ResultSet rows, RowWriter writer, Limits limits) throws SQLException, IOException {
        var columns = ResultColumn.of(rows.getMetaData());
        var values = new ArrayList<@Nullable Object>(columns.size());
        long count = 0;
        while (rows.next()) {
            if (count == limits.maxRows()) {
                throw new TooLarge("The result has more rows than maxExportRows, " + limits.maxRows()
                        + ". Narrow the statement, or aggregate.");
            }
            values.clear();
            for (var column : columns) {
                values.add(column.read(rows));
            }
            writer.row(values);
            count++;
        }
        writer.end();
        return count;
    }

    /** The bytes, once. Where the system allows it, the file is gone already: whoever leaves, nothing stays behind. */
    public InputStream take() throws IOException {
        var content = Files.newInputStream(path);
        try {
            close();
        } catch (IOException inUse) {
            path.toFile().deleteOnExit();
        }
        return content;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }

    private static final class Counted extends FilterOutputStream {

        private final Limits limits;
        private long bytes;

        Counted(OutputStream out, Limits limits) {
            super(out);
            this.limits = limits;
        }

        @Override
        public void write(int one) throws IOException {
            count(1);
            out.write(one);
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            count(length);
            out.write(some, from, length);
        }

        private void count(int more) throws IOException {
            bytes += more;
            if (bytes > limits.maxBytes()) {
                throw new TooLarge("The file is larger than maxExportBytes, " + limits.maxBytes()
                        + ". Narrow the statement, or take Parquet, which is packed.");
            }
        }
    }
}
