package dev.windlass.pgwire.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How PostgreSQL writes a setting that has a unit: {@code pg_settings} holds a number of its base unit, SHOW the largest
 * unit that it is a multiple of. Stateless.
 */
final class SettingUnit {
    private static final Pattern VALUE = Pattern.compile("(\\d+)\\s*([a-zA-Z]*)");
    private static final Pattern BASE = Pattern.compile("(\\d*)([a-zA-Z]+)");

    /** In milliseconds, the largest first. */
    private static final Map<String, Long> TIMES = new LinkedHashMap<>();

    /** In bytes, the largest first. */
    private static final Map<String, Long> SIZES = new LinkedHashMap<>();

    static {
        TIMES.put("d", 86_400_000L);
        TIMES.put("h", 3_600_000L);
        TIMES.put("min", 60_000L);
        TIMES.put("s", 1_000L);
        TIMES.put("ms", 1L);
        SIZES.put("TB", 1L << 40);
        SIZES.put("GB", 1L << 30);
        SIZES.put("MB", 1L << 20);
        SIZES.put("kB", 1L << 10);
        SIZES.put("B", 1L);
    }

    private SettingUnit() {}

    /** What SHOW prints of a number of {@code unit}, for example 512 of {@code 8kB} as {@code 4MB}. */
    static String shown(String number, @Nullable String unit) {
        if (unit == null || !number.matches("[1-9]\\d{0,17}")) {
            return number;
        }
        long value = Math.multiplyExact(Long.parseLong(number), ofBase(unit));
        return units(unit).entrySet().stream()
                .filter(larger -> value % larger.getValue() == 0)
                .findFirst()
                .map(larger -> value / larger.getValue() + larger.getKey())
                .orElse(number);
    }

    /** The number of {@code unit} in what SHOW prints or a client has set; the text itself where it is none. */
    static String number(String shown, @Nullable String unit) {
        Matcher value = VALUE.matcher(shown);
        if (unit == null || !value.matches()) {
            return shown;
        }
        Long factor = value.group(2).isEmpty()
                ? Long.valueOf(ofBase(unit))
                : units(unit).get(value.group(2));
        return factor == null ? shown : String.valueOf(Long.parseLong(value.group(1)) * factor / ofBase(unit));
    }

    private static Map<String, Long> units(String base) {
        return base.endsWith("B") ? SIZES : TIMES;
    }

    private static long ofBase(String unit) {
        Matcher base = BASE.matcher(unit);
        if (!base.matches()) {
            throw new IllegalArgumentException(unit);
        }
        long factor = base.group(1).isEmpty() ? 1 : Long.parseLong(base.group(1));
        Long known = units(unit).get(base.group(2));
        if (known == null) {
            throw new IllegalArgumentException(unit);
        }
        return factor * known;
    }
}
