package dev.windlass.sql;

import dev.windlass.client.ClientSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a connection decides once; all limits are named after the connection property they come from.
 *
 * @param workspace slug or {uuid}; null: only {@code Workspaces} and the {@code sys_*} tables can be read
 * @param schema the default schema, for example {@code Information}
 * @param pageLength rows a request, 0 for the endpoint's maximum
 * @param maxRequests of one statement
 * @param parallelism requests of one statement under way at once
 * @param pushdown false fetches whole tables and filters here: for tests and doubts
 * @param warnOnInaccessible in a walk over repositories, a forbidden one gives a warning instead of an error
 * @param memoryLimit of the embedded engine, in its notation, for example {@code 512MB}
 * @param userViews the user's views
 * @param bots whose names are those of bots
 * @param browsable what the metadata lists
 * @param issueArchive an exported issue tracker, or a folder of them; null: the tracker is asked for as all else
 * @param facts what the driver tells about the connection
 */
public record EngineSettings(
        ClientSettings client,
        @Nullable String workspace,
        String schema,
        int pageLength,
        int maxRequests,
        int parallelism,
        boolean pushdown,
        boolean warnOnInaccessible,
        String memoryLimit,
        List<ViewDefinition> userViews,
        BotNames bots,
        Browsable browsable,
        @Nullable String issueArchive,
        ConnectionFacts facts) {

    public EngineSettings {
        userViews = List.copyOf(userViews);
    }

    /** The defaults of the connection properties. */
    public static EngineSettings of(ClientSettings client, @Nullable String workspace, String schema) {
        return new EngineSettings(
                client,
                workspace,
                schema,
                0,
                500,
                4,
                true,
                false,
                "512MB",
                List.of(),
                BotNames.read(BotNames.DEFAULT_TEXT),
                Browsable.ALL,
                null,
                ConnectionFacts.NONE);
    }
}
