package dev.windlass.emulator;

/**
 * Made-up secrets, where the service is known to send real ones. Whoever reads this data must remove them; tests look
 * for {@link #PREFIX} in everything that comes out at the other end.
 */
public final class PlantedSecrets {
    /** All of them begin with it, and nothing else in the data does. */
    public static final String PREFIX = "planted-secret-";

    /** In the user part of clone addresses among the commands of a step (oddities.md 64). */
    static final String CLONE_TOKEN = PREFIX + "clone-token";

    /** In the image of a step that comes from a private registry (OpenAPI file, pipeline_image). */
    static final String REGISTRY_USER = PREFIX + "registry-user";

    static final String REGISTRY_PASSWORD = PREFIX + "registry-password";

    /** In a runner (OpenAPI file, pipeline_runner_oauth_client). */
    static final String RUNNER = PREFIX + "runner-oauth";

    private PlantedSecrets() {}
}
