package dev.windlass.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Lets in whoever can read the terminal (or the file) that the program printed its address to.
 *
 * <pre>
 * browser                                 server
 *   GET /?token=T                           303 to /, cookie windlass-PORT=S (HttpOnly, SameSite=Strict); T is spent
 *   GET /            Cookie: S              the page
 *   POST /…          Cookie: S, header C    C is made from S, and stands in a cookie that our pages can read
 *   GET /                                   401 and a page that says where the address stands; if T was spent, the
 *                                           program prints a fresh one
 * </pre>
 *
 * Cookies are not parted by port, so their names carry it. Thread-safe.
 */
final class SignIn {

    /** Browsers that are signed in at once; beyond, the one that was not seen for longest is signed out. */
    static final int MAX_BROWSERS = 100;

    /** A fresh address is not printed more often than this, whoever knocks. */
    static final int FRESH_ADDRESS_SECONDS = 10;

    static final String CSRF_HEADER = "X-CSRFToken";

    private static final int TOKEN_BYTES = 32;
    private static final String PARAMETER = "token";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String cookieName;
    private final String csrfCookieName;
    private final URI home;
    private final Consumer<String> fresh;
    private final Clock clock;
    private final byte[] key = random();
    private final Map<String, String> visitorsByCookie = new LinkedHashMap<>(16, 0.75f, true);
    private String token = text(random());
    private boolean spent;
    private Instant printedOn = Instant.EPOCH;
    private int visitors;

    SignIn(int port, URI home, Consumer<String> fresh, Clock clock) {
        this.cookieName = "windlass-" + port;
        this.csrfCookieName = "windlass-csrf-" + port;
        this.home = home;
        this.fresh = fresh;
        this.clock = clock;
    }

    /** An address with the token, which is good for one browser. */
    synchronized URI entrance(URI page) {
        if (spent) {
            token = text(random());
            spent = false;
        }
        return URI.create(page + (page.getRawQuery() == null ? "?" : "&") + PARAMETER + "=" + token);
    }

    /** A handler that only signed-in browsers reach. */
    Handler before(Handler next) {
        return request -> {
            var given = request.parameter(PARAMETER);
            if (given.isPresent() && request.method().equals("GET")) {
                return exchange(request, given.get());
            }
            var visitor = visitor(request);
            if (visitor.isEmpty()) {
                return refused(request, false);
            }
            if (!request.isRead() && !isOurs(request)) {
                return Response.text(
                        403, "The header " + CSRF_HEADER + " is missing or stale. Reload the page and try again.");
            }
            return next.handle(request.by(visitor.get()));
        };
    }

    private Response exchange(Request request, String given) {
        if (visitor(request).isPresent()) {
            return Response.seeOther(addressWithoutToken(request));
        }
        var cookie = text(random());
        synchronized (this) {
            var right = MessageDigest.isEqual(bytes(given), bytes(token)) && !spent;
            if (!right) {
                return refused(request, true);
            }
            spent = true;
            visitorsByCookie.put(hash(cookie), "visitor-" + ++visitors);
            if (visitorsByCookie.size() > MAX_BROWSERS) {
                visitorsByCookie.remove(visitorsByCookie.keySet().iterator().next());
            }
        }
        var scope = "; Path=" + (request.base().isEmpty() ? "/" : request.base() + "/") + "; SameSite=Strict";
        return Response.seeOther(addressWithoutToken(request))
                .withCookie(cookieName + "=" + cookie + scope + "; HttpOnly")
                .withCookie(csrfCookieName + "=" + csrf(cookie) + scope);
    }

    /** Of this server only: what looks like another host's address ({@code //host}) leads to the first page. */
    private static String addressWithoutToken(Request request) {
        var path = request.path().matches("/([A-Za-z0-9._~%-][A-Za-z0-9/._~%-]*)?") ? request.path() : "/";
        var query = Stream.of(request.query().split("&", -1))
                .filter(pair -> !pair.isEmpty() && !pair.startsWith(PARAMETER + "="))
                .collect(Collectors.joining("&"));
        return request.base() + path + (query.isEmpty() ? "" : "?" + query);
    }

    /** By the hash, so that the time of the search says nothing about the cookie. */
    private synchronized Optional<Visitor> visitor(Request request) {
        return request.cookie(cookieName)
                .flatMap(cookie -> Optional.ofNullable(visitorsByCookie.get(hash(cookie))))
                .map(id -> new Visitor(id, csrfCookieName, CSRF_HEADER));
    }

    private boolean isOurs(Request request) {
        var expected = request.cookie(cookieName).map(this::csrf).orElse("");
        var given = request.header(CSRF_HEADER).orElse("");
        return !expected.isEmpty() && MessageDigest.isEqual(bytes(expected), bytes(given));
    }

    private Response refused(Request request, boolean withToken) {
        printFresh();
        if (!request.isRead() || !request.header("Accept").orElse("").contains("text/html")) {
            return Response.text(
                    401, "Not signed in. Open the address that the program printed at its start; it carries a token.");
        }
        return SignInPage.refused(withToken);
    }

    /** Where the token is spent, the terminal gets a fresh one, but not more often than the limit. */
    private void printFresh() {
        String address;
        synchronized (this) {
            var now = clock.instant();
            if (!spent || now.isBefore(printedOn.plusSeconds(FRESH_ADDRESS_SECONDS))) {
                return;
            }
            printedOn = now;
            address = entrance(home).toString();
        }
        fresh.accept(address);
    }

    private String csrf(String cookie) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return text(mac.doFinal(bytes(cookie)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", impossible);
        }
    }

    private static String hash(String cookie) {
        try {
            return text(MessageDigest.getInstance("SHA-256").digest(bytes(cookie)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }

    private static byte[] random() {
        var bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
