package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Writes the commits, branches, tags and pull requests of one seeded repository so that they agree: a pull request's
 * source is a branch of commits that start at the main branch of that moment, its merge commit exists with both
 * parents and the date of the merge. Events are played in the order of time. One use, one thread.
 */
final class History {
    private static final double HOURS_MICROS = 3_600e6;
    private static final String MAIN = "main";

    /** Above so many pull requests each gets a single commit, to keep a table of 100,000 small. */
    private static final int MANY = 20_000;

    private static final int DIRECT_COMMITS = 60;

    private final Repository repository;
    private final RepositoryTheme theme;
    private final People people;
    private final SplittableRandom random;
    private final long start;
    private final long end;
    private final long hashSeed;
    private final List<Row> commits = new ArrayList<>();
    private final List<Row> branches = new ArrayList<>();
    private final List<Row> tags = new ArrayList<>();
    private Commit main;

    private enum Step {
        DIRECT,
        OPEN,
        CLOSE
    }

    private record Event(long at, Step step, int pullRequest) {}

    /** A pull request as far as it has come. */
    private static final class Draft {
        Texts.@Nullable Title title;

        @Nullable
        Person author;

        long created;
        long closed;
        PullRequest.State state = PullRequest.State.OPEN;
        List<PullRequest.Review> reviews = List.of();

        @Nullable
        Commit tip;

        @Nullable
        Commit base;

        @Nullable
        Commit merge;

        @Nullable
        Person closer;
    }

    History(
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
        this.hashSeed = random.nextLong();
        this.main = commit(List.of(), people.me(), start, new Texts.Message.Plain("Initial commit\n"));
    }

    /** The date of the newest commit of the main branch. */
    long lastPush() {
        return main.date();
    }

    void write(int count) {
        Draft[] drafts = drafts(count);
        PriorityQueue<Event> events = new PriorityQueue<>(
                Comparator.comparingLong(Event::at).thenComparing(Event::step).thenComparingInt(Event::pullRequest));
        for (int i = 0; i < count; i++) {
            events.add(new Event(drafts[i].created, Step.OPEN, i));
            if (drafts[i].state == PullRequest.State.MERGED) {
                events.add(new Event(drafts[i].closed, Step.CLOSE, i));
            }
        }
        for (int i = 0; i < DIRECT_COMMITS; i++) {
            events.add(new Event(WorkingHours.any(random, start, end), Step.DIRECT, i));
        }
        int releases = 0;
        for (Event event = events.poll(); event != null; event = events.poll()) {
            switch (event.step) {
                case DIRECT -> {
                    main = commit(List.of(main.hash()), people.anyone(random), event.at, step());
                    if (event.pullRequest % 8 == 0) {
                        tags.add(Refs.TAG.row(new Refs.Tag("v1." + releases++ + ".0", main, null)));
                    }
                }
                case OPEN -> open(drafts[event.pullRequest], count);
                case CLOSE -> merge(drafts[event.pullRequest]);
            }
        }
        finish(drafts);
    }

    private Draft[] drafts(int count) {
        long[] created = new long[count];
        for (int i = 0; i < count; i++) {
            created[i] = WorkingHours.any(random, start, end);
        }
        Arrays.sort(created);
        Draft[] drafts = new Draft[count];
        for (int i = 0; i < count; i++) {
            Draft draft = new Draft();
            draft.created = created[i];
            draft.title = new Texts.Title(theme, i + 1, random.nextInt(Integer.MAX_VALUE));
            draft.author = people.anyone(random);
            // A median of 22 hours with a long tail: most are merged next day, a few live for weeks.
            long life = (long) (HOURS_MICROS * 22 * Math.exp(1.3 * random.nextGaussian()));
            long closed = created[i] + Math.max(life, 600_000_000L);
            int fate = random.nextInt(100);
            if (closed < end && fate >= 3) {
                draft.closed = closed;
                draft.state = fate < 80
                        ? PullRequest.State.MERGED
                        : fate < 97 ? PullRequest.State.DECLINED : PullRequest.State.SUPERSEDED;
            }
            draft.reviews = reviews(draft.created, draft.closed == 0 ? end : draft.closed, draft.author);
            draft.closer = draft.closed == 0 ? null : random.nextInt(2) == 0 ? draft.author : people.anyone(random);
            drafts[i] = draft;
        }
        return drafts;
    }

    private List<PullRequest.Review> reviews(long created, long until, Person author) {
        List<PullRequest.Review> reviews = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Person reviewer = people.member(random);
            if (reviewer.equals(author)
                    || reviews.stream().anyMatch(known -> known.person().equals(reviewer))) {
                continue;
            }
            PullRequest.Verdict verdict = switch (random.nextInt(10)) {
                case 0 -> PullRequest.Verdict.CHANGES_REQUESTED;
                case 1, 2 -> PullRequest.Verdict.NONE;
                default -> PullRequest.Verdict.APPROVED;
            };
            long at = verdict == PullRequest.Verdict.NONE
                    ? 0
                    : created + (long) (random.nextDouble() * random.nextDouble() * (until - created));
            reviews.add(new PullRequest.Review(reviewer, verdict, at));
        }
        return List.copyOf(reviews);
    }

    /** The branch: it starts at the main branch and its commits are a little older than the pull request. */
    private void open(Draft draft, int count) {
        Commit tip = main;
        int steps = count > MANY ? 1 : 1 + random.nextInt(4);
        for (int i = 0; i < steps; i++) {
            long at = draft.created - (steps - i) * 1_500_000_000L - random.nextInt(900) * 1_000_000L;
            tip = commit(List.of(tip.hash()), author(draft), Math.max(start, at), step());
        }
        draft.base = main;
        draft.tip = tip;
    }

    private void merge(Draft draft) {
        StringBuilder approvers = new StringBuilder();
        for (PullRequest.Review review : draft.reviews) {
            if (review.verdict() == PullRequest.Verdict.APPROVED) {
                approvers.append("\nApproved-by: ").append(review.person().displayName());
            }
        }
        draft.base = main;
        Commit tip = required(draft.tip);
        Person closer = draft.closer == null ? author(draft) : draft.closer;
        main = commit(
                List.of(main.hash(), tip.hash()),
                closer,
                draft.closed,
                new Texts.Message.Merge(required(draft.title), approvers.toString()));
        draft.merge = main;
    }

    private void finish(Draft[] drafts) {
        List<Row> pullRequests = new ArrayList<>(drafts.length);
        branches.add(Refs.BRANCH.row(new Refs.Branch(MAIN, main)));
        for (int i = 0; i < drafts.length; i++) {
            PullRequest pullRequest = pullRequest(i + 1, drafts[i]);
            pullRequests.add(PullRequest.SHAPE.row(pullRequest));
            if (pullRequest.state() == PullRequest.State.OPEN && !pullRequest.fromLostFork()) {
                branches.add(Refs.BRANCH.row(new Refs.Branch(pullRequest.title().branch(), required(drafts[i].tip))));
            }
        }
        annotate();
        repository.rows(Kind.COMMITS).replaceAll(commits);
        repository.rows(Kind.BRANCHES).replaceAll(branches);
        repository.rows(Kind.TAGS).replaceAll(tags);
        repository.rows(Kind.PULL_REQUESTS).replaceAll(pullRequests);
    }

    /** Some releases were announced: annotated tags beside the lightweight ones, with names that have to be encoded. */
    private void annotate() {
        List<Row> annotated = new ArrayList<>();
        for (int i = 0; i < tags.size(); i += 3) {
            Commit target =
                    Shape.seed(tags.get(i), Refs.Tag.class).orElseThrow().target();
            Refs.Note note =
                    new Refs.Note("Release " + i + "\n\nFor all sites.\n", people.me(), target.date() + 60_000_000L);
            annotated.add(
                    Refs.TAG.row(new Refs.Tag("@acme/" + repository.slug() + "@1." + i + "+final", target, note)));
        }
        tags.addAll(annotated);
    }

    private PullRequest pullRequest(int id, Draft draft) {
        Commit merge = draft.merge;
        long lastTouch =
                draft.closed == 0 ? draft.created + (end - draft.created) / (2 + random.nextInt(9)) : draft.closed;
        int comments = random.nextInt(3) == 0 ? 0 : random.nextInt(12);
        return new PullRequest(
                repository,
                id,
                draft.state,
                author(draft),
                draft.closer,
                draft.created,
                Math.min(end, lastTouch + random.nextInt(900_000_000)),
                draft.closed,
                required(draft.title),
                MAIN,
                required(draft.tip).hash(),
                required(draft.base).hash(),
                merge == null ? null : merge.hash(),
                draft.reviews,
                comments,
                comments / 5,
                draft.state == PullRequest.State.OPEN && random.nextInt(5) == 0,
                random.nextInt(4) != 0,
                // Each repository with a history worth the name has one pull request whose fork was deleted.
                draft.state == PullRequest.State.DECLINED && id % 37 == 5);
    }

    private Commit commit(List<String> parents, Person author, long at, Texts.Message message) {
        Commit commit = new Commit(repository, Hashes.of(hashSeed, commits.size()), parents, author, at, message);
        commits.add(Commit.SHAPE.row(commit));
        return commit;
    }

    private Texts.Message step() {
        return new Texts.Message.Step(theme, random.nextInt(Integer.MAX_VALUE));
    }

    private static Person author(Draft draft) {
        return required(draft.author);
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("The history was played in the wrong order.");
        }
        return value;
    }
}
