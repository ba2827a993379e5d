package dev.windlass.pgwire.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that export.sh has written from a PostgreSQL 15, in COPY's text format. Stateless. */
final class Exported {
    private Exported() {}

    /** The rows of a file; a field is null where NULL was. */
    static List<List<@Nullable String>> rows(String name) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (InputStream in = Exported.class.getResourceAsStream(name + ".tsv")) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                List<@Nullable String> row = new ArrayList<>();
                Arrays.stream(line.split("\t", -1)).map(Exported::field).forEach(row::add);
                rows.add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static @Nullable String field(String text) {
        return text.equals("\\N")
                ? null
                : text.replace("\\t", "\t").replace("\\n", "\n").replace("\\\\", "\\");
    }
}
