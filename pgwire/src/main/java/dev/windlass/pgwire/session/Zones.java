package dev.windlass.pgwire.session;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Time zones as PostgreSQL writes them: by name, in hours, as an interval, in POSIX's way. Stateless. */
final class Zones {
    /** What {@code SET TIME ZONE INTERVAL '…'} hands on begins so. */
    static final String INTERVAL = "interval ";

    private static final Pattern HOURS = Pattern.compile("([+-]?)(\\d{1,2})(\\.\\d{1,6})?");
    private static final Pattern CLOCK = Pattern.compile("([+-]?)(\\d{1,2})(?::(\\d\\d))?(?:\\s*h(?:ours?)?)?");

    /** West of Greenwich is positive, the other way round than everywhere else. */
    private static final Pattern POSIX =
            Pattern.compile("(?:<[^<>]{1,20}>|[A-Za-z]{3,10})([+-]?)(\\d{1,2})(?::(\\d\\d))?");

    private static final Map<String, String> NAMES = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        ZoneId.getAvailableZoneIds().forEach(name -> NAMES.put(name, name));
        ZoneId.SHORT_IDS.keySet().forEach(name -> NAMES.putIfAbsent(name, name));
    }

    private Zones() {}

    /** The name that SHOW shows, which {@link #of} reads again; null for no zone. */
    static @Nullable String canonical(String value) {
        String name = value.replace("'", "").strip();
        Matcher hours = HOURS.matcher(name);
        Matcher clock = CLOCK.matcher(name.startsWith(INTERVAL) ? name.substring(INTERVAL.length()) : "");
        if (hours.matches()) {
            return offset(hours.group(1), Integer.parseInt(hours.group(2)) * 3600 + fraction(hours.group(3)));
        }
        if (clock.matches()) {
            return offset(clock.group(1), seconds(clock.group(2), clock.group(3)));
        }
        String known = NAMES.get(name);
        if (known != null) {
            return known;
        }
        return of(name) == null ? null : name;
    }

    private static int fraction(@Nullable String part) {
        return part == null ? 0 : (int) Math.round(Double.parseDouble("0" + part) * 3600);
    }

    private static int seconds(String hours, @Nullable String minutes) {
        return Integer.parseInt(hours) * 3600 + (minutes == null ? 0 : Integer.parseInt(minutes) * 60);
    }

    /** {@code <+03>-03}, as PostgreSQL names an offset; null beyond 18 hours. */
    private static @Nullable String offset(String sign, int seconds) {
        int minutes = seconds / 60;
        if (minutes > 18 * 60) {
            return null;
        }
        String clock =
                minutes % 60 == 0 ? "%02d".formatted(minutes / 60) : "%02d:%02d".formatted(minutes / 60, minutes % 60);
        boolean west = sign.equals("-");
        return "<" + (west ? "-" : "+") + clock + ">" + (west ? "+" : "-") + clock;
    }

    /** The zone of a canonical name; null for none. */
    static @Nullable ZoneId of(String name) {
        Matcher posix = POSIX.matcher(name);
        try {
            if (NAMES.containsKey(name)) {
                return ZoneId.of(NAMES.get(name), ZoneId.SHORT_IDS);
            }
            if (posix.matches()) {
                int west = seconds(posix.group(2), posix.group(3));
                return ZoneOffset.ofTotalSeconds(posix.group(1).equals("-") ? west : -west);
            }
            return null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
