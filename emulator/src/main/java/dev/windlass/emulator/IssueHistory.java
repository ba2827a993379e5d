package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a seeded issue since it was written: its comments, and the changes that made it what it is. A change
 * makes a comment of the same id, without text (oddities.md 56, 57). Made from the issue alone and kept nowhere.
 */
final class IssueHistory {
    /** Ids that are set aside for each issue. */
    private static final long IDS_OF_AN_ISSUE = 24;

    private static final List<String> REMARKS = List.of(
            "I can reproduce this on rig 2.",
            "Same here since Monday.",
            "Which firmware is on that robot?",
            "Fixed on the branch, please try again.",
            "Das tritt nur nach einem Neustart auf.",
            "Log attached.");

    private static final List<String> FILES = List.of("trace.log", "Foto Zürich.jpg", "aisle-7.bag", "config.yml");

    /** @param text null for the comment that a change made; {@code user} null for a deleted account (oddities.md 24) */
    record Comment(
            Issue issue,
            long id,
            @Nullable Person user,
            long createdOn,
            @Nullable String text) {}

    /** One field of the issue before and after; "" is none. */
    record Field(String name, String before, String after) {}

    record Change(Issue issue, long id, @Nullable Person user, long createdOn, List<Field> fields) {}

    record Attachment(Issue issue, String name) {}

    private IssueHistory() {}

    /** Oldest first. */
    static List<Change> changes(Issue issue) {
        List<Field> fields = new ArrayList<>();
        if (issue.assignee() != null && !issue.assignee().deleted()) {
            fields.add(new Field("assignee", "", issue.assignee().nickname()));
        }
        if (!issue.priority().equals("major")) {
            fields.add(new Field("priority", "major", issue.priority()));
        }
        if (issue.milestone() != null) {
            fields.add(new Field("milestone", "", issue.milestone()));
        }
        List<Change> changes = new ArrayList<>();
        if (!fields.isEmpty()) {
            long at = issue.createdOn() + (issue.updatedOn() - issue.createdOn()) / 3;
            changes.add(new Change(issue, firstId(issue), person(issue, 1), at, List.copyOf(fields)));
        }
        if (!issue.state().equals("new")) {
            changes.add(new Change(
                    issue,
                    firstId(issue) + 1,
                    person(issue, 2),
                    issue.updatedOn(),
                    List.of(new Field("state", "new", issue.state()))));
        }
        return changes;
    }

    /** Oldest first; among them those that changes made. */
    static List<Comment> comments(Issue issue) {
        SplittableRandom random = new SplittableRandom(Hashes.mix(issue.createdOn() + issue.id()));
        List<Comment> comments = new ArrayList<>();
        for (Change change : changes(issue)) {
            comments.add(new Comment(issue, change.id(), change.user(), change.createdOn(), null));
        }
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            long at = issue.createdOn() + (long) (random.nextDouble() * (issue.updatedOn() - issue.createdOn()));
            comments.add(new Comment(
                    issue,
                    firstId(issue) + 2 + i,
                    person(issue, 3 + i),
                    at,
                    Texts.pick(REMARKS, random.nextInt(1_000))));
        }
        comments.sort(Comparator.comparingLong(Comment::createdOn).thenComparingLong(Comment::id));
        return comments;
    }

    /** In the order of their upload. */
    static List<Attachment> attachments(Issue issue) {
        List<Attachment> attachments = new ArrayList<>();
        int count = issue.id() % 4 == 1 ? 1 + issue.id() % 3 : 0;
        for (int i = 0; i < count; i++) {
            attachments.add(new Attachment(issue, Texts.pick(FILES, issue.id() + i)));
        }
        return attachments;
    }

    /** Now and then somebody who left, of whom nothing is said but null. */
    private static @Nullable Person person(Issue issue, int salt) {
        List<Person> people = issue.repository().workspace().people();
        int draw = (int) Math.floorMod(Hashes.mix(issue.createdOn() + salt), 1_000_003L);
        return people.isEmpty() || draw % 40 == 0 ? null : people.get(draw % people.size());
    }

    private static long firstId(Issue issue) {
        int repository = Math.floorMod(issue.repository().fullName().hashCode(), 900);
        return 60_000_000L + 30_000L * repository + IDS_OF_AN_ISSUE * issue.id();
    }
}
