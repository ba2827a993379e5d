package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns links that the service sends ({@code next}, {@code Location}) into requests below our own base address.
 *
 * <p>Whatever a link says, the request goes to {@code ApiUrl}; the host is checked because another one means that
 * somebody is asked for rows that he does not have. Read by hand and not by {@code java.net.URI}, which refuses the
 * quotes and bars that occur in queries. Immutable.
 */
final class Links {
    /** {@code bitbucket/oddities.md} item 14: a next link has carried one. */
    private static final List<String> SECRET_PARAMETERS =
            List.of("access_token", "refresh_token", "client_secret", "jwt");

    /** Item 13: the same API under other names, seen in {@code next}. */
    private static final List<String> OTHER_FORMS =
            List.of("https://api.bitbucket.org/2.0", "https://bitbucket.org/!api/2.0", "https://bitbucket.org/api/2.0");

    private static final int MAX_LINK_CHARS = 32 * 1024;

    private final Origin origin;
    private final String basePath;

    /** @param property which connection property the address comes from, for messages */
    Links(String property, URI apiUrl) {
        this.origin = Origin.of(property, apiUrl);
        String path = apiUrl.getRawPath() == null ? "" : apiUrl.getRawPath();
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        this.basePath = path;
    }

    Origin origin() {
        return origin;
    }

    /** The path and query that the server gets. */
    String target(ApiRequest request) {
        return basePath + request.target();
    }

    /**
     * The request that a link means.
     *
     * @param from what was asked; a relative link is relative to it
     * @param what for messages, for example "The next link"
     */
    ApiRequest follow(ApiRequest from, String link, String what) {
        if (link.isBlank() || link.length() > MAX_LINK_CHARS) {
            throw ErrorCode.BAD_ANSWER.with(from.path(), what + " is empty or longer than " + MAX_LINK_CHARS);
        }
        String text = withoutFragment(link.strip());
        int query = text.indexOf('?');
        String beforeQuery = query < 0 ? text : text.substring(0, query);
        String path = path(from, beforeQuery, what);
        refuseDotSegments(from, path, what);
        List<ApiRequest.Parameter> parameters = query < 0 ? List.of() : parameters(text.substring(query + 1));
        return new ApiRequest(path.isEmpty() ? "/" : encodeIllegal(path), parameters);
    }

    /** Whether a {@code Location} leads away from the API. */
    boolean leave(String location) {
        String link = location.strip();
        int authority = link.indexOf("//");
        boolean hasScheme = authority > 0 && link.charAt(authority - 1) == ':' && link.indexOf('/') == authority;
        if (!hasScheme && authority != 0) {
            return false;
        }
        String absolute = hasScheme ? link : origin.scheme() + ":" + link;
        int start = absolute.indexOf("//") + 2;
        int end = start;
        while (end < absolute.length() && "/?#".indexOf(absolute.charAt(end)) < 0) {
            end++;
        }
        boolean isOtherForm = OTHER_FORMS.stream().anyMatch(form -> isBelow(absolute, form));
        return !isOtherForm
                && !originOf(absolute.substring(0, start - 3), absolute.substring(start, end))
                        .equals(origin);
    }

    private static boolean isBelow(String link, String form) {
        return link.regionMatches(true, 0, form, 0, form.length())
                && (link.length() == form.length() || link.charAt(form.length()) == '/');
    }

    private String path(ApiRequest from, String link, String what) {
        int authority = link.indexOf("//");
        boolean hasScheme = authority > 0 && link.charAt(authority - 1) == ':' && link.indexOf('/') == authority;
        if (hasScheme || authority == 0) {
            return absolute(from, hasScheme ? link : origin.scheme() + ":" + link, what);
        }
        if (link.startsWith("/")) {
            return belowBase(from, link, what);
        }
        if (link.isEmpty()) {
            return from.path();
        }
        String firstSegment = link.indexOf('/') < 0 ? link : link.substring(0, link.indexOf('/'));
        if (firstSegment.indexOf(':') >= 0) {
            throw ErrorCode.BAD_ANSWER.with(from.path(), what + " is no http address");
        }
        return from.path().substring(0, from.path().lastIndexOf('/') + 1) + link;
    }

    private String absolute(ApiRequest from, String link, String what) {
        for (String form : OTHER_FORMS) {
            if (isBelow(link, form) && !isOurs(form)) {
                return link.substring(form.length());
            }
        }
        int start = link.indexOf("//") + 2;
        int slash = link.indexOf('/', start);
        String authority = link.substring(start, slash < 0 ? link.length() : slash);
        Origin target = originOf(link.substring(0, start - 3), authority);
        if (!target.equals(origin)) {
            String host = authority.substring(authority.lastIndexOf('@') + 1); // never a user or password
            throw ErrorCode.FOREIGN_HOST.with(
                    what + " of GET " + from.path() + " (" + Texts.brief(host, 100) + ")", origin.hostHeader());
        }
        return belowBase(from, slash < 0 ? "/" : link.substring(slash), what);
    }

    /** Our own base needs no rewriting, and must not lose to a form that is a prefix of it. */
    private boolean isOurs(String form) {
        return form.equals(origin + basePath);
    }

    private static Origin originOf(String scheme, String authority) {
        String lower = scheme.toLowerCase(Locale.ROOT);
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        int port = -1;
        if (hasPort) {
            try {
                port = Integer.parseInt(authority.substring(colon + 1));
            } catch (NumberFormatException e) {
                return new Origin(lower, authority, 0); // equals nothing that we talk to
            }
        }
        String host = hasPort ? authority.substring(0, colon) : authority;
        return host.isEmpty() || host.equals("[") ? new Origin(lower, authority, 0) : Origin.of(lower, host, port);
    }

    private String belowBase(ApiRequest from, String path, String what) {
        if (path.startsWith(basePath)
                && (path.length() == basePath.length() || path.charAt(basePath.length()) == '/')) {
            return path.substring(basePath.length());
        }
        throw ErrorCode.BAD_ANSWER.with(from.path(), what + " lies outside of the API's base path " + basePath);
    }

    private static void refuseDotSegments(ApiRequest from, String path, String what) {
        for (String segment : path.split("/", -1)) {
            String plain = segment.replace("%2e", ".").replace("%2E", ".");
            if (plain.equals("..") || plain.equals(".")) {
                throw ErrorCode.BAD_ANSWER.with(from.path(), what + " climbs out of its path");
            }
        }
    }

    private static String withoutFragment(String link) {
        int hash = link.indexOf('#');
        return hash < 0 ? link : link.substring(0, hash);
    }

    private static List<ApiRequest.Parameter> parameters(String query) {
        List<ApiRequest.Parameter> parameters = new ArrayList<>();
        for (String part : query.split("&", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = decode(equals < 0 ? part : part.substring(0, equals));
            if (!isSecret(name)) {
                parameters.add(new ApiRequest.Parameter(name, equals < 0 ? "" : decode(part.substring(equals + 1))));
            }
        }
        return parameters;
    }

    static boolean isSecret(String parameterName) {
        return SECRET_PARAMETERS.contains(parameterName.toLowerCase(Locale.ROOT));
    }

    /** A target for the log whose parameters may all be secret. */
    static String withoutQuery(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query) + "?***";
    }

    /** A target for the log: parameters that hold a credential are left out. */
    static String withoutSecrets(String target) {
        int query = target.indexOf('?');
        if (query < 0) {
            return target;
        }
        StringBuilder text = new StringBuilder(target.length()).append(target, 0, query);
        char separator = '?';
        for (String part : target.substring(query + 1).split("&", -1)) {
            int equals = part.indexOf('=');
            if (!isSecret(decode(equals < 0 ? part : part.substring(0, equals)))) {
                text.append(separator).append(part);
                separator = '&';
            }
        }
        return text.toString();
    }

    /** Form decoding that leaves a '%' alone which begins no escape. */
    private static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else if (c == '+') {
                bytes.write(' ');
            } else {
                int end = Character.isHighSurrogate(c) && i + 1 < text.length() ? i + 2 : i + 1;
                bytes.writeBytes(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end - 1;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** A path as it may stand in a request line: what is encoded stays, what may not stand there is encoded. */
    private static String encodeIllegal(String path) {
        StringBuilder text = new StringBuilder(path.length());
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            if (c <= ' ' || c > '~' || "\"<>\\^`{|}".indexOf(c) >= 0) {
                text.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                text.append((char) c);
            }
        }
        return text.toString();
    }
}
