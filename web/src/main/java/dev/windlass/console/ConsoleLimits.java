package dev.windlass.console;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a visitor may take. Requests to Bitbucket have their limit at the connection, MaxRequests.
 *
 * @param maxStatementsOfVisitor statements that one browser runs at once
 * @param maxStatements statements of all browsers at once, each on a connection of its own
 * @param statementSeconds a statement that takes longer is cancelled
 * @param maxRows rows on the page; the statement is ended there, and the page says so
 * @param maxBytes of rows on the page; as maxRows
 * @param maxCellCharacters a longer text is cut on the page; an export has it whole
 * @param maxStatementCharacters of a statement's text
 * @param exportSeconds as statementSeconds, for an export
 * @param maxExportRows an export of more rows is refused
 * @param maxExportBytes of an exported file
 * @param askAboveRequests a plan of more requests is shown and confirmed before it runs
 */
public record ConsoleLimits(
        int maxStatementsOfVisitor,
        int maxStatements,
        int statementSeconds,
        int maxRows,
        long maxBytes,
        int maxCellCharacters,
        int maxStatementCharacters,
        int exportSeconds,
        long maxExportRows,
        long maxExportBytes,
        int askAboveRequests) {

    /** Checks. */
    public ConsoleLimits {
        if (maxStatementsOfVisitor < 1 || maxStatements < 1 || statementSeconds < 1 || exportSeconds < 1) {
            throw new IllegalArgumentException("The console's limits on statements and seconds are at least 1.");
        }
        if (maxRows < 1 || maxBytes < 1 || maxCellCharacters < 1 || maxStatementCharacters < 1) {
            throw new IllegalArgumentException("The console's limits on rows, bytes and characters are at least 1.");
        }
    }

    public static ConsoleLimits defaults() {
        return new ConsoleLimits(4, 16, 60, 10_000, 50_000_000, 20_000, 100_000, 240, 1_000_000, 200_000_000, 20);
    }

    /** With other bounds for a statement on the page. */
    public ConsoleLimits withStatement(int seconds, int rows) {
        return new ConsoleLimits(
                maxStatementsOfVisitor,
                maxStatements,
                seconds,
                rows,
                maxBytes,
                maxCellCharacters,
                maxStatementCharacters,
                exportSeconds,
                maxExportRows,
                maxExportBytes,
                askAboveRequests);
    }

    /** With other numbers of statements at once. */
    public ConsoleLimits withStatementsAtOnce(int ofVisitor, int ofAll) {
        return new ConsoleLimits(
                ofVisitor,
                ofAll,
                statementSeconds,
                maxRows,
                maxBytes,
                maxCellCharacters,
                maxStatementCharacters,
                exportSeconds,
                maxExportRows,
                maxExportBytes,
                askAboveRequests);
    }

    /** With other bounds for exported files. */
    public ConsoleLimits withExport(long rows, long bytes) {
        return new ConsoleLimits(
                maxStatementsOfVisitor,
                maxStatements,
                statementSeconds,
                maxRows,
                maxBytes,
                maxCellCharacters,
                maxStatementCharacters,
                exportSeconds,
                rows,
                bytes,
                askAboveRequests);
    }

    /** What the page tells its visitor. */
    Map<String, Object> shown() {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("statementSeconds", statementSeconds);
        shown.put("maxRows", maxRows);
        shown.put("maxExportRows", maxExportRows);
        shown.put("askAboveRequests", askAboveRequests);
        return shown;
    }
}
