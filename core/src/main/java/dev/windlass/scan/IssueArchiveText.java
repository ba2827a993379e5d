package dev.windlass.scan;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** For people: how a scan reads an exported archive. Stateless. */
final class IssueArchiveText {
    private static final int NAMED_EXPORTS = 5;
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private IssueArchiveText() {}

    static void addTo(StringJoiner lines, RowSource.Archive source) {
        List<IssueExport> exports = source.exports();
        exports.stream()
                .limit(NAMED_EXPORTS)
                .forEach(export -> lines.add("  reads " + export.name() + " of IssueArchive, written "
                        + DAY_AND_TIME.format(export.writtenOn()) + ", as repository " + export.repository()));
        if (exports.size() > NAMED_EXPORTS) {
            lines.add("  and " + "%,d".formatted(exports.size() - NAMED_EXPORTS) + " more exports of IssueArchive");
        }
        source.missing().forEach(slug -> lines.add("  " + missing(slug)));
        source.chosenBy().forEach(condition -> lines.add("  chooses the exports: " + condition));
    }

    /** Said by EXPLAIN, and as a warning when it runs. */
    static String missing(String slug) {
        return "IssueArchive holds no export of repository " + slug + ", so there is no row of it";
    }
}
