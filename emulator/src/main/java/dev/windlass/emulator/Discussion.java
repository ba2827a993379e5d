package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a seeded pull request, made from the pull request alone, so that comments, tasks and activity agree
 * and none of them is kept. Its {@code comment_count} is the number of comments that are neither deleted nor pending.
 * Stateless.
 */
final class Discussion {
    private static final long MINUTE = 60_000_000L;

    /** Ids reach nine digits (oddities.md 74); so many are set aside for each pull request. */
    private static final long IDS_OF_A_PULL_REQUEST = 32;

    private static final List<String> REMARKS = List.of(
            "Could this be a constant?",
            "Nice, much easier to read than before.",
            "What happens here when the robot is offline?",
            "Please add a test for the empty case.",
            "Is this thread-safe? `put` and `get` are not one step.",
            "nit: typo in the name",
            "We had the same bug in March, see the ticket.",
            "LGTM \uD83D\uDC4D",
            "Ich würde das in eine eigene Klasse ziehen.",
            "Why 40 s?\r\n\r\nThe heartbeat comes every 15.");

    private static final List<String> ANSWERS = List.of(
            "Done.",
            "Good point, changed.",
            "I would rather do that in the next one.",
            "It is, the map is concurrent.");

    private static final List<String> TASKS = List.of(
            "Add the missing test",
            "Write it down in the manual",
            "Ask the Osaka site before merging",
            "Rename before the release");

    private Discussion() {}

    /**
     * A comment of a pull request.
     *
     * @param user null for one whose account was deleted (oddities.md 24)
     * @param line 0 for one on the whole pull request, -1 for one on a whole file
     * @param parent the comment that it answers, or 0
     * @param resolvedOn 0 while it is open
     */
    record Comment(
            PullRequest pullRequest,
            long id,
            @Nullable Person user,
            long createdOn,
            long updatedOn,
            String text,
            int line,
            long parent,
            boolean deleted,
            boolean pending,
            long resolvedOn) {}

    /** @param resolvedOn 0 while it is open; {@code comment} the one that it stands at, or 0 */
    record Task(
            PullRequest pullRequest,
            long id,
            String text,
            Person creator,
            long createdOn,
            long resolvedOn,
            @Nullable Person resolvedBy,
            long comment) {}

    /** Oldest first. */
    static List<Comment> comments(PullRequest pullRequest, Person signedIn) {
        SplittableRandom random = random(pullRequest);
        long until = pullRequest.closedOn() == 0 ? pullRequest.updatedOn() : pullRequest.closedOn();
        int open = pullRequest.commentCount();
        // Some pull requests have a comment that was deleted, and open ones a draft of the caller's and of somebody
        // else.
        int deleted = pullRequest.id() % 5 == 2 && open > 0 ? 1 : 0;
        int drafts = pullRequest.state() == PullRequest.State.OPEN && pullRequest.id() % 2 == 0 ? 2 : 0;
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < open + deleted; i++) {
            times.add(pullRequest.createdOn()
                    + (long) (random.nextDouble() * Math.max(1, until - pullRequest.createdOn() - MINUTE)));
        }
        times.sort(Comparator.naturalOrder());
        List<Comment> comments = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            comments.add(comment(pullRequest, i, times.get(i), until, i == 0 && deleted == 1, comments, random));
        }
        for (int i = 0; i < drafts; i++) {
            Person author = i == 0 ? signedIn : pullRequest.author();
            comments.add(new Comment(
                    pullRequest,
                    firstId(pullRequest) + 20 + i,
                    author,
                    until,
                    until,
                    Texts.pick(REMARKS, random.nextInt(1_000)),
                    i == 0 ? 3 : 0,
                    0,
                    false,
                    true,
                    0));
        }
        return comments;
    }

    private static Comment comment(
            PullRequest pullRequest,
            int index,
            long at,
            long until,
            boolean deleted,
            List<Comment> before,
            SplittableRandom random) {
        Comment answered = index > 0 && random.nextInt(3) == 0 ? before.get(random.nextInt(index)) : null;
        Person user = author(pullRequest, answered != null, random);
        boolean inline = answered == null && random.nextInt(5) < 2;
        boolean edited = random.nextInt(6) == 0;
        return new Comment(
                pullRequest,
                firstId(pullRequest) + index,
                user,
                at,
                edited ? at + (until - at) / 2 : at + random.nextInt(90_000),
                deleted ? "" : Texts.pick(answered == null ? REMARKS : ANSWERS, random.nextInt(1_000)),
                inline ? (random.nextInt(8) == 0 ? -1 : 1 + random.nextInt(40)) : 0,
                answered == null ? 0 : answered.id,
                deleted,
                false,
                inline && random.nextInt(3) == 0 ? at + (until - at) / 2 : 0);
    }

    private static @Nullable Person author(PullRequest pullRequest, boolean answers, SplittableRandom random) {
        if (random.nextInt(25) == 0) {
            return null;
        }
        List<PullRequest.Review> reviews = pullRequest.reviews();
        return answers || reviews.isEmpty()
                ? pullRequest.author()
                : reviews.get(random.nextInt(reviews.size())).person();
    }

    static List<Task> tasks(PullRequest pullRequest) {
        SplittableRandom random = random(pullRequest);
        long until = pullRequest.closedOn() == 0 ? pullRequest.updatedOn() : pullRequest.closedOn();
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < pullRequest.taskCount(); i++) {
            long at = pullRequest.createdOn() + (until - pullRequest.createdOn()) / (3 + i);
            boolean done = pullRequest.state() == PullRequest.State.MERGED || random.nextInt(3) == 0;
            Person creator = pullRequest.reviews().isEmpty()
                    ? pullRequest.author()
                    : pullRequest.reviews().get(0).person();
            tasks.add(new Task(
                    pullRequest,
                    firstId(pullRequest) / 10 + i,
                    Texts.pick(TASKS, random.nextInt(1_000)),
                    creator,
                    at,
                    done ? at + (until - at) / 2 : 0,
                    done ? pullRequest.author() : null,
                    i == 0 ? firstId(pullRequest) + pullRequest.commentCount() - 1 : 0));
        }
        return tasks;
    }

    private static long firstId(PullRequest pullRequest) {
        int repository = Math.floorMod(pullRequest.repository().fullName().hashCode(), 600);
        return 100_000_000L + 1_000_000L * repository + IDS_OF_A_PULL_REQUEST * pullRequest.id();
    }

    private static SplittableRandom random(PullRequest pullRequest) {
        return new SplittableRandom(
                Long.parseUnsignedLong(pullRequest.sourceHash().substring(0, 16), 16));
    }
}
