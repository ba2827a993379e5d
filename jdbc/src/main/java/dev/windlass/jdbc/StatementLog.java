package dev.windlass.jdbc;

import dev.windlass.client.ConnectionLog;
import dev.windlass.client.LogModule;
import dev.windlass.model.WindlassException;
import dev.windlass.sql.ProcedureCall;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writes down the statements of a connection: text, rows, time, failure. Thread-safe. */
final class StatementLog implements AutoCloseable {
    private static final int STATEMENTS = 1;

    private final ConnectionLog log;
    private final AtomicLong numbers = new AtomicLong();

    private StatementLog(ConnectionLog log) {
        this.log = log;
    }

    static StatementLog open(ConnectionSettings settings) {
        StatementLog opened =
                new StatementLog(ConnectionLog.open(settings.engine().client().log()));
        opened.log.write(
                LogModule.AUTH,
                STATEMENTS,
                "signs in by " + settings.engine().client().credential().description());
        return opened;
    }

    Entry started(String sql) {
        Entry entry = new Entry(log, numbers.incrementAndGet());
        if (log.isOn(LogModule.SQL, STATEMENTS)) {
            entry.say(shown(sql));
        }
        return entry;
    }

    /** The arguments of a procedure are codes and tokens: their names are written, not their values. */
    private static String shown(String sql) {
        String start = sql.stripLeading().toUpperCase(Locale.ROOT);
        if (!start.startsWith("EXEC") && !start.startsWith("CALL")) {
            return sql;
        }
        try {
            return ProcedureCall.read(sql).toString();
        } catch (WindlassException e) {
            return "a call that cannot be read";
        }
    }

    @Override
    public void close() {
        log.close();
    }

    /** One statement; its end is written once. */
    static final class Entry {
        private final ConnectionLog log;
        private final long number;
        private final long startedOn = System.nanoTime();
        private final AtomicBoolean hasEnded = new AtomicBoolean();

        private Entry(ConnectionLog log, long number) {
            this.log = log;
            this.number = number;
        }

        private void say(String text) {
            log.write(LogModule.SQL, STATEMENTS, "statement " + number + ": " + text);
        }

        void ended(long rows) {
            if (hasEnded.compareAndSet(false, true) && log.isOn(LogModule.SQL, STATEMENTS)) {
                say(rows + " rows in " + (System.nanoTime() - startedOn) / 1_000_000 + " ms");
            }
        }

        void failed(@Nullable String sqlState, @Nullable String message) {
            if (hasEnded.compareAndSet(false, true) && log.isOn(LogModule.SQL, STATEMENTS)) {
                say("failed with " + sqlState + ": " + message);
            }
        }
    }
}
