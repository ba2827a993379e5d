package dev.windlass.pgwire.catalog;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Numbers for our objects, made from their names: the same in every process, without being stored. Thread-safe.
 */
final class Oids {
    /** PostgreSQL gives numbers below to its own. */
    private static final long FIRST = 16384;

    private final Map<String, Long> byName = new HashMap<>();
    private final Set<Long> taken = new HashSet<>();

    /** The number of an object; {@code name} with its kind and schema. */
    synchronized long of(String name) {
        return byName.computeIfAbsent(name, key -> {
            CRC32 crc = new CRC32();
            crc.update(key.getBytes(StandardCharsets.UTF_8));
            long oid = Math.max(FIRST, crc.getValue() & 0x7fff_ffffL);
            while (!taken.add(oid)) {
                oid++;
            }
            return oid;
        });
    }
}
