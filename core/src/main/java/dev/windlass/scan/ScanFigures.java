package dev.windlass.scan;

/**
 * What a scan, or all scans of a statement, really did so far. Immutable.
 *
 * @param requests that went over the wire, repeated ones included
 * @param sharedAnswers that came for nothing, because somebody else had asked the same
 * @param reusedPages that the same statement had asked for already
 * @param bytes of answers
 * @param requestMillis on the wire, of all requests together
 * @param waitedMillis for the request budget, of all requests together
 * @param rows that were read
 */
public record ScanFigures(
        long requests,
        long sharedAnswers,
        long reusedPages,
        long bytes,
        long requestMillis,
        long waitedMillis,
        long rows) {
    /** Of a scan that was not begun. */
    public static final ScanFigures NONE = new ScanFigures(0, 0, 0, 0, 0, 0, 0);

    /** Answers that were read, wherever they came from. */
    public long pages() {
        return requests + sharedAnswers + reusedPages;
    }
}
