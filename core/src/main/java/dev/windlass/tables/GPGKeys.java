package dev.windlass.tables;

import static dev.windlass.tables.Level.ACCOUNT;
import static dev.windlass.tables.Words.*;

/**
 * Public keys that an account signs commits with: those of the signed-in account, or of the accounts that the statement
 * names by {@code UserUUID}.
 *
 * <p>Nothing is filtered or sorted by the service ({@code bitbucket/api.md} 3.3). {@code key} and {@code subkeys} come only
 * when {@code fields} names them (section 4).
 */
final class GPGKeys {
    static final TableSpec SPEC = table(
                    "GPGKeys", "Public GPG keys of the signed-in account, or of those named by UserUUID.")
            .in(ACCOUNT)
            .of("UserUUID", "CurrentUser", "UUID")
            .list("/users/{UserUUID}/gpg-keys", 100)
            .writes(Verb.INSERT, Verb.DELETE)
            .columns(
                    text("UserUUID", "Account that the key belongs to.", fromPath("UserUUID"), key()),
                    text("Fingerprint", "Fingerprint of the key.", at("fingerprint"), key()),
                    text("KeyId", "Last digits of the fingerprint.", at("key_id")),
                    text("Name", "Name of the key.", at("name")),
                    text("ParentFingerprint", "Key that it is below; NULL for none.", at("parent_fingerprint")),
                    text("Key", "The public key.", at("key")),
                    json("Subkeys", "Keys below it.", at("subkeys")),
                    timestamp("CreatedOn", "When it was made.", at("created_on")),
                    timestamp("AddedOn", "When it was added here.", at("added_on")),
                    timestamp("LastUsed", "When it was last used; NULL for never.", at("last_used")),
                    timestamp("ExpiresOn", "When it ends; NULL for never.", at("expires_on")),
                    text("SelfUrl", "Address of the key in the REST API.", link("self")))
            .example("My keys", "SELECT KeyId, Name, CreatedOn FROM GPGKeys")
            .example("Keys without an end", "SELECT KeyId, Name FROM GPGKeys WHERE ExpiresOn IS NULL")
            .done();

    private GPGKeys() {}
}
