package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Derives the pipelines of a seeded repository from its commits, tags and pull requests: each push to the main branch,
 * each pull request and each release was built, and what is missing to the number wanted ran by night or by hand. It
 * draws no random numbers, so that the rest of the scenario stays as it is. One use, one thread.
 */
final class PipelineHistory {
    private static final long SECOND = 1_000_000L;

    /** A pipeline that was created this short before the clock is still running. */
    private static final long STILL_RUNNING = 1_200 * SECOND;

    private final Repository repository;
    private final List<Person> people;
    private final long start;
    private final long end;
    private final Map<String, Commit> commits = new HashMap<>();
    private final List<Run> runs = new ArrayList<>();

    private record Run(
            long at,
            PipelineTarget target,
            Pipeline.Trigger trigger,
            @Nullable Person creator) {}

    PipelineHistory(Repository repository, List<Person> people, long start, long end) {
        this.repository = repository;
        this.people = people;
        this.start = start;
        this.end = end;
        for (Commit commit : Shape.seeds(repository.rows(Kind.COMMITS).all(), Commit.class)) {
            commits.put(commit.hash(), commit);
        }
    }

    /** At most {@code count}, the newest ones; build numbers begin at 1. */
    List<Row> rows(int count) {
        List<Commit> main = main();
        if (main.isEmpty()) {
            return List.of();
        }
        pushes(main);
        pullRequests();
        releases();
        fill(main, count - runs.size());
        runs.removeIf(run -> run.at >= end);
        runs.sort(Comparator.comparingLong(Run::at));
        List<Run> kept = runs.subList(Math.max(0, runs.size() - count), runs.size());
        List<Row> rows = new ArrayList<>(kept.size());
        for (int i = 0; i < kept.size(); i++) {
            Run run = kept.get(i);
            rows.add(Pipeline.SHAPE.row(new Pipeline(
                    repository,
                    i + 1,
                    run.target,
                    run.trigger,
                    run.creator,
                    run.at,
                    outcome(run, i + 1, kept.size()))));
        }
        return List.copyOf(rows);
    }

    /** The commits of the main branch, oldest first: from its head by first parents. */
    private List<Commit> main() {
        List<Commit> main = new ArrayList<>();
        Commit commit = repository
                .rows(Kind.BRANCHES)
                .find(PipelineTarget.MAIN)
                .flatMap(row -> Shape.seed(row, Refs.Branch.class))
                .map(Refs.Branch::target)
                .orElse(null);
        while (commit != null) {
            main.add(commit);
            commit = commit.parents().isEmpty()
                    ? null
                    : commits.get(commit.parents().get(0));
        }
        Collections.reverse(main);
        return main;
    }

    private void pushes(List<Commit> main) {
        for (Commit commit : main) {
            PipelineTarget target = new PipelineTarget.Ref("branch", PipelineTarget.MAIN, "branches", "main", commit);
            add(commit.date(), target, Pipeline.Trigger.PUSH, commit.author());
        }
    }

    private void pullRequests() {
        for (PullRequest pullRequest :
                Shape.seeds(repository.rows(Kind.PULL_REQUESTS).all(), PullRequest.class)) {
            Commit tip = commits.get(pullRequest.sourceHash());
            if (tip != null && !pullRequest.fromLostFork()) {
                PipelineTarget target = new PipelineTarget.Merge(pullRequest, tip);
                add(pullRequest.createdOn(), target, Pipeline.Trigger.PUSH, pullRequest.author());
            }
        }
    }

    private void releases() {
        for (Refs.Tag tag : Shape.seeds(repository.rows(Kind.TAGS).all(), Refs.Tag.class)) {
            Commit commit = tag.target();
            PipelineTarget target = new PipelineTarget.Ref("tag", tag.name(), "tags", "v*", commit);
            add(commit.date() + 60 * SECOND, target, Pipeline.Trigger.PUSH, commit.author());
        }
    }

    /** Three of four by schedule, which nobody created (oddities.md 63), one by hand on a commit. */
    private void fill(List<Commit> main, int missing) {
        int newest = 0;
        for (int i = 0; i < missing; i++) {
            long at = start + (long) ((end - start) * (i + 0.5) / missing);
            while (newest + 1 < main.size() && main.get(newest + 1).date() <= at) {
                newest++;
            }
            Commit commit = main.get(newest);
            if (i % 4 == 3) {
                Person creator = people.get(i / 4 % people.size());
                add(at, new PipelineTarget.Single("benchmark", commit), Pipeline.Trigger.MANUAL, creator);
            } else {
                PipelineTarget target =
                        new PipelineTarget.Ref("branch", PipelineTarget.MAIN, "custom", "nightly", commit);
                add(at, target, Pipeline.Trigger.SCHEDULE, null);
            }
        }
    }

    private void add(long cause, PipelineTarget target, Pipeline.Trigger trigger, @Nullable Person creator) {
        long delay = 3 * SECOND + Math.floorMod(Hashes.mix(cause + runs.size()), 15 * SECOND);
        runs.add(new Run(cause + delay, target, trigger, creator == null || creator.deleted() ? null : creator));
    }

    /** Of a hundred, 82 succeed. The newest is running; a few wait for somebody to deploy them. */
    private Pipeline.Outcome outcome(Run run, int number, int count) {
        if (number == count || run.at > end - STILL_RUNNING) {
            return Pipeline.Outcome.RUNNING;
        }
        if (number == count - 1) {
            return Pipeline.Outcome.PENDING;
        }
        int draw = (int) Math.floorMod(Hashes.mix(run.at ^ number), 100L);
        if (number > count - 12 && run.target.parts().size() > 2) {
            return draw % 3 == 0 ? Pipeline.Outcome.HALTED : Pipeline.Outcome.PAUSED;
        }
        if (draw < 82) {
            return Pipeline.Outcome.SUCCESSFUL;
        }
        return draw < 93 ? Pipeline.Outcome.FAILED : draw < 98 ? Pipeline.Outcome.STOPPED : Pipeline.Outcome.ERROR;
    }
}
