package dev.windlass.jdbc.contract;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Values as the service's query language writes them ({@code bitbucket/api.md} 3.1). Stateless. */
final class QueryText {
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    private QueryText() {}

    static String literal(Object value) {
        if (value instanceof Instant moment) {
            return MICROSECONDS.format(moment);
        }
        return value instanceof String text ? '"' + text + '"' : value.toString();
    }
}
