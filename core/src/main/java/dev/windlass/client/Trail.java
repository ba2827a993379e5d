package dev.windlass.client;

import org.jspecify.annotations.Nullable;

/** What a call leaves behind for its error message. For the one thread that makes the call. */
final class Trail {
    private int attempts;
    private @Nullable CredentialKey signer;
    private @Nullable Origin sentTo;

    /** Counts one more try and returns its number. */
    int begin() {
        sentTo = null;
        return ++attempts;
    }

    int attempts() {
        return attempts;
    }

    void signedBy(CredentialKey key) {
        signer = key;
    }

    /** A redirect leads the call elsewhere. */
    void sentTo(Origin host) {
        sentTo = host;
    }

    /** Whom the last try asked in the end. */
    Origin askedAt(Origin api) {
        return sentTo == null ? api : sentTo;
    }

    /** What the credential is called that the last try was signed with. */
    String signer() {
        return signer == null ? Credential.None.DESCRIPTION : signer.description();
    }

    /** What its owner can do when it is refused. */
    String remedy() {
        return signer == null ? new Credential.None().remedy() : signer.remedy();
    }
}
