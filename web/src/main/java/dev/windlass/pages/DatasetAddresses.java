package dev.windlass.pages;

import dev.windlass.export.ExportFormat;
import dev.windlass.export.ResultFile;
import dev.windlass.pages.Page.Dataset;
import dev.windlass.web.Request;
import dev.windlass.web.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands below {@code /data/PAGE}: rows for tiles, and rows as files.
 *
 * <p>An opt-in dataset costs what its author warns of. So it runs by a POST only, which the server's door lets through
 * from our own pages and with their token; a GET, which any link can send, answers what somebody has loaded. Thread-safe.
 */
final class DatasetAddresses {

    /** Files that are written at the same time; each holds a thread and a connection. */
    static final int MAX_EXPORTS = 4;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final PageAnswers answers;
    private final DatasetRuns runs;
    private final Semaphore exports = new Semaphore(MAX_EXPORTS);

    DatasetAddresses(PageAnswers answers, DatasetRuns runs) {
        this.answers = answers;
        this.runs = runs;
    }

    /** Rows for tiles, as JSON; the body of a POST is {@code {"load": [names of opt-in datasets]}}. */
    Response rows(Request request, Page page) throws InterruptedException {
        if (request.method().equals("HEAD")) {
            return Response.empty(200).withHeader("Content-Type", "application/json");
        }
        var query = QueryString.parse(request.query());
        var visitor = request.visitor().id();
        if (!request.method().equals("POST")) {
            return json(answers.answer(page, query, visitor));
        }
        JsonNode body;
        try {
            body = JSON.readTree(request.body());
        } catch (JacksonException malformed) {
            return Response.text(400, "The body is not JSON: {\"load\": [\"name of a dataset\"]} is expected.");
        }
        List<String> loads = new ArrayList<>();
        body.path("load").forEach(name -> loads.add(name.asString("")));
        return json(answers.answer(page, query, loads, visitor));
    }

    private static Response json(Object value) {
        return Response.json(JSON.writeValueAsBytes(value));
    }

    /** Rows as a file; {@code format} comes from the address. */
    Response file(Request request, Page page, Dataset dataset, ExportFormat format)
            throws IOException, InterruptedException {
        if (dataset.optIn() && !request.method().equals("POST")) {
            return Response.text(
                            405,
                            "The dataset " + dataset.name() + " is read on demand only, because that costs requests."
                                    + " Load it on its page, and save it from its tile.")
                    .withHeader("Allow", "POST");
        }
        if (request.method().equals("HEAD")) {
            return Response.empty(200).withHeader("Content-Type", format.mediaType());
        }
        var visitor = request.visitor().id();
        var bound = dataset.sql().bind(answers.state(page, QueryString.parse(request.query()), visitor));
        if (!exports.tryAcquire()) {
            return Response.text(
                    503,
                    "Too many files are written at the moment (DatasetAddresses.MAX_EXPORTS, " + MAX_EXPORTS
                            + "). Try again in a while.");
        }
        try {
            var content = DatasetFile.write(runs, bound, format, visitor).take();
            return Response.stream(format.mediaType(), out -> {
                        try (content) {
                            content.transferTo(out);
                        }
                    })
                    .withHeader(
                            "Content-Disposition",
                            "attachment; filename=\"" + page.name() + "-" + dataset.name() + "." + format.extension()
                                    + "\"");
        } catch (ResultFile.TooLarge excess) {
            return Response.text(413, String.valueOf(excess.getMessage()));
        } catch (SQLException failed) {
            return "53400".equals(failed.getSQLState())
                    ? Response.text(429, String.valueOf(failed.getMessage()))
                    : Response.text(422, "The statement failed: " + failed.getMessage());
        } finally {
            exports.release();
        }
    }
}
