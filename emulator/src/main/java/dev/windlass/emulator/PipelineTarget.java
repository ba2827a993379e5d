package dev.windlass.emulator;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a pipeline was run for: one of the three kinds of oddities.md 61. Immutable. */
sealed interface PipelineTarget {
    /** The commit that was built. */
    Commit commit();

    ObjectNode json(Links links);

    /** The steps that such a pipeline has. */
    List<PipelineStep.Part> parts();

    /** The branch whose commits are deployed. */
    String MAIN = "main";

    /** A branch or a tag. {@code selector} is {@code branches}, {@code tags}, {@code default} or {@code custom}. */
    record Ref(String refType, String refName, String selector, String pattern, Commit commit)
            implements PipelineTarget {
        @Override
        public ObjectNode json(Links links) {
            ObjectNode node = Json.object();
            node.put("type", "pipeline_ref_target");
            node.put("ref_type", refType);
            node.put("ref_name", refName);
            node.set("selector", selection(selector, pattern));
            node.set("commit", brief(commit, commit.hash(), links));
            return node;
        }

        @Override
        public List<PipelineStep.Part> parts() {
            if (selector.equals("custom")) {
                return List.of(PipelineStep.NIGHTLY);
            }
            if (refType.equals("tag")) {
                return List.of(PipelineStep.BUILD, PipelineStep.PUBLISH, PipelineStep.PRODUCTION);
            }
            return refName.equals(MAIN)
                    ? List.of(PipelineStep.BUILD, PipelineStep.LINT, PipelineStep.STAGING, PipelineStep.PRODUCTION)
                    : List.of(PipelineStep.BUILD, PipelineStep.LINT);
        }
    }

    /** A commit without a branch: somebody ran a custom pipeline on it. */
    record Single(String pattern, Commit commit) implements PipelineTarget {
        @Override
        public ObjectNode json(Links links) {
            ObjectNode node = Json.object();
            node.put("type", "pipeline_commit_target");
            node.set("commit", brief(commit, commit.hash(), links));
            node.set("selector", selection("custom", pattern));
            return node;
        }

        @Override
        public List<PipelineStep.Part> parts() {
            return List.of(PipelineStep.NAMELESS);
        }
    }

    /** A pull request: no ref_name, and hashes of twelve digits. */
    record Merge(PullRequest pullRequest, Commit commit) implements PipelineTarget {
        @Override
        public ObjectNode json(Links links) {
            ObjectNode node = Json.object();
            node.put("type", "pipeline_pullrequest_target");
            node.put("source", pullRequest.title().branch());
            node.put("destination", pullRequest.targetBranch());
            ObjectNode onto = Json.object();
            onto.put("type", "commit");
            onto.put("hash", pullRequest.destinationHash().substring(0, 12));
            node.set("destination_commit", onto);
            node.set("commit", brief(commit, commit.hash().substring(0, 12), links));
            node.set("selector", selection("pull-requests", "**"));
            ObjectNode request = node.putObject("pullrequest");
            request.put("type", "pullrequest");
            request.put("id", pullRequest.id());
            request.put("draft", pullRequest.draft());
            request.put("title", pullRequest.title().text());
            String path = commit.repository().fullName();
            request.set(
                    "links",
                    links.selfAndHtml(
                            "/repositories/" + path + "/pullrequests/" + pullRequest.id(),
                            "/" + path + "/pull-requests/" + pullRequest.id()));
            return node;
        }

        @Override
        public List<PipelineStep.Part> parts() {
            return List.of(PipelineStep.BUILD, PipelineStep.LINT);
        }
    }

    /** A commit as pipelines and deployments carry it. */
    static ObjectNode brief(Commit commit, String hash, Links links) {
        ObjectNode node = Json.object();
        node.put("type", "commit");
        node.put("hash", hash);
        String path = commit.repository().fullName();
        node.set(
                "links",
                links.selfAndHtml("/repositories/" + path + "/commit/" + hash, "/" + path + "/commits/" + hash));
        return node;
    }

    /** The default pipeline has no pattern. */
    static ObjectNode selection(String type, String pattern) {
        ObjectNode node = Json.object().put("type", type);
        return pattern.isEmpty() ? node : node.put("pattern", pattern);
    }
}
