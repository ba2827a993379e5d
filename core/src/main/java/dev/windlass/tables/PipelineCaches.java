package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

import java.util.List;

/**
 * Caches that Bitbucket Pipelines keeps between runs.
 *
 * <p>Nothing is filtered or sorted by the service ({@code bitbucket/api.md} 3.3).
 */
final class PipelineCaches {
    static final TableSpec SPEC = table("PipelineCaches", "Caches that Bitbucket Pipelines keeps between runs.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/pipelines-config/caches", 100)
            .wholeObjects()
            .mayBeOff()
            .writes(Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository that it is for.", fromPath("repository"), key()),
                    text("UUID", "Immutable identifier, in braces.", at("uuid"), key()),
                    text("Name", "Name in the configuration.", at("name")),
                    text("Path", "Folder that is kept.", at("path")),
                    bigint("FileSizeBytes", "Size in bytes.", at("file_size_bytes")),
                    text("KeyHash", "Hash of what the cache depends on; NULL for nothing.", at("key_hash")),
                    text("PipelineUUID", "Pipeline that made it.", at("pipeline_uuid")),
                    text("StepUUID", "Step that made it.", at("step_uuid")),
                    timestamp("CreatedOn", "When it was made.", at("created_on")))
            .references(List.of("RepositorySlug", "PipelineUUID"), "Pipelines", List.of("RepositorySlug", "UUID"))
            .example(
                    "Caches of a repository",
                    "SELECT Name, FileSizeBytes, CreatedOn FROM PipelineCaches WHERE RepositorySlug = 'fleet-api'")
            .example(
                    "Space that caches take, in megabytes",
                    "SELECT RepositorySlug, round(sum(FileSizeBytes) / 1e6, 1) AS Megabytes FROM "
                            + "PipelineCaches GROUP BY RepositorySlug")
            .done();

    private PipelineCaches() {}
}
