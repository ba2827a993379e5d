package dev.windlass.pgwire.types;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A quotient of whole numbers with the digits of PostgreSQL's numeric division, through an engine whose division is of
 * doubles and whose decimals have one scale a column.
 *
 * <p>The engine is asked for 20 digits behind the point, and for a 21st that says how many groups of four are to be shown.
 * PostgreSQL shows so many that there are at least 16 significant ones (numeric.c, select_div_scale). Stateless.
 */
public final class Average {
    private static final int SCALE = 21;
    private static final int GROUP = 4;
    private static final int FEWEST_GROUPS = 2;
    private static final int MOST_GROUPS = 5;

    /** Of {@code $s} by {@code $n}, without a sign, times 10^20. */
    private static final String MAGNITUDE =
            "((abs($s)::HUGEINT // $n) * 100000000000000000000 + ((abs($s)::HUGEINT % $n) * 200000000000000000000 + $n) // (2 * $n))";

    /** Compares the first digits in base 10,000, from which PostgreSQL takes the size of the quotient. */
    private static final String GROUPS =
            "least(5, greatest(2, 4 - ((len(abs($s)::VARCHAR) - 1) // 4 - (len($n::VARCHAR) - 1) // 4"
                    + " - (left(abs($s)::VARCHAR, ((len(abs($s)::VARCHAR) - 1) % 4 + 1)::BIGINT)::INTEGER"
                    + " <= left($n::VARCHAR, ((len($n::VARCHAR) - 1) % 4 + 1)::BIGINT)::INTEGER)::INTEGER)))";

    private Average() {}

    /**
     * The expression for {@link #shown}.
     *
     * @param argument of aggregates, in brackets and with what stands behind them; a column that is no whole number after
     *     all gets the engine's average
     */
    public static String marked(String argument) {
        String marked =
                "CASE WHEN typeof($s) <> 'HUGEINT' THEN $a::DECIMAL(38,10)::DECIMAL(38,21) WHEN $n > 0 THEN ((CASE WHEN $s < 0 THEN -1 ELSE 1 END * ("
                        + MAGNITUDE + " * 10 + " + GROUPS
                        + "))::DECIMAL(38,0) * 0.000000000000000000001::DECIMAL(22,21)) END";
        return filled(marked, argument);
    }

    /** The expression with so many digits, 0 to 9; of the same argument. */
    public static String rounded(String argument, int digits) {
        String value = "CASE WHEN typeof($s) <> 'HUGEINT' THEN $a::DECIMAL(38," + digits
                + ") WHEN $n > 0 THEN ((CASE WHEN $s < 0 THEN -1 ELSE 1 END * " + MAGNITUDE
                + ")::DECIMAL(38,0) * 0.00000000000000000001::DECIMAL(21,20))::DECIMAL(38," + digits + ") END";
        return filled(value, argument);
    }

    private static String filled(String template, String argument) {
        return "("
                + template.replace("$s", "sum" + argument)
                        .replace("$n", "count" + argument)
                        .replace("$a", "avg" + argument)
                + ")";
    }

    /** A marked number with the digits that are to be shown; any other as it is. */
    static BigDecimal shown(BigDecimal number) {
        if (number.scale() != SCALE) {
            return number;
        }
        int groups = number.unscaledValue().abs().mod(java.math.BigInteger.TEN).intValue();
        if (groups < FEWEST_GROUPS || groups > MOST_GROUPS) {
            return number;
        }
        BigDecimal bare = number.setScale(SCALE - 1, RoundingMode.DOWN);
        return bare.setScale(groups * GROUP, RoundingMode.HALF_UP);
    }
}
