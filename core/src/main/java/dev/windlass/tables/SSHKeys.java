package dev.windlass.tables;

import static dev.windlass.tables.Level.ACCOUNT;
import static dev.windlass.tables.Words.*;

/**
 * Public keys that an account signs in to git with: those of the signed-in account, or of the accounts that the statement
 * names by {@code UserUUID}.
 *
 * <p>Nothing is filtered or sorted by the service ({@code bitbucket/api.md} 3.3). A single key's address has its identifier
 * without braces, so there is no reading by key.
 */
final class SSHKeys {
    static final TableSpec SPEC = table(
                    "SSHKeys", "Public SSH keys of the signed-in account, or of those named by UserUUID.")
            .in(ACCOUNT)
            .of("UserUUID", "CurrentUser", "UUID")
            .list("/users/{UserUUID}/ssh-keys", 100)
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("UserUUID", "Account that the key belongs to.", fromPath("UserUUID"), key()),
                    text("UUID", "Immutable identifier, in braces.", at("uuid"), key()),
                    text("Label", "What it is for; may be empty.", at("label")),
                    text("Comment", "Comment in the key.", at("comment")),
                    text("Key", "The public key.", at("key")),
                    text("Fingerprint", "Fingerprint of the key.", at("fingerprint")),
                    timestamp("CreatedOn", "When it was added.", at("created_on")),
                    timestamp("LastUsed", "When it was last used; NULL for never.", at("last_used")),
                    timestamp("ExpiresOn", "When it ends; NULL for never.", at("expires_on")),
                    text("SelfUrl", "Address of the key in the REST API.", link("self")))
            .example("My keys", "SELECT Label, Comment, LastUsed FROM SSHKeys")
            .example("Keys that were never used", "SELECT Label, CreatedOn FROM SSHKeys WHERE LastUsed IS NULL")
            .done();

    private SSHKeys() {}
}
