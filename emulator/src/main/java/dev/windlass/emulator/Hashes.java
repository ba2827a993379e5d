package dev.windlass.emulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes of 40 hexadecimal digits, the same in every run. Stateless. */
final class Hashes {
    private Hashes() {}

    static String of(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-1.", impossible);
        }
    }

    /** The {@code index}-th commit of a history. */
    static String of(long seed, int index) {
        HexFormat hex = HexFormat.of();
        long first = mix(seed + index * 0x9E3779B97F4A7C15L);
        long second = mix(first + index);
        long third = mix(second ^ seed);
        return hex.toHexDigits(first) + hex.toHexDigits(second) + hex.toHexDigits(third, 8);
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
