package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /workspaces/{workspace}/search/code}: looks through the README of every repository with a main branch. A file
 * is found when each word of the query stands in its text or its path; {@code repo:}, {@code path:} and {@code ext:}
 * narrow. The service means to end this in November 2026 (api.md 8).
 */
final class CodeSearch {
    private static final Listing RESULTS = Listing.plain();
    private static final String README = "README.md";

    /** One file, line by line. */
    private record SourceText(Repository repository, String hash, List<String> lines) {}

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
        for (SourceText text : texts(call.workspace())) {
            if (narrowing.stream().allMatch(narrow -> admits(text, narrow)) && holds(text, words)) {
                found.add(OverlayRow.raw(result(text, words, withCommit, call.links())));
            }
        }
        return RESULTS.page(call, found, true, Json.object().put("query_substituted", false));
    }

    /** Its name, what it is for and how it is built: the scenario knows no other text of a repository. */
    private static List<SourceText> texts(Workspace workspace) {
        List<SourceText> texts = new ArrayList<>();
        for (Row row : workspace.repositories.all()) {
            Repository repository = workspace.repositoryAt(row.text("slug")).orElse(null);
            Row main = repository == null
                    ? null
                    : repository.rows(Kind.BRANCHES).find(PipelineTarget.MAIN).orElse(null);
            Refs.Branch branch = main == null ? null : Lists.seeded(main, Refs.Branch.class);
            if (repository != null && branch != null) {
                String description = row.text("description");
                texts.add(new SourceText(
                        repository,
                        branch.target().hash(),
                        List.of(
                                "# " + row.text("name"),
                                "",
                                description.isEmpty() ? "No description yet." : description,
                                "",
                                "Build it with `make`, test it with `make test`.",
                                "Written in " + row.text("language") + ".")));
            }
        }
        return texts;
    }

    private static boolean admits(SourceText text, String narrowing) {
        String value = narrowing.substring(narrowing.indexOf(':') + 1);
        return switch (narrowing.substring(0, narrowing.indexOf(':'))) {
            case "repo" -> text.repository.slug().equals(value);
            case "ext" -> README.endsWith("." + value);
            default -> contains(README, value);
        };
    }

    private static boolean holds(SourceText text, List<String> words) {
        return words.stream()
                .allMatch(word -> contains(README, word) || text.lines.stream().anyMatch(line -> contains(line, word)));
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
        node.set("path_matches", segments(README, words));
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
        ObjectNode node = Json.object().put("path", README).put("type", "commit_file");
        String repository = "/repositories/" + text.repository.fullName();
        if (withCommit) {
            ObjectNode commit = Json.object().put("type", "commit").put("hash", text.hash);
            commit.set("repository", Repositories.embedded(text.repository, links));
            node.set("commit", commit);
        }
        ObjectNode self = Json.object();
        self.set("self", Json.link(links.api() + repository + "/src/" + text.hash + "/" + README));
        node.set("links", self);
        return node;
    }

    private static boolean contains(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word);
    }
}
