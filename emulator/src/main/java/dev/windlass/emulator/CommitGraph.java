package dev.windlass.emulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The commits of a repository at one moment and who descends from whom. Rows stand in the order in which they were
 * added, parents before children, so the list backwards is topological; dates are not monotonic (api.md 2.2).
 * Read-only after construction.
 */
final class CommitGraph {
    /** A short hash: what pull requests show (api.md 2), and the key of the index. */
    private static final int SHORT = 12;

    private static final int SHORTEST = 7;

    private final List<Row> rows;
    private final Map<String, Integer> indexByShortHash;
    private @Nullable FileTrees trees;
    private @Nullable BitSet mainLine;

    private CommitGraph(List<Row> rows) {
        this.rows = rows;
        this.indexByShortHash = new HashMap<>(rows.size() * 2);
        for (int i = 0; i < rows.size(); i++) {
            indexByShortHash.putIfAbsent(shorten(rows.get(i).text("hash")), i);
        }
    }

    static CommitGraph of(Repository repository) {
        return repository.rows(Kind.COMMITS).snapshot().graph(CommitGraph::new);
    }

    Row row(int index) {
        return rows.get(index);
    }

    /** What the repository holds at each commit. */
    synchronized FileTrees trees() {
        FileTrees known = trees;
        if (known == null) {
            int[][] parents = new int[rows.size()][];
            for (int i = 0; i < parents.length; i++) {
                parents[i] = parents(rows.get(i)).stream()
                        .mapToInt(this::find)
                        .filter(parent -> parent >= 0)
                        .toArray();
            }
            known = new FileTrees(rows, parents);
            trees = known;
        }
        return known;
    }

    /** -1 for a root. */
    int firstParent(int index) {
        List<String> parents = parents(rows.get(index));
        return parents.isEmpty() ? -1 : find(parents.get(0));
    }

    /** The latest commit that both descend from; -1 when they have no history in common. */
    int mergeBase(int one, int other) {
        BitSet common = reachable(List.of(one));
        common.and(reachable(List.of(other)));
        return common.length() - 1;
    }

    /** The commits from this one back to where its branch left the main one, by first parents. */
    List<Integer> branch(String tip) {
        BitSet main = mainLine();
        List<Integer> branch = new ArrayList<>();
        for (int at = find(tip); at >= 0 && !main.get(at); at = firstParent(at)) {
            branch.add(at);
        }
        return branch;
    }

    /** From the last commit with two parents, or none at all, back by first parents: what was merged into. */
    private synchronized BitSet mainLine() {
        BitSet known = mainLine;
        if (known == null) {
            known = new BitSet(rows.size());
            int last = rows.size() - 1;
            while (last > 0 && parents(rows.get(last)).size() < 2) {
                last--;
            }
            for (int at = last; at >= 0; at = firstParent(at)) {
                known.set(at);
            }
            mainLine = known;
        }
        return known;
    }

    /** Newest first: what can be reached from {@code include} (or from every ref) and not from {@code exclude}. */
    List<Row> list(Repository repository, List<String> include, List<String> exclude, String path) {
        String name = "commits " + include + exclude + path + refs(repository);
        return repository.rows(Kind.COMMITS).snapshot().selected(name, () -> {
            BitSet wanted = include.isEmpty()
                    ? reachable(heads(repository))
                    : reachable(include.stream()
                            .map(rev -> resolve(rev, repository))
                            .toList());
            wanted.andNot(reachable(
                    exclude.stream().map(rev -> resolve(rev, repository)).toList()));
            List<Row> result = new ArrayList<>(wanted.cardinality());
            for (int i = wanted.length() - 1; i >= 0; i = wanted.previousSetBit(i - 1)) {
                if (path.isEmpty() || trees().touches(i, path)) {
                    result.add(rows.get(i));
                }
                if (i == 0) {
                    break;
                }
            }
            return result;
        });
    }

    /**
     * A branch, a tag, a hash of at least seven digits, or HEAD, by which Renovate reads its settings in every repository
     * ({@code lib/modules/platform/bitbucket}); else the 404 of api.md 6.
     */
    int resolve(String revision, Repository repository) {
        if (revision.equals("HEAD")) {
            JsonNode main = repository.row().field("mainbranch", Links.NOWHERE);
            return resolve(main == null ? "" : main.path("name").asString(""), repository);
        }
        for (Kind kind : List.of(Kind.BRANCHES, Kind.TAGS)) {
            Optional<Row> ref = repository.rows(kind).find(revision);
            if (ref.isPresent()) {
                int index = find(targetHash(ref.get()));
                if (index >= 0) {
                    return index;
                }
            }
        }
        int index = find(revision);
        if (index < 0) {
            ObjectNode body = Json.object();
            body.put("type", "error");
            ObjectNode error = body.putObject("error").put("message", "Commit not found");
            error.putObject("data").putArray("shas").add(revision);
            throw ApiException.with(Answer.json(404, body));
        }
        return index;
    }

    /** The index, or -1 for a hash that nobody has. */
    int find(String hash) {
        if (hash.length() >= SHORT) {
            Integer index = indexByShortHash.get(shorten(hash));
            return index != null && rows.get(index).text("hash").startsWith(hash) ? index : -1;
        }
        if (hash.length() >= SHORTEST) {
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).text("hash").startsWith(hash)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private List<Integer> heads(Repository repository) {
        List<Integer> heads = new ArrayList<>();
        for (Row branch : repository.rows(Kind.BRANCHES).all()) {
            int index = find(targetHash(branch));
            if (index >= 0) {
                heads.add(index);
            }
        }
        if (heads.isEmpty()) {
            // Commits given by hand without a branch: all of them.
            for (int i = 0; i < rows.size(); i++) {
                heads.add(i);
            }
        }
        return heads;
    }

    private BitSet reachable(List<Integer> from) {
        BitSet seen = new BitSet(rows.size());
        Deque<Integer> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            int index = open.pop();
            if (seen.get(index)) {
                continue;
            }
            seen.set(index);
            for (String parent : parents(rows.get(index))) {
                int at = find(parent);
                if (at >= 0) {
                    open.push(at);
                }
            }
        }
        return seen;
    }

    private static List<String> parents(Row row) {
        if (row instanceof Shape.Shaped<?> shaped && shaped.it() instanceof Commit commit) {
            return commit.parents();
        }
        JsonNode parents = row.field("parents", Links.NOWHERE);
        List<String> hashes = new ArrayList<>();
        if (parents != null) {
            parents.forEach(parent -> hashes.add(parent.path("hash").asString("")));
        }
        return hashes;
    }

    private static String targetHash(Row ref) {
        if (ref instanceof Shape.Shaped<?> shaped && shaped.it() instanceof Refs.Branch branch) {
            return branch.target().hash();
        }
        JsonNode target = ref.field("target", Links.NOWHERE);
        return target == null ? "" : target.path("hash").asString("");
    }

    /** Which branches point where, so that a list made before one moved is not taken for one made after. */
    private static int refs(Repository repository) {
        return System.identityHashCode(repository.rows(Kind.BRANCHES).snapshot());
    }

    private static String shorten(String hash) {
        return hash.length() <= SHORT ? hash : hash.substring(0, SHORT);
    }
}
