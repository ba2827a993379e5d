package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows redirects within the API (a pull request's diffstat is one); and out of it for the content of files, without
 * the credential.
 *
 * <p>A file in LFS lies on Atlassian's media service ({@code bitbucket/api.md} section 6), whose address holds a
 * signature of its own. It is asked by https unless the API itself is not, and at public addresses only unless the API
 * is at none. Whoever asks for anything else gets an error when he is sent to another host. Thread-safe.
 */
final class RedirectStep implements Step {
    static final int MAX_REDIRECTS = 5;

    private final Links links;
    private final Next elsewhere;

    /** @param elsewhere the chain for other hosts: neither signed nor counted on the budget */
    RedirectStep(Links links, Next elsewhere) {
        this.links = links;
        this.elsewhere = elsewhere;
    }

    @Override
    public ApiResponse pass(Call call, Next next) throws IOException {
        ApiRequest at = call.asked();
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            ApiResponse answer = next.proceed(call.with(call.wire().at(links.target(at))));
            if (!isRedirect(answer.status())) {
                return answer;
            }
            String location = location(call, answer);
            if (call.isContent() && links.leave(location)) {
                return stored(call, location, MAX_REDIRECTS - redirects);
            }
            at = links.follow(at, location, "The redirect");
        }
        throw tooMany(call);
    }

    /** What lies elsewhere. */
    private ApiResponse stored(Call call, String location, int redirectsLeft) throws IOException {
        Peer peer = Peer.isPublic(links.origin()) ? Peer.STORAGE : Peer.STORAGE_NEARBY;
        @Nullable Origin from = null;
        String link = location;
        for (int redirects = 0; redirects < redirectsLeft; redirects++) {
            WireRequest request =
                    StorageLink.of(call, from, link, links.origin()).request(peer);
            from = request.origin();
            ApiResponse answer = ask(call, request);
            if (!isRedirect(answer.status())) {
                return answer;
            }
            link = location(call, answer);
        }
        throw tooMany(call);
    }

    private ApiResponse ask(Call call, WireRequest request) throws IOException {
        call.trail().sentTo(request.origin());
        ApiResponse answer;
        try {
            answer = elsewhere.proceed(call.with(request));
        } catch (Peer.Refused e) {
            throw ErrorCode.UNSAFE_REDIRECT.causedBy(
                    e, call.asked().path(), request.origin().hostHeader(), String.valueOf(e.getMessage()));
        }
        // Not the API's answer: no sign-in is renewed for it, and what is missing there is missing nowhere else.
        boolean isPassing = answer.status() >= 502 && answer.status() <= 504;
        if (answer.status() >= 400 && !isPassing) {
            throw ErrorCode.STORAGE_REFUSED.with(
                    call.asked().path(), request.origin().hostHeader(), answer.status());
        }
        return answer;
    }

    private static String location(Call call, ApiResponse answer) {
        Optional<String> location = answer.header("location");
        if (location.isEmpty()) {
            throw ErrorCode.BAD_ANSWER.with(call.asked().path(), "a redirect without Location");
        }
        return location.get();
    }

    private static RuntimeException tooMany(Call call) {
        return ErrorCode.BAD_ANSWER.with(call.asked().path(), "more than " + MAX_REDIRECTS + " redirects");
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }
}
