package dev.windlass.emulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the links of one answer point: to the host that the request named, so that the emulator can stand behind any
 * name or port. Immutable.
 *
 * @param api such as {@code http://127.0.0.1:7000/2.0}
 * @param site such as {@code http://127.0.0.1:7000}
 */
record Links(String api, String site) {
    private static final int BRACED_UUID = 38;

    /** For filters and sort keys, which never look at a link. */
    static final Links NOWHERE = new Links("", "");

    static Links ofHost(String host) {
        return new Links("http://" + host + "/2.0", "http://" + host);
    }

    ObjectNode selfAndHtml(String apiPath, String sitePath) {
        ObjectNode links = Json.object();
        links.set("self", Json.link(api + apiPath));
        links.set("html", Json.link(site + sitePath));
        return links;
    }

    /** One path segment, percent-encoded; {@code {uuid}} becomes {@code %7Buuid%7D} as in the service's own links. */
    static String segment(String text) {
        if (text.length() == BRACED_UUID && text.charAt(0) == '{') {
            // Every account of every row has two of these.
            return "%7B" + text.substring(1, BRACED_UUID - 1) + "%7D";
        }
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
