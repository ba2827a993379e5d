package dev.windlass.emulator;

import java.math.BigInteger;

/** Names as people count them: branch2 before branch10. Stateless. */
final class NaturalOrder {
    private NaturalOrder() {}

    static int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int result;
            if (isDigit(one.charAt(i)) && isDigit(other.charAt(j))) {
                int endOfOne = endOfNumber(one, i);
                int endOfOther = endOfNumber(other, j);
                result = new BigInteger(one.substring(i, endOfOne))
                        .compareTo(new BigInteger(other.substring(j, endOfOther)));
                i = endOfOne;
                j = endOfOther;
            } else {
                result = Character.compare(one.charAt(i++), other.charAt(j++));
            }
            if (result != 0) {
                return result;
            }
        }
        return Integer.compare(one.length() - i, other.length() - j);
    }

    private static int endOfNumber(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
