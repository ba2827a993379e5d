package dev.windlass.emulator;

import java.util.List;
import java.util.Locale;

/**
 * The words of the seeded data. A title is kept as a number and spelt out when asked for, so a hundred thousand of them
 * weigh little. Stateless.
 */
final class Texts {
    private static final List<String> CHANGES = List.of(
            "Add metrics to the %s",
            "Fix a race in the %s",
            "Make the %s configurable",
            "Speed up the %s",
            "Remove the deprecated %s",
            "Retry the %s after a lost connection",
            "Handle empty input in the %s",
            "Move the %s into its own module",
            "Log less in the %s",
            "Cover the %s with tests",
            "Document the %s",
            "Fix memory growth of the %s",
            "Validate the settings of the %s",
            "Support several sites in the %s",
            "Rewrite the %s without global state",
            "Raise the timeout of the %s",
            "Bump dependencies of the %s",
            "Show errors of the %s to the operator",
            "Fix Unicode names in the %s (café, Łódź, 東京)",
            "Revert \"Speed up the %s\"");

    private static final List<String> BUGS = List.of(
            "%s crashes on an empty message",
            "%s ignores the configured time zone",
            "%s is slow after two days of uptime",
            "%s reports success although the write failed",
            "%s leaks file handles",
            "%s shows the wrong unit",
            "%s does not recover after a restart of the broker",
            "%s rejects names with umlauts (Müller, Žižek)",
            "%s loses the last entry of a batch",
            "%s blocks when two operators save at once");

    private static final List<String> WISHES = List.of(
            "Let operators pause the %s",
            "Export the %s as CSV",
            "Add a dry run to the %s",
            "Show the history of the %s",
            "Send an alert when the %s stalls",
            "Support a second site in the %s",
            "Write down how the %s is tested",
            "Replace the home-grown cache of the %s");

    private static final List<String> PREFIXES = List.of("feature", "bugfix", "chore", "hotfix");

    private static final List<String> REASONS = List.of(
            "The old behaviour surprised operators twice this month.",
            "Found while looking into last week's outage.",
            "Asked for by the Zürich and the Osaka site.",
            "This is the first of three steps; the next ones need it.",
            "Measured before and after: see the table in the ticket.",
            "No change in behaviour intended.");

    private static final List<String> COMMITS = List.of(
            "Extract a method from the %s",
            "Add a failing test for the %s",
            "Make the test of the %s pass",
            "Address review comments on the %s",
            "Rename for clarity in the %s",
            "Fix the build of the %s",
            "Handle nulls in the %s",
            "Tidy the %s");

    private Texts() {}

    /** The title of a pull request, its branch and its description. */
    record Title(RepositoryTheme theme, int id, int seed) {
        String text() {
            String change = pick(CHANGES, seed).formatted(thing(theme, seed / 31));
            return seed % 3 == 0 ? theme.project() + "-" + (seed / 7 % 2_000 + 1) + ": " + change : change;
        }

        String branch() {
            String words = pick(CHANGES, seed)
                    .formatted(thing(theme, seed / 31))
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "-")
                    .replaceAll("^-|-$", "");
            return pick(PREFIXES, seed / 13) + "/" + theme.project() + "-" + id + "-"
                    + words.substring(0, Math.min(40, words.length()));
        }

        String description() {
            if (seed % 11 == 0) {
                return "";
            }
            return pick(REASONS, seed / 17) + "\r\n\r\n* "
                    + pick(COMMITS, seed / 19).formatted(thing(theme, seed / 31))
                    + (seed % 5 == 0 ? "\r\n* Tested on rig " + (seed % 4 + 1) + " \uD83E\uDD16" : "");
        }
    }

    /** What each of {@code COMMITS} is, in their order. */
    private static final List<Work> WORK = List.of(
            Work.EXTRACT,
            Work.FAILING_TEST,
            Work.PASSING_TEST,
            Work.REVIEW,
            Work.RENAME,
            Work.BUILD,
            Work.NULLS,
            Work.TIDY);

    enum Work {
        EXTRACT,
        FAILING_TEST,
        PASSING_TEST,
        REVIEW,
        RENAME,
        BUILD,
        NULLS,
        TIDY
    }

    /** The message of a commit: a merge, or a step of somebody's work. */
    sealed interface Message {
        String text();

        record Merge(Title title, String approvers) implements Message {
            @Override
            public String text() {
                return "Merged in " + title.branch() + " (pull request #" + title.id() + ")\n\n" + title.text() + "\n"
                        + approvers;
            }
        }

        record Step(RepositoryTheme theme, int seed) implements Message {
            @Override
            public String text() {
                return pick(COMMITS, seed).formatted(thing(theme, seed / 31)) + "\n";
            }

            Work kind() {
                return pick(WORK, seed);
            }
        }

        record Plain(String text) implements Message {}
    }

    static String issueTitle(RepositoryTheme theme, boolean bug, int seed) {
        String thing = thing(theme, seed / 31);
        String title = pick(bug ? BUGS : WISHES, seed).formatted(thing);
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }

    static String issueContent(RepositoryTheme theme, boolean bug, int seed) {
        String thing = thing(theme, seed / 31);
        if (!bug) {
            return pick(REASONS, seed / 7) + "\n\nIt would be enough to start with the " + thing + ".";
        }
        return "Seen on version 2." + seed % 9 + "." + seed % 4 + " at the "
                + pick(List.of("Zürich", "Osaka", "Łódź", "Austin"), seed / 5)
                + " site.\n\nSteps:\n\n1. Start the " + thing + ".\n2. Wait " + (seed % 50 + 10)
                + " minutes.\n\nExpected: no error. Actual:\n\n```\nE" + (seed % 900 + 100) + ": " + thing
                + " gave up\n```";
    }

    static String thing(RepositoryTheme theme, int seed) {
        return pick(theme.things(), seed);
    }

    static <T> T pick(List<T> choices, int seed) {
        return choices.get(Math.floorMod(seed, choices.size()));
    }
}
