package dev.windlass.sql.duck;

import dev.windlass.scan.ScanFigures;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What EXPLAIN ANALYZE learned of a statement as a whole.
 *
 * @param figures of all its scans together
 * @param rows that it gave
 * @param millis that it took
 */
record StatementRun(ScanFigures figures, long rows, long millis) {

    /**
     * How many rows went through the operators of a statement that was run.
     *
     * @param result rows that it gave
     * @param keptByScan rows of each scan, by tag, that passed the conditions right above it
     */
    record Rows(long result, Map<Long, Long> keptByScan) {
        private static final String SCAN = LiveScan.FUNCTION.toUpperCase(Locale.ROOT);

        /** Reads what DuckDB prints for {@code EXPLAIN (ANALYZE, FORMAT json)}. */
        static Rows read(String analyzedJson) {
            Map<Long, Long> kept = new HashMap<>();
            long result = 0;
            for (JsonTree root : JsonTree.parse(analyzedJson).get("operator").items()) {
                walk(root, -1, kept);
                result = resultRows(root);
            }
            return new Rows(result, kept);
        }

        private static long resultRows(JsonTree node) {
            JsonTree below = node;
            while (below.text("type").equals("RESULT_COLLECTOR")
                    || below.text("type").equals("EXPLAIN_ANALYZE")) {
                if (below.get("children").items().isEmpty()) {
                    return 0;
                }
                below = below.get("children").items().get(0);
            }
            return rows(below);
        }

        /** @param filtered rows that the filters right above let through, -1 for no filter */
        private static void walk(JsonTree node, long filtered, Map<Long, Long> kept) {
            String type = node.text("type");
            String cardinality = node.get("extra_info").text("Estimated Cardinality");
            if (isScan(node, type) && cardinality.matches("\\d{1,18}")) {
                long tag = Long.parseLong(cardinality) % PlanReader.TAGS;
                kept.merge(tag, filtered >= 0 ? filtered : rows(node), Long::sum);
                return;
            }
            long above = type.equals("FILTER") ? (filtered >= 0 ? filtered : rows(node)) : -1;
            node.get("children").items().forEach(child -> walk(child, above, kept));
        }

        private static boolean isScan(JsonTree node, String type) {
            return type.equals(SCAN)
                    || node.text("name").toUpperCase(Locale.ROOT).trim().equals(SCAN)
                    || node.get("extra_info")
                            .text("Function")
                            .toUpperCase(Locale.ROOT)
                            .equals(SCAN);
        }

        private static long rows(JsonTree node) {
            String text = node.text("intermediate_rows");
            return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
        }
    }
}
