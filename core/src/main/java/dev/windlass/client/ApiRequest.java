package dev.windlass.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One GET below the API's base address: an encoded path and decoded query parameters in order.
 *
 * @param path begins with '/', path segments already percent-encoded ({@link #segment})
 * @param parameters not encoded yet; may repeat a name
 */
public record ApiRequest(String path, List<Parameter> parameters) {
    public ApiRequest {
        parameters = List.copyOf(parameters);
    }

    /** One query parameter, decoded. */
    public record Parameter(String name, String value) {}

    /** The same with one parameter more at the end. */
    public ApiRequest with(String name, String value) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(new Parameter(name, value));
        return new ApiRequest(path, more);
    }

    /** The same without the parameters of that name. */
    public ApiRequest without(String name) {
        return new ApiRequest(
                path, parameters.stream().filter(p -> !p.name().equals(name)).toList());
    }

    /** A path segment, percent-encoded: everything but unreserved characters, as RFC 3986 has it. */
    public static String segment(String value) {
        return encode(value);
    }

    /** Path and query as they go over the wire; holds no credential. */
    public String target() {
        StringBuilder target = new StringBuilder(path);
        char separator = '?';
        for (Parameter parameter : parameters) {
            target.append(separator)
                    .append(encode(parameter.name()))
                    .append('=')
                    .append(encode(parameter.value()));
            separator = '&';
        }
        return target.toString();
    }

    /** The target for people: decoded, so that a plan can be read. */
    public String readable() {
        StringBuilder text = new StringBuilder(path);
        char separator = '?';
        for (Parameter parameter : parameters) {
            text.append(separator).append(parameter.name()).append('=').append(parameter.value());
            separator = '&';
        }
        return text.toString();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
