package dev.windlass.cli;

import dev.windlass.cli.TableFacts.Column;
import dev.windlass.cli.TableFacts.Entry;
import dev.windlass.jdbc.WindlassConnection.Guide;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code windlass tables}: which tables there are, and all about one of them. */
@Command(
        name = "tables",
        description = {
            "List the tables, or tell all about one.",
            "",
            "No request is made and no account is needed. With a URL, the views that it defines are listed too. At a"
                    + " terminal the output is text for people; into a pipe or file it is tab-separated, one row for"
                    + " each table or column."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  windlass tables",
            "  windlass tables PullRequests",
            "  windlass tables PullRequests --format text | less",
            "  windlass tables | grep -i pipeline",
            "  windlass tables Commits --format json | jq -r '.[].Column'",
            "",
            "Exit status: 0 done, 1 it failed, 2 wrong use (such as a name that is no table)."
        })
final class TablesCommand implements Callable<Integer> {
    private static final String TEXT = "text";

    private final Streams streams;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A table or view, in any case.")
    private @Nullable String name;

    @Option(
            names = {"-u", "--url"},
            paramLabel = "URL",
            description = "A jdbc:bitbucket: URL. Default: the environment's WINDLASS_URL; it can be left out.")
    private @Nullable String url;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (default at a terminal), tsv (default elsewhere), table, csv, json or ndjson.")
    private @Nullable String format;

    TablesCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        boolean asText = format == null ? streams.outIsTerminal() : TEXT.equalsIgnoreCase(format);
        RowFormat rowFormat = asText || format == null ? RowFormat.TSV : RowFormat.of(format);
        Target target = Target.orNobody(url, streams);
        Notices notices = new Notices(streams.err(), target.redaction(), false);
        RowOutput output = new RowOutput(streams.out());
        try (Connection connection = target.open()) {
            TableFacts facts = new TableFacts(connection);
            if (asText) {
                text(facts, output);
            } else {
                rows(facts, rowFormat, output);
            }
            output.flush();
            return ExitStatus.DONE;
        } catch (SQLException e) {
            notices.error("", e);
            return ExitStatus.FAILED;
        } catch (IOException e) {
            if (RowOutput.isBrokenPipe(e)) {
                return ExitStatus.DONE;
            }
            notices.error("Standard output could not be written: " + e.getMessage());
            return ExitStatus.FAILED;
        }
    }

    private void text(TableFacts facts, RowOutput output) throws SQLException, IOException {
        boolean styled = streams.outIsTerminal() && !streams.environment().containsKey("NO_COLOR");
        TablePages pages = new TablePages(output, TextWidth.of(streams), styled);
        if (name == null) {
            pages.list(facts.tables());
            return;
        }
        Entry table = facts.table(name);
        Guide guide = facts.guide(table);
        pages.page(table, guide, facts.columns(table, guide), facts.examples(guide));
    }

    private void rows(TableFacts facts, RowFormat rowFormat, RowOutput output) throws SQLException, IOException {
        if (name == null) {
            RowWriter writer = rowFormat.writer(columns("Table", "Schema", "Level", "Description"), output);
            for (Entry entry : facts.tables()) {
                writer.row(Arrays.asList(entry.name(), entry.schema(), entry.level(), entry.documentation()));
            }
            writer.end();
            return;
        }
        Entry table = facts.table(name);
        RowWriter writer = rowFormat.writer(
                columns("Column", "Type", "Key", "Nullable", "Pushed", "Sorted", "Description"), output);
        for (Column column : facts.columns(table, facts.guide(table))) {
            writer.row(Arrays.asList(
                    column.name(),
                    column.type(),
                    column.isKey(),
                    column.isNullable(),
                    column.filters(),
                    column.sorts(),
                    column.remarks()));
        }
        writer.end();
    }

    private static List<ResultColumn> columns(String... labels) {
        List<ResultColumn> columns = new ArrayList<>();
        for (String label : labels) {
            columns.add(new ResultColumn(columns.size() + 1, label, ResultColumn.Kind.PLAIN, false));
        }
        return columns;
    }
}
