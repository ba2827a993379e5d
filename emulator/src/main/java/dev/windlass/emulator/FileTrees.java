package dev.windlass.emulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a seeded repository at each of its commits. Nothing is stored but what {@link FileChange} says of each
 * commit: a tree is what remains when the changes are made one after the other, from the first commit along the first
 * parents; a merge brings in the commits of its branch at once. So what a merge changes is what its branch changed.
 * Safe for every thread.
 */
final class FileTrees {
    private static final int MAX_TREES = 64;

    /** A long history is not replayed from its beginning each time. */
    private static final int CHECKPOINT_EVERY = 512;

    private final List<@Nullable Commit> commits;
    private final int[][] parents;
    private final Map<Integer, Replay> checkpoints = new TreeMap<>();
    private final Map<Integer, Map<String, SourceFile>> trees = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Map<String, SourceFile>> eldest) {
            return size() > MAX_TREES;
        }
    };

    /** How far a history was played: the files then, and the commits that made them so. */
    private record Replay(TreeMap<String, SourceFile> files, BitSet seen) {}

    /**
     * @param rows all commits, parents before children; those given by hand have no files
     * @param parents of each, as indexes
     */
    FileTrees(List<Row> rows, int[][] parents) {
        this.commits = new ArrayList<>(rows.size());
        rows.forEach(row -> commits.add(Shape.seed(row, Commit.class).orElse(null)));
        this.parents = parents;
    }

    /** By path, in the order of git. */
    synchronized Map<String, SourceFile> at(int commit) {
        Map<String, SourceFile> known = trees.get(commit);
        if (known == null) {
            known = Collections.unmodifiableMap(replay(commit).files);
            trees.put(commit, known);
        }
        return known;
    }

    /** The files of the first parent; none for a root. */
    Map<String, SourceFile> before(int commit) {
        return parents[commit].length == 0 ? Map.of() : at(parents[commit][0]);
    }

    /** Whether a commit's own work, not what it merges, is at this path or below it. */
    boolean touches(int index, String path) {
        Commit commit = commits.get(index);
        if (commit == null || commit.repository().theme() == null) {
            return false;
        }
        List<FileChange> there = FileChange.of(commit, commit.repository().theme()).stream()
                .filter(change -> change.isAt(path))
                .toList();
        // What was to be removed or renamed may have gone before: only the trees know.
        return there.stream().anyMatch(FileChange.Write.class::isInstance)
                || (!there.isEmpty()
                        && Diffstat.between(before(index), at(index), true).stream()
                                .flatMap(Diffstat::paths)
                                .anyMatch(each -> FileChange.isAt(each, path)));
    }

    private Replay replay(int commit) {
        Deque<Integer> chain = new ArrayDeque<>();
        Replay replay = null;
        for (int at = commit; replay == null; at = parents[at][0]) {
            replay = checkpoints.get(at);
            if (replay == null) {
                chain.push(at);
                if (parents[at].length == 0) {
                    break;
                }
            }
        }
        TreeMap<String, SourceFile> files = replay == null ? new TreeMap<>() : new TreeMap<>(replay.files);
        BitSet seen = replay == null ? new BitSet() : (BitSet) replay.seen.clone();
        int steps = 0;
        for (int at : chain) {
            for (int i = 1; i < parents[at].length; i++) {
                merge(parents[at][i], files, seen);
            }
            play(at, files);
            seen.set(at);
            if (++steps % CHECKPOINT_EVERY == 0) {
                checkpoints.put(at, new Replay(new TreeMap<>(files), (BitSet) seen.clone()));
            }
        }
        return new Replay(files, seen);
    }

    /** Everything behind the merged tip that is not there yet, oldest first. */
    private void merge(int tip, Map<String, SourceFile> files, BitSet seen) {
        BitSet arriving = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(tip));
        while (!open.isEmpty()) {
            int at = open.pop();
            if (!seen.get(at)) {
                seen.set(at);
                arriving.set(at);
                for (int parent : parents[at]) {
                    open.push(parent);
                }
            }
        }
        arriving.stream().forEach(at -> play(at, files));
    }

    private void play(int index, Map<String, SourceFile> files) {
        Commit commit = commits.get(index);
        if (commit == null || commit.repository().theme() == null) {
            return;
        }
        long seed = Long.parseUnsignedLong(commit.hash().substring(0, 16), 16);
        for (FileChange change : FileChange.of(commit, commit.repository().theme())) {
            if (change instanceof FileChange.Write write) {
                SourceFile now = files.get(write.path());
                files.put(
                        write.path(),
                        now == null ? SourceFile.born(write.path(), seed, index) : now.written(seed, index));
            } else if (change instanceof FileChange.Remove remove) {
                files.remove(remove.path());
            } else if (change instanceof FileChange.Rename rename) {
                Optional.ofNullable(files.remove(rename.from()))
                        .ifPresent(file -> files.put(rename.to(), file.renamed(rename.to(), index)));
            }
        }
    }
}
