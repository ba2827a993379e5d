package dev.windlass.pages;

import dev.windlass.pages.Page.Block;
import dev.windlass.pages.Page.Dataset;
import dev.windlass.pages.Page.Filter;
import dev.windlass.pages.Page.RowBlock;
import dev.windlass.pages.Page.TextBlock;
import dev.windlass.pages.Page.Tile;
import dev.windlass.values.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads a page file: front matter, sql fences, row fences, text. All mistakes are reported together, with their lines.
 * One instance reads one file; used by one thread.
 */
final class PageParser {

    /** A page is written by hand. */
    static final int MAX_CHARACTERS = 400_000;

    static final int MAX_TILES = 200;

    private static final List<String> FENCES = List.of("sql", "row");

    private final String name;
    private final Problems problems;
    private final List<Filter> filters = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, Dataset> datasets = new LinkedHashMap<>();
    private final StringBuilder html = new StringBuilder();
    private Map<String, Object> front = Map.of();
    private String heading = "";
    private int tiles;

    private PageParser(String file) {
        this.name = file.replaceFirst("\\.md$", "");
        this.problems = new Problems(file);
    }

    /** Reads the text of a file of this name. */
    static Page parse(String file, String text) throws PageException {
        return new PageParser(file).read(text);
    }

    private Page read(String text) throws PageException {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
            problems.add(
                    1,
                    "The name of a page's file consists of letters, digits, - and _, because it is the page's"
                            + " address. Rename the file, for example to "
                            + name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "") + ".md.");
        }
        if (text.length() > MAX_CHARACTERS) {
            problems.add(
                    1,
                    "The file has " + text.length() + " characters; PageParser.MAX_CHARACTERS is " + MAX_CHARACTERS
                            + ".");
            problems.throwIfAny();
        }
        var source = text.startsWith("\uFEFF") ? text.substring(1) : text;
        var lines = source.replace("\r\n", "\n").split("\n", -1);
        var bodyStart = frontMatter(lines);
        var body = String.join("\n", List.of(lines).subList(bodyStart, lines.length));
        for (var node = MarkdownText.parse(body).getFirstChild(); node != null; node = node.getNext()) {
            block(node, bodyStart + 1);
        }
        endText();
        new PageChecks(problems, filters, datasets, blocks).run();
        problems.throwIfAny();
        var title = Objects.toString(front.get("title"), heading.isEmpty() ? name : heading);
        return new Page(
                name,
                title,
                heading.isEmpty() ? title : heading,
                Objects.toString(front.get("description"), ""),
                whole("order", 100),
                whole("refresh", PageKeys.DEFAULT_REFRESH_SECONDS),
                filters,
                blocks,
                datasets,
                Fingerprint.of(text));
    }

    private int whole(String key, int otherwise) {
        return front.get(key) instanceof Long number
                ? (int) Math.max(0, Math.min(number, Integer.MAX_VALUE))
                : otherwise;
    }

    /** Reads the front matter, and answers where the body begins. */
    private int frontMatter(String[] lines) {
        if (!lines[0].strip().equals("---")) {
            return 0;
        }
        var end = 1;
        while (end < lines.length && !lines[end].strip().equals("---")) {
            end++;
        }
        if (end == lines.length) {
            problems.add(1, "The front matter that begins here has no end: put a line --- after it.");
            return lines.length;
        }
        var yaml = new YamlReader(problems, 2);
        yaml.compose(String.join("\n", List.of(lines).subList(1, end))).ifPresent(root -> {
            front = yaml.checked(root, PageKeys.FRONT_MATTER, "the front matter");
            if (front.get("filters") instanceof Node node) {
                yaml.entries(node, "filters").forEach((filter, value) -> filter(yaml, filter, value));
            }
        });
        return end + 1;
    }

    private void filter(YamlReader yaml, String filter, Node node) {
        var line = yaml.line(node);
        if (!filter.matches("[A-Za-z][A-Za-z0-9_]*")) {
            problems.add(
                    line,
                    "A filter cannot be called " + filter
                            + ": its name is a parameter's name, made of letters, digits and _.");
        }
        var what = "the filter " + filter;
        kind(yaml, node, what, FilterKind.words()).flatMap(FilterKind::of).ifPresent(kind -> {
            var values = yaml.checked(node, kind.keys(), what);
            var label = Objects.toString(values.get("label"), filter);
            filters.add(new Filter(filter, kind, label, values, line));
            if (values.get("sql") instanceof String sql) {
                var dataset = "filter." + filter;
                datasets.put(dataset, new Dataset(dataset, SqlTemplate.parse(sql, line, problems), false, "", line));
            }
        });
    }

    /** The word of {@code type}, which decides what other keys there are. */
    private Optional<String> kind(YamlReader yaml, Node node, String what, List<String> words) {
        var type = yaml.entries(node, what).get("type");
        if (type == null) {
            problems.add(yaml.line(node), what + " lacks the key type: one of " + String.join(", ", words) + ".");
            return Optional.empty();
        }
        var word = YamlReader.text(type).orElse("");
        if (!words.contains(word)) {
            problems.add(
                    yaml.line(type),
                    "There is no type " + word + " for " + what + "." + Nearest.hint(word, words) + " There are: "
                            + String.join(", ", words) + ".");
            return Optional.empty();
        }
        return Optional.of(word);
    }

    private void block(org.commonmark.node.Node node, int bodyLine) {
        var line = bodyLine + node.getSourceSpans().get(0).getLineIndex();
        if (node instanceof FencedCodeBlock fence) {
            var info = fence.getInfo() == null ? "" : fence.getInfo().strip();
            var word = info.split("\\s+", 2)[0];
            if (FENCES.contains(word)) {
                if (fence.getClosingFenceLength() == null) {
                    problems.add(line, "The fence that begins here has no end: put a line ``` after it.");
                }
                if (word.equals("sql")) {
                    dataset(fence, info, line);
                } else {
                    row(fence, line);
                }
                return;
            }
            if (List.of("rows", "tile", "tiles", "slq", "sqls").contains(word)) {
                problems.add(line, "A fence is called sql or row, not " + word + ".");
            }
        }
        if (node instanceof Heading title
                && title.getLevel() == 1
                && heading.isEmpty()
                && blocks.isEmpty()
                && html.isEmpty()) {
            heading = MarkdownText.text(title);
            return;
        }
        html.append(MarkdownText.html(node));
    }

    private void dataset(FencedCodeBlock fence, String info, int line) {
        endText();
        var words = FenceWords.read(info, line, problems);
        var dataset = words.name();
        if (!dataset.matches("[A-Za-z][A-Za-z0-9_-]*")) {
            problems.add(
                    line,
                    dataset.isEmpty()
                            ? "An sql fence needs a name: ```sql merged"
                            : "A dataset cannot be called " + dataset + ": letters, digits, - and _, a letter first.");
            return;
        }
        var sql = fence.getLiteral();
        if (sql.isBlank()) {
            problems.add(line, "The dataset " + dataset + " has no statement.");
        }
        var read = new Dataset(dataset, SqlTemplate.parse(sql, line + 1, problems), words.optIn(), words.price(), line);
        var other = datasets.putIfAbsent(dataset, read);
        if (other != null) {
            problems.add(line, "There is a dataset " + dataset + " already, in line " + other.line() + ".");
        }
    }

    private void row(FencedCodeBlock fence, int line) {
        endText();
        var yaml = new YamlReader(problems, line + 1);
        yaml.compose(fence.getLiteral())
                .ifPresentOrElse(
                        root -> {
                            if (!(root instanceof SequenceNode list)) {
                                problems.add(yaml.line(root), "A row is a list of tiles: each begins with \"- \".");
                                return;
                            }
                            var row = new ArrayList<Tile>();
                            list.getValue().forEach(node -> tile(yaml, node, row));
                            if (!row.isEmpty()) {
                                blocks.add(new RowBlock(List.copyOf(row)));
                            }
                        },
                        () -> {
                            if (fence.getLiteral().isBlank()) {
                                problems.add(line, "The row has no tiles.");
                            }
                        });
    }

    private void tile(YamlReader yaml, Node node, List<Tile> row) {
        if (tiles == MAX_TILES) {
            problems.add(yaml.line(node), "A page has at most " + MAX_TILES + " tiles (PageParser.MAX_TILES).");
        }
        kind(yaml, node, "a tile", TileKind.words()).flatMap(TileKind::of).ifPresent(kind -> {
            var values = yaml.checked(node, kind.keys(), "the " + kind.word());
            if (kind == TileKind.TEXT && values.get("text") instanceof String text) {
                values.put("html", MarkdownText.html(text));
            }
            row.add(new Tile(tiles++, kind, values, yaml.line(node)));
        });
    }

    private void endText() {
        if (!html.isEmpty()) {
            blocks.add(new TextBlock(html.toString()));
            html.setLength(0);
        }
    }
}
