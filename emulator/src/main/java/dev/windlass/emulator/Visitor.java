package dev.windlass.emulator;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may be asked without any sign-in (bitbucket/api.md 7): public repositories and what is read in them, 60 requests
 * an hour. A private repository answers as one that is not there (6); everything else asks for a credential. Stateless.
 */
final class Visitor {
    /** Requests in an hour; of one address on the service, of all visitors here (api.md 5). */
    static final int HOURLY_LIMIT = 60;

    static final Caller CALLER =
            new Caller("visitors", Set.of("repository", "pullrequest", "issue", "pipeline"), null, "");

    /** What only members of a repository see, whatever its scope: variables, runners, caches, files for download. */
    private static final Pattern SETTINGS = Pattern.compile("/repositories/[^/]+/[^/]+/[a-z]+[-_]config(/.*)?");

    private Visitor() {}

    static boolean is(Caller caller) {
        return caller.equals(CALLER);
    }

    /**
     * Refuses what he may not ask.
     *
     * @param needed the scope of the path
     */
    static void check(Call call, String needed) {
        boolean isInRepositories = call.path().startsWith("/repositories/");
        boolean isOpen =
                needed.isEmpty() || (isInRepositories && CALLER.scopes().contains(needed));
        if (!isOpen || SETTINGS.matcher(call.path()).matches()) {
            throw Credentials.refused();
        }
        if (call.variables().containsKey("repository")
                && !isPublic(call.repository().row())) {
            throw call.noRepository();
        }
    }

    /** Of the repositories of a workspace those that he sees. */
    static Rows visible(Rows repositories) {
        Rows visible = Rows.keyedBy("slug");
        visible.replaceAll(repositories.all().stream().filter(Visitor::isPublic).toList());
        return visible;
    }

    private static boolean isPublic(Row repository) {
        return "false".equals(repository.text("is_private"));
    }
}
