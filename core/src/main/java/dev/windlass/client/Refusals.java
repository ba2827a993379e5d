package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.util.List;

/** Makes one clear error of a refusal: the status decides which, the service's message is repeated if it is fit to be. */
final class Refusals {
    private static final List<String> TRACKER = List.of("issues", "components", "milestones", "versions");

    private final SignInStep signIn;

    Refusals(SignInStep signIn) {
        this.signIn = signIn;
    }

    /** @param trail who signed the request, and how often it was tried */
    ApiException of(ApiRequest request, ApiResponse answer, Trail trail) {
        String credential = trail.signer();
        int attempts = trail.attempts();
        int status = answer.status();
        String path = request.path();
        ErrorBody body = ErrorBody.parse(answer);
        String said = signIn.withoutSecrets(body.message());
        if (Waits.isThrottled(answer)) {
            return error(ErrorCode.RATE_LIMITED, status, path, "it was still so after " + times(attempts));
        }
        return switch (status) {
            case 401 ->
                credential.equals(Credential.None.DESCRIPTION)
                        ? error(ErrorCode.CREDENTIAL_NEEDED, status, path, said, trail.remedy())
                        : error(
                                ErrorCode.BAD_CREDENTIAL,
                                status,
                                credential,
                                path,
                                said,
                                scopes(answer),
                                trail.remedy());
            case 403 -> error(ErrorCode.FORBIDDEN, status, path, credential, said, scopes(body, trail.remedy()));
            case 404 -> error(ErrorCode.NOT_FOUND, status, path, credential, nextToIt(path));
            case 410 ->
                isTracker(path)
                        ? error(ErrorCode.ISSUES_GONE, status, path)
                        : error(ErrorCode.GONE, status, path, said);
            case 555 -> error(ErrorCode.SERVER_ERROR, status, path, status, "it took too long; ask for less", attempts);
            default ->
                status >= 500
                        ? error(ErrorCode.SERVER_ERROR, status, path, status, withoutStop(said), attempts)
                        : status >= 400
                                ? error(ErrorCode.REFUSED_REQUEST, status, readable(request), status, said)
                                : error(ErrorCode.BAD_ANSWER, status, path, "status " + status);
        };
    }

    static ApiException error(ErrorCode code, int status, Object... arguments) {
        return new ApiException(code, code.template().formatted(arguments), status, null);
    }

    /** With the query, which is what the service refuses; without what we add to every request. */
    private static String readable(ApiRequest request) {
        ApiRequest shown = request.without("fields");
        for (ApiRequest.Parameter parameter : request.parameters()) {
            if (Links.isSecret(parameter.name())) {
                shown = shown.without(parameter.name());
            }
        }
        return Texts.brief(shown.readable(), 300);
    }

    /** With what to do about it; empty where it is not the scopes that are missing. */
    private static String scopes(ErrorBody body, String remedy) {
        if (body.required().isEmpty() && body.granted().isEmpty()) {
            return "";
        }
        return " Scopes needed: " + list(body.required()) + "; granted: " + list(body.granted()) + ". " + remedy;
    }

    /** Of a 401 the headers may say what the endpoint takes (api.md section 6). */
    private static String scopes(ApiResponse answer) {
        return answer.header("x-accepted-oauth-scopes")
                .map(needed -> "; scopes needed: " + Texts.brief(needed, 200))
                .orElse("");
    }

    private static String list(List<String> scopes) {
        return scopes.isEmpty() ? "none" : String.join(", ", scopes);
    }

    /** What shows the right name; empty where that is not plain. */
    private static String nextToIt(String path) {
        String[] segments = path.split("/", -1);
        boolean ofRepositories = segments.length > 2 && segments[1].equals("repositories");
        boolean ofWorkspaces = segments.length > 2 && segments[1].equals("workspaces");
        if (segments.length == 3 && (ofRepositories || ofWorkspaces)) {
            return " SELECT Slug FROM Workspaces lists the workspaces that it can see.";
        }
        // Deeper down it may be another thing that is not there.
        boolean isPart = ofRepositories && segments.length <= 5;
        return isPart ? " SELECT Slug FROM Repositories lists the repositories that it can see." : "";
    }

    private static String times(int attempts) {
        return attempts == 1 ? "1 attempt" : attempts + " attempts";
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** {@code /repositories/{workspace}/{repository}/issues…}: what CHANGE-3071 removed. */
    private static boolean isTracker(String path) {
        String[] segments = path.split("/", -1);
        return segments.length > 4 && segments[1].equals("repositories") && TRACKER.contains(segments[4]);
    }
}
