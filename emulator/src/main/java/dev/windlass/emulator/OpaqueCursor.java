package dev.windlass.emulator;

/**
 * Page numbers as the service hides them in lists that cannot be entered in the middle: {@code page=8xhd} was recorded
 * for the second page of files and of a pull request's commits (bitbucket/api.md 2.1). Four letters, each page its own,
 * and nothing that a client could count on. Stateless.
 */
final class OpaqueCursor {
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int LENGTH = 4;

    /** Prime to {@link #PERIOD}, so that every page has a cursor of its own; OFFSET makes the second one 8xhd. */
    private static final long FACTOR = 7_654_321;

    private static final long INVERSE = 5_381_185;
    private static final long OFFSET = 1_502_237;
    private static final long PERIOD = 62L * 62 * 62 * 62;

    private OpaqueCursor() {}

    static String of(int page) {
        long left = (page * FACTOR + OFFSET) % PERIOD;
        char[] cursor = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            cursor[i] = DIGITS.charAt((int) (left % DIGITS.length()));
            left /= DIGITS.length();
        }
        return new String(cursor);
    }

    /** The page behind a cursor; a 400 for what {@link #of} did not make. */
    static int page(String cursor) {
        long value = 0;
        for (int i = 0; i < cursor.length(); i++) {
            int digit = DIGITS.indexOf(cursor.charAt(i));
            if (digit < 0 || cursor.length() != LENGTH) {
                throw ApiException.of(400, "Invalid page");
            }
            value = value * DIGITS.length() + digit;
        }
        long page = Math.floorMod((value - OFFSET) * INVERSE, PERIOD);
        if (page < 2 || page > Integer.MAX_VALUE / 1_000) {
            throw ApiException.of(400, "Invalid page");
        }
        return (int) page;
    }
}
