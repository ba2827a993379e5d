package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.io.IOException;
import java.util.Optional;

/**
 * Follows redirects within the API (a pull request's diffstat is one), and nowhere else.
 *
 * <p>A target on another host is an error and not a request without credential: all that the tables read lives on the
 * API's host ({@code bitbucket/api.md} section 6; downloads and logs, which redirect to storage, are none of them).
 * Thread-safe.
 */
final class RedirectStep implements Step {
    static final int MAX_REDIRECTS = 5;

    private final Links links;

    RedirectStep(Links links) {
        this.links = links;
    }

    @Override
    public ApiResponse pass(Call call, Next next) throws IOException {
        ApiRequest at = call.asked();
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            ApiResponse answer = next.proceed(call.with(call.wire().at(links.target(at))));
            if (!isRedirect(answer.status())) {
                return answer;
            }
            Optional<String> location = answer.header("location");
            if (location.isEmpty()) {
                throw ErrorCode.BAD_ANSWER.with(call.asked().path(), "a redirect without Location");
            }
            at = links.follow(at, location.get(), "The redirect");
        }
        throw ErrorCode.BAD_ANSWER.with(call.asked().path(), "more than " + MAX_REDIRECTS + " redirects");
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }
}
