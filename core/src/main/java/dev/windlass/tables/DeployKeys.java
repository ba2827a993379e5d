package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Keys by which machines read a repository.
 *
 * <p>The public half only; only administrators get the list. Atlassian's OpenAPI file lacks {@code id} and says
 * {@code added_on} where its examples show {@code created_on} ({@code bitbucket/api.md} section 1).
 */
final class DeployKeys {
    static final TableSpec SPEC = table("DeployKeys", "Public keys by which machines read a repository.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/deploy-keys", 100)
            .one("/repositories/{workspace}/{repository}/deploy-keys/{Id}")
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository that may be read.", fromPath("repository"), key()),
                    bigint("Id", "Number of the key.", at("id"), key()),
                    text("Label", "Name of the key.", at("label")),
                    text("Key", "Public key, as SSH writes it.", at("key")),
                    text("Comment", "Comment in the key; NULL for none.", at("comment")),
                    timestamp("AddedOn", "When it was added.", firstOf("added_on", "created_on")),
                    timestamp("LastUsed", "When it was last used; NULL for never.", at("last_used")),
                    text("OwnerDisplayName", "Who added it; NULL where not sent.", at("owner.display_name")),
                    text("OwnerUUID", "Identifier of who added it.", at("owner.uuid")),
                    text("SelfUrl", "Address of the key in the REST API.", link("self")))
            .example(
                    "Keys of a repository",
                    "SELECT Label, AddedOn, LastUsed FROM DeployKeys WHERE RepositorySlug = 'fleet-api'")
            .example("Keys that nobody has used for a year", """
                    SELECT RepositorySlug, Label, LastUsed FROM DeployKeys \
                    WHERE coalesce(LastUsed, AddedOn) < now() - INTERVAL 1 YEAR ORDER BY ALL""")
            .done();

    private DeployKeys() {}
}
