package dev.windlass.client;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a client needs to know, all of it bounded.
 *
 * @param apiUrl base of the API, for example {@code https://api.bitbucket.org/2.0}
 * @param siteUrl where OAuth's endpoints live, for example {@code https://bitbucket.org}
 * @param connectTimeoutMillis until a connection stands
 * @param readTimeoutMillis without a byte arriving
 * @param maxAttempts tries of one request, the first included
 * @param maxResponseBytes of one body, unpacked
 * @param budgetWaitSeconds how long a statement may wait for the request limit to reset
 * @param cacheSeconds how old an answer may be that was given before, to whatever connection; 0 for none
 * @param budgetFile where a request limit that is nearly used up is written down for the next process; null: nowhere
 * @param network which proxy, and whom to trust
 * @param log what is written into a file
 */
public record ClientSettings(
        URI apiUrl,
        URI siteUrl,
        Credential credential,
        int connectTimeoutMillis,
        int readTimeoutMillis,
        int maxAttempts,
        long maxResponseBytes,
        int budgetWaitSeconds,
        int cacheSeconds,
        @Nullable Path budgetFile,
        NetworkSettings network,
        LogSettings log) {

    /** With Java's own settings of the network, and no log file. */
    public ClientSettings(
            URI apiUrl,
            URI siteUrl,
            Credential credential,
            int connectTimeoutMillis,
            int readTimeoutMillis,
            int maxAttempts,
            long maxResponseBytes,
            int budgetWaitSeconds) {
        this(
                apiUrl,
                siteUrl,
                credential,
                connectTimeoutMillis,
                readTimeoutMillis,
                maxAttempts,
                maxResponseBytes,
                budgetWaitSeconds,
                0,
                null,
                NetworkSettings.OF_JAVA,
                LogSettings.NONE);
    }

    /** The defaults of the connection properties, for the given addresses and credential. */
    public static ClientSettings of(URI apiUrl, URI siteUrl, Credential credential) {
        return new ClientSettings(apiUrl, siteUrl, credential, 10_000, 60_000, 4, 64L << 20, 60);
    }
}
