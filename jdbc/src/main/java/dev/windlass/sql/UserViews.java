package dev.windlass.sql;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import dev.windlass.tables.Tables;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the views that the connection property {@code UserDefinedViews} names: a JSON file in CData's form, {@code
 * {"MyView": {"query": "SELECT …"}}}, or a folder with one {@code .sql} file for each view.
 *
 * <p>Whatever is wrong is 08001 with the file and the line. Stateless.
 */
public final class UserViews {
    private static final String PROPERTY = "UserDefinedViews";

    /** A folder with more is the wrong folder. */
    private static final int VIEWS_MAX = 1_000;

    private static final long BYTES_MAX = 4L << 20;

    private static final JsonFactory JSON = new JsonFactory();

    private UserViews() {}

    /** The views of that file or folder. */
    public static List<ViewDefinition> read(String place) {
        Path path;
        try {
            path = Path.of(place);
        } catch (InvalidPathException e) {
            throw refused(place, "it is no path: " + e.getReason() + ".");
        }
        try {
            List<ViewDefinition> views = Files.isDirectory(path) ? readFolder(path) : readJson(path, text(path));
            refuseDoubles(views);
            return views;
        } catch (MalformedInputException e) {
            throw refused(place, "it is not UTF-8.");
        } catch (IOException e) {
            throw refused(place, Files.exists(path) ? "it cannot be read." : "there is no such file or folder.");
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            throw refused(file.toString(), "it is longer than " + (BYTES_MAX >> 20) + " MB.");
        }
        String text = Files.readString(file);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static List<ViewDefinition> readFolder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .endsWith(".sql"))
                    .sorted()
                    .limit(VIEWS_MAX + 1L)
                    .toList();
        }
        if (files.isEmpty()) {
            throw refused(folder.toString(), "the folder holds no .sql file.");
        }
        if (files.size() > VIEWS_MAX) {
            throw refused(folder.toString(), "the folder holds more than " + VIEWS_MAX + " .sql files.");
        }
        List<ViewDefinition> views = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            views.add(checked(
                    file.toString(),
                    1,
                    () -> ViewDefinition.read(name.substring(0, name.length() - 4), text(file), name, true)));
        }
        return views;
    }

    private static List<ViewDefinition> readJson(Path file, String text) {
        List<ViewDefinition> views = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw refusedLine(file, line(parser), "the file holds no JSON object of views by name.");
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                views.add(readView(file, parser, name));
            }
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw refusedLine(file, line, "this is no JSON: " + e.getOriginalMessage() + ".");
        }
        return views;
    }

    private static ViewDefinition readView(Path file, JsonParser parser, String name) {
        int line = line(parser);
        String query = "";
        String description = "";
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw refusedLine(file, line, "view " + name + " is no object like {\"query\": \"SELECT …\"}.");
        }
        for (String member = parser.nextName(); member != null; member = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_STRING && member.equalsIgnoreCase("query")) {
                query = parser.getString();
                line = line(parser);
            } else if (token == JsonToken.VALUE_STRING && member.equalsIgnoreCase("description")) {
                description = parser.getString();
            } else {
                parser.skipChildren();
            }
        }
        if (query.isBlank()) {
            throw refusedLine(file, line, "view " + name + " has no \"query\".");
        }
        List<String> comment = description.isEmpty() ? List.of() : List.of(description);
        String sql = query;
        int at = line;
        String fileName = file.getFileName().toString();
        return checked(file.toString(), at, () -> ViewDefinition.of(name, comment, sql, fileName, at, true));
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    /** Makes a view. */
    private interface Maker {
        ViewDefinition make() throws IOException;
    }

    private static ViewDefinition checked(String file, int line, Maker maker) {
        ViewDefinition view;
        try {
            view = maker.make();
        } catch (WindlassException e) {
            throw refused(file, "line " + line + ": " + e.getMessage());
        } catch (IOException e) {
            throw refused(file, e instanceof MalformedInputException ? "it is not UTF-8." : "it cannot be read.");
        }
        if (view.name().isBlank()) {
            throw refused(file, "line " + line + ": a view has no name.");
        }
        if (Tables.find(view.name()).isPresent()
                || Views.shipped().names().contains(view.foldedName())
                || view.foldedName().startsWith("sys_")) {
            throw refused(file, "line " + line + ": " + view.name() + " is a table of Windlass; choose another name.");
        }
        return view;
    }

    private static void refuseDoubles(List<ViewDefinition> views) {
        Map<String, ViewDefinition> seen = new HashMap<>();
        for (ViewDefinition view : views) {
            ViewDefinition first = seen.putIfAbsent(view.foldedName(), view);
            if (first != null) {
                throw refused(
                        view.file(),
                        "line " + view.line() + ": there are two views " + view.name()
                                + "; upper and lower case do not count. The first is in " + first.file() + ", line "
                                + first.line() + ".");
            }
        }
    }

    private static WindlassException refusedLine(Path file, int line, String why) {
        return refused(file.toString(), "line " + line + ": " + why);
    }

    private static WindlassException refused(String place, String why) {
        return ErrorCode.BAD_PROPERTY_VALUE.with(PROPERTY, place, why);
    }
}
