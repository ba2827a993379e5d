package dev.windlass.client;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A whole, successful answer: status 2xx, headers, and the body in memory (bounded by {@code MaxResponseBytes}).
 *
 * @param headers by lower-case name
 */
@SuppressWarnings("ArrayRecordComponent") // the body is never compared; a copy per page would cost more than it guards
public record ApiResponse(int status, Map<String, List<String>> headers, byte[] body) {

    /** The first value of a header, whatever its case. */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }
}
