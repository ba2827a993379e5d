package dev.windlass.emulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /workspaces/{workspace}/search/code}: looks through the files of every main branch. A file is found when each
 * word of the query stands in its text or its path; {@code repo:}, {@code path:} and {@code ext:} narrow. The service
 * means to end this in November 2026 (api.md 8).
 */
final class CodeSearch {
    private static final Listing RESULTS = Listing.plain();

    /** One file, line by line. */
    private record SourceText(Repository repository, String hash, String path, List<String> lines) {}

    private CodeSearch() {}

    static void addTo(Routes routes) {
        routes.get("/workspaces/{workspace}/search/code", CodeSearch::search);
    }

    private static Answer search(Call call) {
        String query = call.query().first("search_query", "").strip();
        if (query.isEmpty()) {
            // That the parameter is required is documented, the words of the refusal are not.
            throw ApiException.of(400, "search_query is required");
        }
        List<String> words = new ArrayList<>();
        List<String> narrowing = new ArrayList<>();
        for (String word : query.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            (word.matches("(repo|path|ext):.+") ? narrowing : words).add(word.replace("\"", ""));
        }
        boolean withCommit = call.query().first("fields", "").contains("values.file.commit");
        List<Row> found = new ArrayList<>();
        for (SourceText text : texts(call.workspace(), narrowing)) {
            if (holds(text, words)) {
                found.add(OverlayRow.raw(result(text, words, withCommit, call.links())));
            }
        }
        return RESULTS.page(call, found, true, Json.object().put("query_substituted", false));
    }

    /** The text files of all main branches; repositories filled by hand have none. */
    private static List<SourceText> texts(Workspace workspace, List<String> narrowing) {
        List<SourceText> texts = new ArrayList<>();
        for (Row row : workspace.repositories.all()) {
            Repository repository = workspace.repositoryAt(row.text("slug")).orElse(null);
            if (repository != null
                    && repository.rows(Kind.BRANCHES).find(PipelineTarget.MAIN).isPresent()) {
                CommitGraph graph = CommitGraph.of(repository);
                int head = graph.resolve(PipelineTarget.MAIN, repository);
                String hash = graph.row(head).text("hash");
                for (SourceFile file : graph.trees().at(head).values()) {
                    if (!file.attribute().equals("binary")
                            && narrowing.stream().allMatch(narrow -> admits(repository, file.path(), narrow))) {
                        String text = new String(file.content(), StandardCharsets.UTF_8);
                        texts.add(new SourceText(
                                repository, hash, file.path(), text.lines().toList()));
                    }
                }
            }
        }
        return texts;
    }

    private static boolean admits(Repository repository, String path, String narrowing) {
        String value = narrowing.substring(narrowing.indexOf(':') + 1);
        return switch (narrowing.substring(0, narrowing.indexOf(':'))) {
            case "repo" -> repository.slug().equals(value);
            case "ext" -> path.endsWith("." + value);
            default -> contains(path, value);
        };
    }

    private static boolean holds(SourceText text, List<String> words) {
        return words.stream()
                .allMatch(word ->
                        contains(text.path, word) || text.lines.stream().anyMatch(line -> contains(line, word)));
    }

    private static ObjectNode result(SourceText text, List<String> words, boolean withCommit, Links links) {
        ObjectNode node = Json.object().put("type", "code_search_result");
        ArrayNode lines = Json.array();
        int count = 0;
        for (int i = 0; i < text.lines.size(); i++) {
            ArrayNode segments = segments(text.lines.get(i), words);
            int matches = (int) segments.valueStream()
                    .filter(segment -> segment.has("match"))
                    .count();
            if (matches > 0) {
                lines.addObject().put("line", i + 1).set("segments", segments);
                count += matches;
            }
        }
        node.put("content_match_count", count);
        ArrayNode contentMatches = node.putArray("content_matches");
        if (count > 0) {
            contentMatches.addObject().set("lines", lines);
        }
        node.set("path_matches", segments(text.path, words));
        node.set("file", file(text, withCommit, links));
        return node;
    }

    /** The line in pieces; those that match say so, the others do not (documentation's example). */
    private static ArrayNode segments(String line, List<String> words) {
        ArrayNode segments = Json.array();
        String lower = line.toLowerCase(Locale.ROOT);
        int from = 0;
        while (from < line.length()) {
            int start = line.length();
            int end = line.length();
            for (String word : words) {
                int at = word.isEmpty() ? -1 : lower.indexOf(word, from);
                if (at >= 0 && at < start) {
                    start = at;
                    end = at + word.length();
                }
            }
            if (start > from) {
                segments.addObject().put("text", line.substring(from, start));
            }
            if (start < end) {
                segments.addObject().put("text", line.substring(start, end)).put("match", true);
            }
            from = end;
        }
        return segments;
    }

    /** The commit, and the repository in it, come only when asked for (api.md 4). */
    private static ObjectNode file(SourceText text, boolean withCommit, Links links) {
        ObjectNode node = Json.object().put("path", text.path).put("type", "commit_file");
        if (withCommit) {
            ObjectNode commit = Json.object().put("type", "commit").put("hash", text.hash);
            commit.set("repository", Repositories.embedded(text.repository, links));
            node.set("commit", commit);
        }
        ObjectNode self = Json.object();
        self.set("self", Json.link(links.api() + Sources.address(text.repository, text.hash, text.path)));
        node.set("links", self);
        return node;
    }

    private static boolean contains(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word);
    }
}
