package dev.windlass.console;

import dev.windlass.export.ExportFormat;
import dev.windlass.export.ResultFile;
import dev.windlass.web.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A statement's result as a file to save. The statement runs to its end before the first byte is sent. Thread-safe. */
final class ExportRun {

    private final Connections connections;
    private final RunningStatements running;
    private final ConsoleLimits limits;

    ExportRun(Connections connections, RunningStatements running, ConsoleLimits limits) {
        this.connections = connections;
        this.running = running;
        this.limits = limits;
    }

    Response answer(String visitor, StatementRequest request) throws SQLException, IOException, ConsoleError {
        var format = ExportFormat.of(request.format())
                .orElseThrow(() -> new ConsoleError(
                        400,
                        "22023",
                        "There is no format " + request.format() + "; there is "
                                + Arrays.stream(ExportFormat.values())
                                        .map(ExportFormat::extension)
                                        .collect(Collectors.joining(", "))
                                + "."));
        var sql = StatementGate.admit(request.sql(), limits);
        var file = file(visitor, request.id(), sql, request.schema(), format);
        var content = file.take();
        return Response.stream(format.mediaType(), out -> {
                    try (content) {
                        content.transferTo(out);
                    }
                })
                .withHeader("Content-Disposition", "attachment; filename=\"result." + format.extension() + "\"")
                .withHeader("X-Rows", Long.toString(file.rows()));
    }

    private ResultFile file(String visitor, String id, String sql, String schema, ExportFormat format)
            throws SQLException, IOException, ConsoleError {
        try (var place = running.begin(visitor, id);
                var lease = connections.borrow(schema);
                var statement = lease.connection().createStatement()) {
            place.watch(statement);
            statement.setQueryTimeout(limits.exportSeconds());
            if (!statement.execute(sql)) {
                throw new ConsoleError(400, "02000", "The statement returns no rows, so there is nothing to save.");
            }
            try (var rows = statement.getResultSet()) {
                return ResultFile.write(
                        rows,
                        format,
                        new ResultFile.Limits(limits.maxExportRows(), limits.maxExportBytes()),
                        lease.windlass());
            } catch (ResultFile.TooLarge excess) {
                place.cancel();
                throw new ConsoleError(413, "54000", String.valueOf(excess.getMessage()));
            }
        }
    }
}
