package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.FileFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encryption of a token file at rest: AES-256-GCM, with a key from a key file (HMAC-SHA-256 of its bytes) or from a
 * passphrase (PBKDF2, 600,000 rounds, as OWASP's password storage sheet has it for SHA-256).
 *
 * <pre>
 *   "WINDLASS1" | kind (K or P) | salt, 16 bytes | nonce, 12 bytes | ciphertext and tag
 * </pre>
 *
 * The salt stays for the life of the file, so that the slow derivation is done once for each store and process; the nonce
 * is new with every writing. Thread-safe.
 */
final class TokenCipher {
    private static final byte[] MAGIC = "WINDLASS1".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ROUNDS = 600_000;
    private static final int HEAD_BYTES = MAGIC.length + 1 + SALT_BYTES + NONCE_BYTES;

    /** A shorter one can be guessed. */
    private static final int MIN_KEY_BYTES = 16;

    private final @Nullable Path keyFile;
    private final @Nullable Secret passphrase;
    private final SecureRandom random = new SecureRandom();
    private byte @Nullable [] salt;
    private @Nullable SecretKeySpec key;

    /** Plain text if both are null. */
    TokenCipher(@Nullable Path keyFile, @Nullable Secret passphrase) {
        this.keyFile = keyFile;
        this.passphrase = passphrase;
    }

    private boolean isPlain() {
        return keyFile == null && passphrase == null;
    }

    private byte kind() {
        return (byte) (keyFile != null ? 'K' : 'P');
    }

    synchronized byte[] seal(byte[] text) {
        if (isPlain()) {
            return text;
        }
        if (salt == null) {
            salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, key(salt), new GCMParameterSpec(TAG_BITS, nonce));
            ByteArrayOutputStream sealed = new ByteArrayOutputStream();
            sealed.writeBytes(MAGIC);
            sealed.write(kind());
            sealed.writeBytes(salt);
            sealed.writeBytes(nonce);
            sealed.writeBytes(aes.doFinal(text));
            return sealed.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    synchronized byte[] open(Path file, byte[] bytes) {
        boolean isSealed = bytes.length >= MAGIC.length && Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length));
        if (!isSealed) {
            return bytes; // plain so far: the next writing encrypts it
        }
        if (bytes.length < HEAD_BYTES + TAG_BITS / 8) {
            throw TokenFileText.unreadable(file);
        }
        byte kind = bytes[MAGIC.length];
        if (isPlain() || kind != kind()) {
            throw ErrorCode.TOKEN_STORE.with(
                    file,
                    "read",
                    kind == 'K'
                            ? "it is encrypted with a key file; set OAuthSettingsKeyFile"
                            : "it is encrypted with a passphrase; set OAuthSettingsPassphrase");
        }
        byte[] itsSalt = Arrays.copyOfRange(bytes, MAGIC.length + 1, MAGIC.length + 1 + SALT_BYTES);
        byte[] nonce = Arrays.copyOfRange(bytes, HEAD_BYTES - NONCE_BYTES, HEAD_BYTES);
        try {
            Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
            aes.init(Cipher.DECRYPT_MODE, key(itsSalt), new GCMParameterSpec(TAG_BITS, nonce));
            return aes.doFinal(bytes, HEAD_BYTES, bytes.length - HEAD_BYTES);
        } catch (AEADBadTagException e) {
            throw ErrorCode.TOKEN_STORE.with(
                    file,
                    "read",
                    "the "
                            + (kind == 'K'
                                    ? "key file in OAuthSettingsKeyFile"
                                    : "passphrase in OAuthSettingsPassphrase")
                            + " is not the one that it was encrypted with, or the file was changed");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** The last one derived is kept. */
    private SecretKeySpec key(byte[] forSalt) throws GeneralSecurityException {
        if (key == null || !Arrays.equals(salt, forSalt)) {
            key = new SecretKeySpec(derive(forSalt), "AES");
            salt = forSalt;
        }
        return key;
    }

    private byte[] derive(byte[] forSalt) throws GeneralSecurityException {
        if (keyFile != null) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keyBytes(keyFile), "HmacSHA256"));
            return mac.doFinal(forSalt);
        }
        char[] letters = passphrase == null ? new char[0] : passphrase.reveal().toCharArray();
        PBEKeySpec spec = new PBEKeySpec(letters, forSalt, ROUNDS, 256);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } finally {
            spec.clearPassword();
        }
    }

    private static byte[] keyBytes(Path keyFile) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(keyFile);
        } catch (IOException e) {
            throw ErrorCode.BAD_PROPERTY_VALUE.causedBy(
                    e, "OAuthSettingsKeyFile", keyFile, "the file cannot be read (" + FileFault.reason(e) + ")");
        }
        if (bytes.length < MIN_KEY_BYTES) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(
                    "OAuthSettingsKeyFile",
                    keyFile,
                    "it holds fewer than " + MIN_KEY_BYTES + " bytes; make one with: head -c 32 /dev/urandom > FILE");
        }
        return bytes;
    }
}
