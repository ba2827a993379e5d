package dev.windlass.client;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The process of {@link KilledWriterTest} that is killed: writes session after session and says each that stands. */
final class TokenWriter {
    static final String SITE = "https://bitbucket.test";
    static final String CLIENT = "client";

    private TokenWriter() {}

    /** Arguments: the file, a passphrase or nothing, the first number. */
    public static void main(String[] arguments) throws IOException {
        Secret passphrase = arguments[1].isEmpty() ? null : Secret.of(arguments[1]);
        TokenFile store = new TokenFile(Path.of(arguments[0]), new TokenCipher(null, passphrase));
        for (long number = Long.parseLong(arguments[2]); ; number++) {
            OAuthSession session = session(number);
            store.locked(new Cancellation(), 30_000, writer -> {
                writer.write(session);
                return 0;
            });
            System.out.println(number);
            System.out.flush();
        }
    }

    static OAuthSession session(long number) {
        String token = Long.toString(number).repeat(20);
        return new OAuthSession(
                SITE, CLIENT, Secret.of("a" + token), Secret.of("r" + token), Instant.EPOCH, number, "", List.of());
    }
}
