package dev.windlass.it.ready;

import static dev.windlass.it.ready.RawWorkspace.moment;
import static dev.windlass.it.ready.RawWorkspace.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Pull requests and their reviews as plain Java sees them in the JSON. Stateless. */
final class RawPulls {
    private static final Pattern BOT = Pattern.compile("(^|[^a-z])bot([^a-z]|$)", Pattern.CASE_INSENSITIVE);
    private static final String ALL = "pullrequests?state=OPEN&state=MERGED&state=DECLINED&state=SUPERSEDED&pagelen=50"
            + "&fields=%2Bvalues.merge_commit.date,%2Bvalues.participants";

    private RawPulls() {}

    /** Somebody's part in a pull request that counts as a review. */
    record Review(
            @Nullable String uuid,
            @Nullable String name,
            boolean isAsked,
            @Nullable String verdict) {
        boolean isApproved() {
            return "approved".equals(verdict);
        }
    }

    record Pull(
            String repository,
            long id,
            String title,
            String state,
            boolean isDraft,
            @Nullable String author,
            @Nullable String authorName,
            Instant created,
            Instant updated,
            @Nullable Instant merged,
            String url,
            List<Review> reviews) {
        boolean isOpen() {
            return state.equals("OPEN");
        }

        @Nullable
        Double openToMerge() {
            return Stats.span(created, merged);
        }

        long approvals() {
            return reviews.stream().filter(Review::isApproved).count();
        }

        boolean isWaitingFor(Review review) {
            return isOpen() && !isDraft && review.isAsked() && review.verdict() == null;
        }
    }

    static List<Pull> of(RawWorkspace raw, List<String> repositories) {
        List<Pull> pulls = new ArrayList<>();
        for (String repository : repositories) {
            raw.of(repository, ALL).forEach(row -> pulls.add(pull(repository, row)));
        }
        return pulls;
    }

    private static Pull pull(String repository, JsonNode row) {
        String author = text(row, "author.uuid");
        List<Review> reviews = new ArrayList<>();
        for (JsonNode party : row.path("participants")) {
            Review review = new Review(
                    text(party, "user.uuid"),
                    text(party, "user.display_name"),
                    "REVIEWER".equals(text(party, "role")),
                    text(party, "state"));
            if ((review.isAsked() || review.verdict() != null)
                    && !Objects.equals(review.uuid(), author)
                    && isPerson(party.path("user"))) {
                reviews.add(review);
            }
        }
        return new Pull(
                repository,
                row.path("id").asLong(),
                String.valueOf(text(row, "title")),
                String.valueOf(text(row, "state")),
                row.path("draft").asBoolean(false),
                author,
                text(row, "author.display_name"),
                Objects.requireNonNull(moment(row, "created_on")),
                Objects.requireNonNull(moment(row, "updated_on")),
                moment(row, "merge_commit.date"),
                String.valueOf(text(row, "links.html.href")),
                reviews);
    }

    /** Apps and tokens have no nickname; a deleted account has nothing, and was a person. */
    private static boolean isPerson(JsonNode user) {
        boolean isApp = text(user, "uuid") != null && text(user, "nickname") == null;
        String name = text(user, "display_name");
        return !isApp && (name == null || !BOT.matcher(name).find());
    }

    static boolean isBotName(@Nullable String name) {
        return name != null && BOT.matcher(name).find();
    }

    /** When somebody else first reviewed each pull request, by its number; those without a review are not in it. */
    static Map<Long, Instant> firstReviews(RawWorkspace raw, String repository, List<Pull> pulls) {
        Map<Long, Pull> byId = new HashMap<>();
        pulls.stream().filter(pull -> pull.repository().equals(repository)).forEach(pull -> byId.put(pull.id(), pull));
        Map<Long, Instant> first = new HashMap<>();
        for (JsonNode event : raw.of(repository, "pullrequests/activity?pagelen=50")) {
            Pull pull = byId.get(event.path("pull_request").path("id").asLong());
            for (String kind : List.of("approval", "changes_requested", "comment")) {
                JsonNode act = event.path(kind);
                if (pull == null || act.isMissingNode() || act.path("deleted").asBoolean(false)) {
                    continue;
                }
                Instant when = moment(act, kind.equals("comment") ? "created_on" : "date");
                boolean isInside = when != null
                        && !when.isBefore(pull.created())
                        && (pull.merged() == null
                                || pull.merged().isBefore(pull.created())
                                || !when.isAfter(pull.merged()));
                if (isInside && isPerson(act.path("user")) && !Objects.equals(text(act, "user.uuid"), pull.author())) {
                    first.merge(pull.id(), when, (a, b) -> a.isBefore(b) ? a : b);
                }
            }
        }
        return first;
    }

    /** The oldest commit of a pull request. */
    static @Nullable Instant firstCommit(RawWorkspace raw, Pull pull) {
        return raw.of(pull.repository(), "pullrequests/" + pull.id() + "/commits?pagelen=100").stream()
                .map(commit -> Objects.requireNonNull(moment(commit, "date")))
                .min(Instant::compareTo)
                .orElse(null);
    }
}
