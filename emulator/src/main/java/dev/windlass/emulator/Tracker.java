package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Writes the issues of one seeded repository, numbered from 1 in the order of their creation. One use, one thread. */
final class Tracker {
    private static final List<String> OPEN_STATES = List.of("new", "new", "open", "open", "on hold");
    private static final List<String> DONE_STATES =
            List.of("resolved", "resolved", "resolved", "closed", "closed", "duplicate", "invalid", "wontfix");
    private static final List<String> PRIORITIES =
            List.of("trivial", "minor", "minor", "major", "major", "major", "critical", "blocker");
    private static final List<String> WISH_KINDS = List.of("enhancement", "enhancement", "proposal", "task");
    static final List<String> MILESTONES = List.of("2025.1", "2025.2", "2026.1", "2026.2");
    static final List<String> VERSIONS = List.of("1.8", "1.9", "2.0", "2.1", "2.2");
    private static final double HOURS_MICROS = 3_600e6;

    private final Repository repository;
    private final RepositoryTheme theme;
    private final People people;
    private final SplittableRandom random;
    private final long start;
    private final long end;

    Tracker(
            Repository repository,
            RepositoryTheme theme,
            People people,
            SplittableRandom random,
            long start,
            long end) {
        this.repository = repository;
        this.theme = theme;
        this.people = people;
        this.random = random;
        this.start = start;
        this.end = end;
    }

    List<Row> issues(int count) {
        long[] created = new long[count];
        for (int i = 0; i < count; i++) {
            created[i] = WorkingHours.any(random, start, end);
        }
        Arrays.sort(created);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(Issue.SHAPE.row(issue(i + 1, created[i])));
        }
        return rows;
    }

    private Issue issue(int id, long created) {
        boolean first = id == 1;
        boolean bug = first || random.nextInt(10) < 6;
        int seed = random.nextInt(Integer.MAX_VALUE);
        // A median of four days, some months: a log-normal life, as real trackers have.
        long touched = created + (long) (HOURS_MICROS * 96 * Math.exp(1.4 * random.nextGaussian()));
        boolean done = touched < end && random.nextInt(10) < 8;
        long updated = Math.min(touched, end - random.nextInt(1_000_000) * 3_600L);
        return new Issue(
                repository,
                id,
                first ? theme.firstIssue() : Texts.issueTitle(theme, bug, seed),
                first ? theme.firstContent() : Texts.issueContent(theme, bug, seed),
                people.anyone(random),
                random.nextInt(4) == 0 ? null : people.anyone(random),
                Texts.pick(done ? DONE_STATES : OPEN_STATES, random.nextInt(1_000)),
                bug ? "bug" : Texts.pick(WISH_KINDS, seed / 3),
                Texts.pick(PRIORITIES, random.nextInt(1_000)),
                random.nextInt(3) == 0 ? null : Texts.thing(theme, seed / 31),
                random.nextInt(2) == 0 ? null : Texts.pick(MILESTONES, random.nextInt(4)),
                random.nextInt(2) == 0 ? null : Texts.pick(VERSIONS, random.nextInt(5)),
                created,
                Math.max(created, updated),
                random.nextInt(5) == 0 ? random.nextInt(12) : 0);
    }
}
