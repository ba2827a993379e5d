package dev.windlass.pgwire.session;

import dev.windlass.pgwire.catalog.ServerSetting;
import dev.windlass.pgwire.codec.ClientEncoding;
import dev.windlass.pgwire.codec.PgError;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What SET and SHOW are about: every setting of PostgreSQL is known, few mean something. One session's.
 *
 * <p>Those that are told to the client when they change are in {@link #REPORTED}.
 */
final class Settings {
    static final String VERSION = "15.18 (Windlass)";

    /** In the order that PostgreSQL sends them. */
    static final List<String> REPORTED = List.of(
            "in_hot_standby",
            "integer_datetimes",
            "TimeZone",
            "IntervalStyle",
            "is_superuser",
            "application_name",
            "default_transaction_read_only",
            "DateStyle",
            "standard_conforming_strings",
            "session_authorization",
            "client_encoding",
            "server_version",
            "server_encoding");

    private static final Set<String> FIXED = Set.of(
            "server_version",
            "server_version_num",
            "server_encoding",
            "integer_datetimes",
            "is_superuser",
            "in_hot_standby",
            "lc_collate",
            "lc_ctype",
            "max_identifier_length",
            "block_size",
            "default_transaction_read_only",
            "transaction_read_only",
            "session_authorization");

    private static final Pattern DURATION = Pattern.compile("\\s*(\\d{1,10})\\s*(us|ms|s|min|h|d)?\\s*");
    private static final String IDLE = "idle_session_timeout";
    private static final String IDLE_IN_TRANSACTION = "idle_in_transaction_session_timeout";

    /** Units of time in milliseconds, the largest first. */
    private static final Map<String, Long> UNITS = units();

    private static final int MOST_OWN = 1_000;
    private static final int MOST_CHARACTERS = 100_000;

    private final Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> defaults = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> beforeTransaction = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, @Nullable String> local = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private String zoneName = "UTC";
    private ZoneId zone = java.time.ZoneOffset.UTC;

    /** @param user and {@code schema}: what session_authorization and search_path begin with */
    Settings(String user, String schema, int statementMillis) {
        for (ServerSetting setting : ServerSetting.all()) {
            names.put(setting.name(), setting.name());
            defaults.put(setting.name(), setting.shown());
        }
        known("server_version", VERSION);
        known("server_version_num", "150018");
        known("session_authorization", user);
        known("is_superuser", "off");
        known("in_hot_standby", "off");
        known("default_transaction_read_only", "on");
        known("transaction_read_only", "on");
        known("role", "none");
        known("search_path", schema.isEmpty() ? "Information" : quotedPath(schema));
        known("TimeZone", "UTC");
        known("application_name", "");
        known("statement_timeout", shown(statementMillis));
        known("client_encoding", "UTF8");
        known("server_encoding", "UTF8");
        known("lc_collate", "C");
        known("lc_ctype", "C");
        values.putAll(defaults);
    }

    private static Map<String, Long> units() {
        Map<String, Long> units = new LinkedHashMap<>();
        units.put("d", 86_400_000L);
        units.put("h", 3_600_000L);
        units.put("min", 60_000L);
        units.put("s", 1_000L);
        units.put("ms", 1L);
        return units;
    }

    private static String quotedPath(String schema) {
        return schema.matches("[A-Za-z_][A-Za-z0-9_]*") ? schema : '"' + schema + '"';
    }

    private void known(String name, String value) {
        names.put(name, name);
        defaults.put(name, value);
    }

    /** A setting from the start-up packet, which RESET comes back to. */
    void begin(String name, String value) {
        values.put(canonical(name), checked(canonical(name), value));
        defaults.put(canonical(name), value(name));
        names.putIfAbsent(name, name);
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** The value; 42704 for a name that nobody knows. */
    String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw unknown(name);
        }
        return value;
    }

    @Nullable
    String find(String name) {
        return values.get(name);
    }

    private static PgError unknown(String name) {
        return PgError.of("42704", "unrecognized configuration parameter \"" + name + "\"");
    }

    /** The name in PostgreSQL's own spelling. */
    String canonical(String name) {
        return names.getOrDefault(name, name);
    }

    /** Every name with its value, in order. */
    Map<String, String> all() {
        return new LinkedHashMap<>(values);
    }

    /** Changes a setting; null is its default. */
    void set(String name, @Nullable String value, boolean forTransaction) {
        String canonical = canonical(name);
        boolean own = canonical.contains(".");
        if (!names.containsKey(canonical) && !own) {
            throw unknown(name);
        }
        if (own && !values.containsKey(canonical) && values.size() > names.size() + MOST_OWN) {
            throw PgError.of("53400", "too many settings");
        }
        String wanted = value == null ? defaults.getOrDefault(canonical, "") : checked(canonical, value);
        if (forTransaction) {
            local.putIfAbsent(canonical, values.get(canonical));
        }
        values.put(canonical, wanted);
    }

    void reset(@Nullable String name) {
        if (name == null) {
            values.clear();
            values.putAll(defaults);
        } else {
            set(name, null, false);
        }
    }

    void beginTransaction() {
        beforeTransaction.clear();
        beforeTransaction.putAll(values);
        local.clear();
    }

    /** Takes back what was set LOCAL, or after a rollback everything since the beginning. */
    void endTransaction(boolean commit) {
        if (commit) {
            local.forEach((name, value) -> {
                if (value == null) {
                    values.remove(name);
                } else {
                    values.put(name, value);
                }
            });
        } else if (!beforeTransaction.isEmpty()) {
            values.clear();
            values.putAll(beforeTransaction);
        }
        beforeTransaction.clear();
        local.clear();
    }

    private String checked(String name, String value) {
        if (value.length() > MOST_CHARACTERS) {
            throw invalid(name, value.substring(0, 40) + "…");
        }
        String lower = value.toLowerCase(Locale.ROOT);
        if (FIXED.contains(name)) {
            if (name.endsWith("read_only") && Set.of("on", "true", "1", "yes").contains(lower)) {
                return "on";
            }
            throw name.endsWith("read_only")
                    ? PgError.of("25006", "cannot set transaction read-write mode: Bitbucket is only read")
                    : PgError.of("55P02", "parameter \"" + name + "\" cannot be changed");
        }
        return switch (name) {
            case "client_encoding" -> encoding(value);
            case "TimeZone" -> zoneName(value);
            case "DateStyle" -> dateStyle(value);
            case "IntervalStyle" -> lower.equals("postgres") ? lower : fail(name, value);
            case "bytea_output" -> lower.equals("hex") ? lower : fail(name, value);
            case "standard_conforming_strings" -> Set.of("on", "true", "1").contains(lower) ? "on" : fail(name, value);
            case "statement_timeout", "lock_timeout", IDLE, IDLE_IN_TRANSACTION -> shown(millis(name, value));
            default -> value;
        };
    }

    private static String zoneName(String value) {
        String name = Zones.canonical(value);
        return name == null ? fail("TimeZone", value.replace(Zones.INTERVAL, "")) : name;
    }

    private static PgError invalid(String name, String value) {
        return PgError.of("22023", "invalid value for parameter \"" + name + "\": \"" + value + "\"");
    }

    private static String fail(String name, String value) {
        throw invalid(name, value);
    }

    private static String encoding(String value) {
        return ClientEncoding.named(value).orElseThrow(() -> invalid("client_encoding", value));
    }

    private static String dateStyle(String value) {
        String upper = value.toUpperCase(Locale.ROOT);
        if (upper.contains("SQL") || upper.contains("GERMAN") || upper.contains("POSTGRES")) {
            throw invalid("DateStyle", value).withHint("Windlass writes dates in ISO style only.");
        }
        return upper.contains("DMY") ? "ISO, DMY" : upper.contains("YMD") ? "ISO, YMD" : "ISO, MDY";
    }

    private static long millis(String name, String value) {
        Matcher duration = DURATION.matcher(value.replace("'", ""));
        if (!duration.matches()) {
            throw invalid(name, value);
        }
        long number = Long.parseLong(duration.group(1));
        String unit = duration.group(2) == null ? "ms" : duration.group(2);
        long millis = unit.equals("us") ? number / 1000 : number * UNITS.getOrDefault(unit, 1L);
        if (millis > Integer.MAX_VALUE) {
            throw PgError.of(
                    "22023",
                    millis + " ms is outside the valid range for parameter \"" + name + "\" (0 .. 2147483647)");
        }
        return millis;
    }

    /** As PostgreSQL shows a time: in the largest unit that it is a multiple of. */
    private static String shown(long millis) {
        for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
            if (millis > 0 && millis % unit.getValue() == 0) {
                return millis / unit.getValue() + unit.getKey();
            }
        }
        return "0";
    }

    ZoneId zone() {
        String name = get("TimeZone");
        if (!name.equals(zoneName)) {
            ZoneId found = Zones.of(name);
            zone = found == null ? java.time.ZoneOffset.UTC : found;
            zoneName = name;
        }
        return zone;
    }

    long statementMillis() {
        return millis("statement_timeout", get("statement_timeout"));
    }

    /** How long the client may be silent, 0 for ever. */
    long idleMillis(boolean inTransaction) {
        String name = inTransaction ? IDLE_IN_TRANSACTION : IDLE;
        return millis(name, get(name));
    }

    /** The schemas that names without one are looked up in, as written. */
    List<String> searchPath() {
        List<String> path = new ArrayList<>();
        for (String part : get("search_path").split(",", -1)) {
            String name = part.strip().replaceAll("^['\"]|['\"]$", "").replace("\"\"", "\"");
            if (!name.isEmpty()) {
                path.add(name);
            }
        }
        return path;
    }
}
