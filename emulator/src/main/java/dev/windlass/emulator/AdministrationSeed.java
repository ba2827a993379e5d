package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the workspace of the default scenario holds besides its repositories: permissions, webhooks, variables, runners,
 * snippets and the settings of projects, made when somebody asks. Immutable.
 */
final class AdministrationSeed {
    private static final long DAY = 86_400_000_000L;

    private static final List<String> SNIPPETS = List.of(
            "Reset a robot after an emergency stop",
            "Query: orders by site and hour",
            "",
            "Firmware flashing checklist",
            "Grafana panel für Zürich & Łódź 東京",
            "Rotate the broker certificates",
            "One-off: deduplicate pick lists");

    private final Workspace workspace;
    private final List<Person> people;
    private final long start;
    private final long end;

    AdministrationSeed(Workspace workspace, List<Person> people, long start, long end) {
        this.workspace = workspace;
        this.people = people;
        this.start = start;
        this.end = end;
    }

    void addTo(Lists lists) {
        lists.seed("permissions/repositories", none -> access());
        lists.seed("hooks", none -> hooks());
        lists.seed(
                "pipelines-config/variables",
                none -> List.of(
                        PipelineSettings.variable("pipeline_variable", workspace.slug(), "SITE", "zurich"),
                        PipelineSettings.secured("pipeline_variable", workspace.slug(), "REGISTRY_PASSWORD")));
        lists.seed(
                "pipelines-config/runners",
                none -> List.of(
                        PipelineSettings.runner(workspace.slug(), 1, end),
                        PipelineSettings.runner(workspace.slug(), 2, end)));
        lists.seed("projects/*/permissions-config/users", parents -> userGrants(parents.get(0)));
        lists.seed("projects/*/permissions-config/groups", parents -> groupGrants(parents.get(0)));
        lists.seed("projects/*/default-reviewers", parents -> reviewers(parents.get(0)));
        lists.seed("projects/*/deploy-keys", parents -> deployKeys(parents.get(0)));
        lists.seed("snippets", none -> snippets());
        lists.seed("snippets/*/comments", parents -> comments(parents.get(0)));
        lists.seed("snippets/*/commits", parents -> {
            Snippet snippet = snippet(parents.get(0));
            return snippet == null ? List.of() : snippet.revisions();
        });
    }

    /** Administrators administer every repository; of the others a quarter write and a quarter read. */
    private List<Row> access() {
        List<Row> rows = new ArrayList<>();
        for (Row row : workspace.repositories.all()) {
            Repository repository = workspace.repositoryAt(row.text("slug")).orElseThrow();
            for (Person person : people) {
                String level = person.administrator() ? "admin" : level(repository.fullName() + person.uuid());
                if (!level.isEmpty()) {
                    rows.add(WorkspacePermissions.ACCESS.row(
                            new WorkspacePermissions.Access(repository, person, level)));
                }
            }
        }
        return rows;
    }

    private static String level(String name) {
        return switch (Math.floorMod(name.hashCode(), 4)) {
            case 0 -> "write";
            case 1 -> "read";
            default -> "";
        };
    }

    private List<Row> hooks() {
        return List.of(
                WorkspaceHooks.SHAPE.row(new WorkspaceHooks.Hook(
                        workspace, 1, "Chat", true, List.of("pullrequest:created", "pullrequest:fulfilled"))),
                WorkspaceHooks.SHAPE.row(new WorkspaceHooks.Hook(
                        workspace, 2, "Metrics", true, List.of("repo:push", "repo:commit_status_updated"))),
                WorkspaceHooks.SHAPE.row(
                        new WorkspaceHooks.Hook(workspace, 3, "", false, List.of("pullrequest:comment_created"))));
    }

    private List<Row> userGrants(String key) {
        Projects.Project project = project(key);
        return List.of(
                grant(project, 0, "admin"),
                grant(project, 3, "write"),
                grant(project, 4, "create-repo"),
                grant(project, 5, "read"));
    }

    private Row grant(Projects.Project project, int person, String level) {
        return ProjectAdministration.USER.row(new ProjectAdministration.UserGrant(project, people.get(person), level));
    }

    private List<Row> groupGrants(String key) {
        Projects.Project project = project(key);
        return List.of(
                ProjectAdministration.GROUP.row(
                        new ProjectAdministration.GroupGrant(project, "Administrators", "admin")),
                ProjectAdministration.GROUP.row(new ProjectAdministration.GroupGrant(project, "Developers", "write")));
    }

    private List<Row> reviewers(String key) {
        int first = Math.floorMod(key.hashCode(), 5);
        return List.of(
                ProjectAdministration.REVIEWER.row(new ProjectAdministration.Reviewer(people.get(first))),
                ProjectAdministration.REVIEWER.row(new ProjectAdministration.Reviewer(people.get(first + 1))));
    }

    private List<Row> deployKeys(String key) {
        Projects.Project project = project(key);
        int id = 1_200 + Math.floorMod(key.hashCode(), 90) * 10;
        return List.of(deployKey(project, id, "build server", end - DAY), deployKey(project, id + 1, "", 0));
    }

    private Row deployKey(Projects.Project project, int id, String label, long lastUsed) {
        return ProjectAdministration.DEPLOY_KEY.row(new ProjectAdministration.DeployKey(
                project, id, label, people.get(0), start + id * 3_600_000_123L, lastUsed));
    }

    private Projects.Project project(String key) {
        Row row = workspace.projects.find(key).orElseThrow();
        return Shape.seed(row, Projects.Project.class).orElseThrow();
    }

    private List<Row> snippets() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < SNIPPETS.size(); i++) {
            List<String> files = i % 3 == 0 ? List.of("steps.md", "run.sh") : List.of("notes.txt");
            String id = "k" + Long.toString(1_679_616 + Math.floorMod(Hashes.mix(i), 1_000_000L), 36);
            long createdOn = start + (i + 1) * 61L * DAY + i * 7_000_017L;
            rows.add(Snippet.SHAPE.row(new Snippet(
                    workspace, id, SNIPPETS.get(i), people.get(i % 4), createdOn, files, i % 2 == 0, i != 4)));
        }
        return rows;
    }

    private List<Row> comments(String id) {
        Snippet snippet = snippet(id);
        List<Row> rows = new ArrayList<>();
        if (snippet != null && !snippet.title().isEmpty()) {
            for (int number = 0; number < 4; number++) {
                rows.add(Snippet.COMMENT.row(new Snippet.Comment(snippet, number, people.get(number + 2))));
            }
        }
        return rows;
    }

    private @Nullable Snippet snippet(String id) {
        return workspace
                .lists()
                .at("snippets")
                .find(id)
                .flatMap(row -> Shape.seed(row, Snippet.class))
                .orElse(null);
    }
}
