package dev.windlass.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/**
 * Builds the workspace {@code acme}: a company that builds warehouse robots, two years of its work. Everything follows
 * from the options. One use, one thread.
 */
final class AcmeScenario {
    private static final int ISSUES = 400;
    private static final Duration PERIOD = Duration.ofDays(730);

    private final EmulatorOptions options;
    private final long end;
    private final long start;
    private final SplittableRandom random;
    private final People people;
    private final Workspace workspace = new Workspace("acme", "Acme Robotics");

    AcmeScenario(EmulatorOptions options) {
        this.options = options;
        this.end = Timestamps.micros(options.now());
        this.start = Timestamps.micros(options.now().minus(PERIOD));
        this.random = new SplittableRandom(options.seed());
        this.people = new People(options.seed());
    }

    Scenario build() {
        workspace.peopledBy(people.members());
        workspace.endsAt(end);
        people.members()
                .forEach(person -> workspace.members.append(OverlayRow.over(
                        Workspaces.membership(workspace, person),
                        Json.object().put("permission", person.administrator() ? "owner" : "member"))));
        Map<String, Projects.Project> projects = Map.of(
                "ROBO", project("ROBO", "Robot Platform", "What runs on the robots themselves."),
                "FLEET", project("FLEET", "Fleet Cloud", "Services and screens behind the fleet."),
                "DX", project("DX", "Developer Experience", ""));
        workspace.projects.replaceAll(List.of("ROBO", "FLEET", "DX").stream()
                .map(key -> Projects.row(Objects.requireNonNull(projects.get(key))))
                .toList());
        List<RepositoryTheme> themes = new ArrayList<>();
        for (int i = 0; i < options.repositories(); i++) {
            RepositoryTheme theme = RepositoryTheme.at(i);
            themes.add(options.even() ? theme.asHeavyAsAll() : theme);
        }
        List<Integer> pullRequests = shares(options.pullRequests(), themes, RepositoryTheme::weight);
        List<Integer> issues = shares(ISSUES, themes, theme -> theme.issues() ? theme.weight() : 0);
        List<Integer> pipelines = shares(options.pipelines(), themes, theme -> theme.pipelines() ? theme.weight() : 0);
        for (int i = 0; i < themes.size(); i++) {
            RepositoryTheme theme = themes.get(i);
            int prs = pullRequests.get(i);
            int tickets = issues.get(i);
            int runs = pipelines.get(i);
            workspace.repository(theme.slug(), repository -> {
                repository
                        .in(Objects.requireNonNull(projects.get(theme.project())))
                        .about(theme);
                fill(repository, theme, prs, tickets);
                new DeliverySeed(repository, theme, people, start, end).addTo(repository.lists(), runs);
            });
        }
        new AdministrationSeed(workspace, people.members(), start, end).addTo(workspace.lists());
        Scenario scenario = new Scenario(workspace, people.me());
        Accounts.seed(scenario.lists(), people.members());
        return scenario;
    }

    private Projects.Project project(String key, String name, String description) {
        return new Projects.Project(
                workspace, key, name, description, Uuids.of("project", "acme/" + key), start - 40L * 86_400_000_000L);
    }

    /** Splits a number by weight; the first repository takes what rounding leaves. */
    private static List<Integer> shares(
            int total, List<RepositoryTheme> themes, ToIntFunction<RepositoryTheme> weightOf) {
        int weights = 0;
        for (RepositoryTheme theme : themes) {
            weights += weightOf.applyAsInt(theme);
        }
        List<Integer> shares = new ArrayList<>();
        int given = 0;
        for (RepositoryTheme theme : themes) {
            int share = (int) ((long) total * weightOf.applyAsInt(theme) / weights);
            shares.add(share);
            given += share;
        }
        shares.set(0, shares.get(0) + total - given);
        return shares;
    }

    private void fill(Repository repository, RepositoryTheme theme, int pullRequests, int issues) {
        long createdOn = start - (long) (random.nextInt(20) + 1) * 86_400_000_000L + random.nextInt(1_000_000);
        long updatedOn = createdOn;
        repository.set("name", theme.name());
        repository.set("description", theme.description());
        repository.set("language", theme.language());
        repository.set("is_private", !"docs-site".equals(theme.slug()));
        if (!theme.isEmpty()) {
            History history = new History(repository, theme, people, random.split(), start, end);
            history.write(pullRequests);
            updatedOn = history.lastPush();
            repository.set("size", 90_000L + 41_213L * theme.weight() + random.nextInt(100_000));
        }
        repository.set("created_on", Timestamps.withMicros(createdOn));
        repository.set("updated_on", Timestamps.withMicros(updatedOn));
        if (theme.issues()) {
            repository.issueTracker(true);
            Tracker tracker = new Tracker(repository, theme, people, random.split(), start, end);
            repository.rows(Kind.ISSUES).replaceAll(tracker.issues(issues));
        }
    }
}
