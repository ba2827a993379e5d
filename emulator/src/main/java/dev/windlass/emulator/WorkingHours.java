package dev.windlass.emulator;

import java.util.SplittableRandom;

/** When people work: mostly Monday to Friday, mostly by day, a little more each month. Stateless. */
final class WorkingHours {
    private static final long DAY = 86_400_000_000L;
    private static final long HOUR = 3_600_000_000L;

    /** Draws before any hour is taken as it comes. */
    private static final int MAX_DRAWS = 12;

    private WorkingHours() {}

    static long any(SplittableRandom random, long start, long end) {
        long time = start;
        for (int i = 0; i < MAX_DRAWS; i++) {
            // The maximum of two draws now and then: the team grows.
            double draw =
                    random.nextInt(3) == 0 ? Math.max(random.nextDouble(), random.nextDouble()) : random.nextDouble();
            time = start + (long) (draw * (end - start));
            if (isUsual(time) || random.nextInt(12) == 0) {
                return time;
            }
        }
        return time;
    }

    private static boolean isUsual(long time) {
        long day = Math.floorMod(Math.floorDiv(time, DAY) + 3, 7); // 1970-01-01 was a Thursday; 0 is Monday
        long hour = Math.floorMod(time, DAY) / HOUR;
        return day < 5 && hour >= 7 && hour < 19;
    }
}
