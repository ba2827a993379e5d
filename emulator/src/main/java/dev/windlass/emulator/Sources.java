package dev.windlass.emulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code .../src} and {@code .../src/{commit}/{path}}: directories as lists of entries, level by level down to
 * {@code max_depth}, paged by opaque cursors without size (bitbucket/api.md 2.1); files as their bytes. From the
 * OpenAPI file: the root's address ends in a slash, an entry's commit is the one that was asked for, {@code src} alone
 * redirects to the root of the main branch, a file's type follows from its name and its ETag from its content.
 */
final class Sources {
    /** The OpenAPI file's own example filters by size and attributes and sorts by size; the others are plausible only. */
    private static final String[] FILTERS = {"path", "type", "size", "attributes", "mimetype"};

    private static final Listing ENTRIES = Listing.plain().filteredBy(FILTERS).sortedBy(FILTERS);

    /** Deeper is said to take too long, a 555 (bitbucket/api.md 2.2); from where on is not known. */
    private static final int TOO_DEEP = 100;

    /** A path at a commit. */
    private record Place(Repository repository, String commit, String path) {
        private ObjectNode links(String meta, Links links) {
            ObjectNode node = Json.object();
            String self = links.api() + address(repository, commit, path);
            node.set("self", Json.link(self));
            node.set("meta", Json.link(self + meta));
            return node;
        }

        private ObjectNode commit(Links links) {
            ObjectNode node = Json.object();
            node.put("type", "commit");
            node.put("hash", commit);
            node.set(
                    "links",
                    links.selfAndHtml(
                            "/repositories/" + repository.fullName() + "/commit/" + commit,
                            "/" + repository.fullName() + "/commits/" + commit));
            return node;
        }
    }

    private record FileEntry(Place at, SourceFile file) {}

    /** No size, no attributes (oddities.md 53). */
    private static final Shape<Place> DIRECTORY = new Shape<Place>()
            .text("path", Place::path)
            .text("type", it -> "commit_directory")
            .with("links", (it, links) -> it.links("/?format=meta", links))
            .with("commit", Place::commit);

    private static final Shape<FileEntry> FILE = new Shape<FileEntry>()
            .with("links", (it, links) -> it.at.links("?format=meta", links))
            .text("path", it -> it.at.path)
            .with("commit", (it, links) -> it.at.commit(links))
            // An array on the wire, a text in the OpenAPI file (oddities.md 53).
            .with("attributes", (it, links) -> attributes(it.file))
            .text("type", it -> "commit_file")
            .number("size", it -> (long) it.file.content().length)
            .text("escaped_path", it -> Links.segment(it.at.path))
            .text("mimetype", it -> it.file.path().equals(SourceFile.BINARY) ? "image/png" : null);

    private Sources() {}

    static void addTo(Routes routes) {
        String repository = "/repositories/{workspace}/{repository}";
        routes.get(repository + "/src", Sources::root);
        routes.get(repository + "/src/{commit}", Sources::at);
        routes.get(repository + "/src/{commit}/{path...}", Sources::at);
    }

    /** Below {@code /2.0}. */
    static String address(Repository repository, String commit, String path) {
        return "/repositories/" + repository.fullName() + "/src/" + commit + "/" + Links.segment(path);
    }

    private static Answer root(Call call) {
        Repository repository = call.repository();
        CommitGraph graph = CommitGraph.of(repository);
        JsonNode branch = repository.row().field("mainbranch", Links.NOWHERE);
        String main = branch == null ? "" : branch.path("name").asString("");
        String hash = graph.row(graph.resolve(main, repository)).text("hash");
        String query = call.query().toString();
        return Answer.redirect(
                call.links().api() + address(repository, hash, "") + (query.isEmpty() ? "" : "?" + query));
    }

    private static Answer at(Call call) {
        Repository repository = call.repository();
        String path = call.variables().getOrDefault("path", "");
        String given = "src/" + call.variable("commit") + "/" + path;
        if (repository.isGiven(given)) {
            return ENTRIES.walk(call, repository.at(given, List::of), true);
        }
        if (path.isEmpty() && !call.path().endsWith("/")) {
            throw ApiException.of(404, "Resource not found", "There is no API hosted at this URL.");
        }
        CommitGraph graph = CommitGraph.of(repository);
        int commit = graph.resolve(call.variable("commit"), repository);
        Map<String, SourceFile> files = graph.trees().at(commit);
        String hash = graph.row(commit).text("hash");
        SourceFile file = files.get(path);
        if (file != null) {
            return file(call, new FileEntry(new Place(repository, hash, path), file));
        }
        String prefix = path.isEmpty() ? "" : path + "/";
        if (!path.isEmpty() && files.keySet().stream().noneMatch(name -> name.startsWith(prefix))) {
            throw ApiException.of(404, "No such file or directory: " + path);
        }
        if ("meta".equals(call.query().first("format")) && !path.isEmpty()) {
            return Listing.single(call, DIRECTORY.row(new Place(repository, hash, path)));
        }
        int depth = depth(call);
        return ENTRIES.walk(
                call,
                repository.at(
                        "src/" + hash + "/" + prefix + "?" + depth, () -> list(repository, hash, files, prefix, depth)),
                true);
    }

    private static Answer file(Call call, FileEntry entry) {
        String format = call.query().first("format", "");
        if (format.equals("meta")) {
            return Listing.single(call, FILE.row(entry));
        }
        byte[] content = entry.file.content();
        return Answer.bytes(entry.file.contentType(), content)
                .withHeader("Content-Disposition", "attachment")
                .withHeader("ETag", '"' + Hashes.of(new String(content, StandardCharsets.ISO_8859_1)) + '"');
    }

    private static int depth(Call call) {
        int depth;
        try {
            depth = Integer.parseInt(call.query().first("max_depth", "1"));
        } catch (NumberFormatException notANumber) {
            throw ApiException.of(400, "Invalid max_depth");
        }
        if (depth > TOO_DEEP) {
            throw ApiException.of(555, "Took too long");
        }
        return Math.max(1, depth);
    }

    /** Breadth first, each directory in the order of git. */
    private static List<Row> list(
            Repository repository, String commit, Map<String, SourceFile> files, String prefix, int depth) {
        List<Row> entries = new ArrayList<>();
        List<String> level = List.of(prefix);
        for (int i = 0; i < depth && !level.isEmpty(); i++) {
            List<String> deeper = new ArrayList<>();
            for (String directory : level) {
                Map<String, Boolean> names = children(files, directory);
                names.forEach((path, isFile) -> {
                    Place place = new Place(repository, commit, path);
                    SourceFile file = files.get(path);
                    if (isFile && file != null) {
                        entries.add(FILE.row(new FileEntry(place, file)));
                    } else {
                        entries.add(DIRECTORY.row(place));
                        deeper.add(path + "/");
                    }
                });
            }
            level = deeper;
        }
        return entries;
    }

    /** The paths right below a directory, and whether each is a file. */
    private static Map<String, Boolean> children(Map<String, SourceFile> files, String directory) {
        Map<String, Boolean> children = new LinkedHashMap<>();
        for (String path : new TreeSet<>(files.keySet())) {
            if (path.startsWith(directory)) {
                int slash = path.indexOf('/', directory.length());
                children.putIfAbsent(slash < 0 ? path : path.substring(0, slash), slash < 0);
            }
        }
        return children;
    }

    private static ArrayNode attributes(SourceFile file) {
        ArrayNode attributes = Json.array();
        if (!file.attribute().isEmpty()) {
            attributes.add(file.attribute());
        }
        return attributes;
    }
}
