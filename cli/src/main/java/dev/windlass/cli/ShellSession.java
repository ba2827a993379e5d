package dev.windlass.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.reader.impl.history.DefaultHistory;
import org.jspecify.annotations.Nullable;
import sqlline.SqlLine;

/**
 * SQLLine with our greeting, a progress line under statements that take long, and a history that leaves out every line with a secret in it. Not thread-safe.
 */
final class ShellSession extends SqlLine {
    private static final String HINT =
            "End a statement with ';'. Tab completes, !tables lists the tables, !help all commands, !quit leaves.";

    private final Redaction redaction;
    private final Progress progress;

    ShellSession(Redaction redaction, Progress progress) {
        this.redaction = redaction;
        this.progress = progress;
        setOutputStream(new AfterProgress(System.out));
        setErrorStream(new AfterProgress(System.err));
    }

    @Override
    public LineReader getConsoleReader(@Nullable InputStream input, @Nullable History previous) throws IOException {
        LineReader reader = super.getConsoleReader(input, previous);
        if (reader instanceof LineReaderImpl changeable) {
            History history = new DiscreetHistory();
            changeable.setHistory(history);
            history.attach(reader);
        }
        return reader;
    }

    @Override
    public void info(String text) {
        super.info(text.startsWith("sqlline version") ? HINT : text);
    }

    /** Ctrl-C at the prompt makes SQLLine cancel the statement before, which is closed: nothing the user should read. */
    @Override
    public void handleException(Throwable failure) {
        boolean staleCancel = failure instanceof SQLException closed
                && "08003".equals(closed.getSQLState())
                && String.valueOf(closed.getMessage()).toLowerCase(Locale.ROOT).contains("statement");
        if (!staleCancel) {
            super.handleException(failure);
        }
    }

    /** Takes the progress line away before anything is written where it stands. */
    private final class AfterProgress extends FilterOutputStream {
        AfterProgress(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            progress.end();
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            progress.end();
            out.write(bytes, from, length);
        }
    }

    /** Keeps what the user typed, but no token of an {@code !connect} or the like. */
    private final class DiscreetHistory extends DefaultHistory {
        @Override
        public void add(Instant time, String line) {
            if (redaction.clean(line).equals(line) && !line.strip().startsWith("!connect")) {
                super.add(time, line);
            }
        }
    }
}
