package dev.windlass.pgwire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is kept of a password: enough to check it, not enough to log in with (RFC 5802, RFC 7677).
 *
 * <p>Written as PostgreSQL's pg_authid does, so that its verifiers can be copied:
 * {@code SCRAM-SHA-256$4096:<salt>$<StoredKey>:<ServerKey>}.
 */
final class ScramVerifier {
    private static final Pattern FORM =
            Pattern.compile("SCRAM-SHA-256\\$(\\d{1,7}):([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)");
    private static final int ITERATIONS = 4096;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;

    private final int iterations;
    private final byte[] salt;
    private final byte[] storedKey;
    private final byte[] serverKey;

    private ScramVerifier(int iterations, byte[] salt, byte[] storedKey, byte[] serverKey) {
        this.iterations = iterations;
        this.salt = salt;
        this.storedKey = storedKey;
        this.serverKey = serverKey;
    }

    /** Of a stored text; IllegalArgumentException, which does not repeat it, for anything else. */
    static ScramVerifier parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("This is no SCRAM-SHA-256 verifier.");
        }
        Base64.Decoder base64 = Base64.getDecoder();
        return new ScramVerifier(
                Integer.parseInt(matcher.group(1)),
                base64.decode(matcher.group(2)),
                base64.decode(matcher.group(3)),
                base64.decode(matcher.group(4)));
    }

    static ScramVerifier of(String password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] salted = salted(password, salt, ITERATIONS);
        return new ScramVerifier(ITERATIONS, salt, sha256(hmac(salted, "Client Key")), hmac(salted, "Server Key"));
    }

    /** For a user that does not exist: looks like one, always with the same salt, and no password fits. */
    static ScramVerifier mock(String user, byte[] secret) {
        byte[] salt = java.util.Arrays.copyOf(hmac(secret, "salt " + user), SALT_BYTES);
        return new ScramVerifier(ITERATIONS, salt, hmac(secret, "stored " + user), hmac(secret, "server " + user));
    }

    int iterations() {
        return iterations;
    }

    String salt() {
        return Base64.getEncoder().encodeToString(salt);
    }

    /** Whether the client, which sent this proof, knows the password. */
    boolean proves(byte[] proof, String authMessage) {
        byte[] signature = hmac(storedKey, authMessage);
        if (proof.length != signature.length) {
            return false;
        }
        byte[] clientKey = new byte[proof.length];
        for (int i = 0; i < proof.length; i++) {
            clientKey[i] = (byte) (proof[i] ^ signature[i]);
        }
        return MessageDigest.isEqual(sha256(clientKey), storedKey);
    }

    /** Proves to the client that the server knows the verifier. */
    String serverSignature(String authMessage) {
        return Base64.getEncoder().encodeToString(hmac(serverKey, authMessage));
    }

    private static byte[] salted(String password, byte[] salt, int iterations) {
        // SASLprep in the form that matters: the same letters, however they were typed.
        char[] prepared = Normalizer.normalize(password, Normalizer.Form.NFKC).toCharArray();
        try {
            PBEKeySpec spec = new PBEKeySpec(prepared, salt, iterations, KEY_BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text to store. It opens no door, but whoever has it can try passwords on it. */
    String stored() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "SCRAM-SHA-256$" + iterations + ":" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(storedKey) + ":" + base64.encodeToString(serverKey);
    }

    @Override
    public String toString() {
        return "SCRAM-SHA-256$***";
    }
}
