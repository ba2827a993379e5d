package dev.windlass.pgwire.session;

import dev.windlass.pgwire.codec.BackendMessage;
import dev.windlass.pgwire.codec.BackendMessage.RowDescription;
import dev.windlass.pgwire.codec.MessageWriter;
import dev.windlass.pgwire.codec.WireBuffer;
import dev.windlass.pgwire.types.RowFormat;
import dev.windlass.pgwire.types.WireColumn;
import java.io.IOException;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Writes rows as messages, one by one: no more than one row is ever held. */
final class RowSender {
    private static final byte[] COPY_HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private final WireBuffer out;
    private final Running running;

    RowSender(WireBuffer out, Running running) {
        this.out = out;
        this.running = running;
    }

    void describe(List<WireColumn> columns, List<Integer> formats) throws IOException {
        List<RowDescription.Field> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            WireColumn column = columns.get(i);
            int format = formats.isEmpty() ? 0 : formats.get(formats.size() == 1 ? 0 : i);
            fields.add(new RowDescription.Field(
                    column.label(), column.oid(), column.length(), column.typeModifier(), format));
        }
        MessageWriter.write(new RowDescription(fields), out);
    }

    /** Sends at most {@code most} rows (0 for all) and says how many. */
    long rows(Portal portal, RowSource rows, RowFormat format, int width, long most) throws SQLException, IOException {
        long sent = 0;
        while ((most == 0 || sent < most) && portal.advance(rows)) {
            running.check();
            out.begin('D').int16(width);
            write(rows, format, width);
            out.end();
            sent++;
        }
        return sent;
    }

    private void write(RowSource rows, RowFormat format, int width) throws SQLException {
        try {
            for (int i = 0; i < width; i++) {
                format.write(rows.value(i, format), i, out);
            }
        } catch (SQLException | RuntimeException e) {
            out.drop();
            throw e;
        }
    }

    /** Sends all rows as COPY does and says how many. */
    long copy(RowSource rows, CopyFormat copy, ZoneId zone) throws SQLException, IOException {
        int width = rows.columns().size();
        boolean plain = copy.takesPlain();
        boolean binary = copy.kind() == CopyFormat.Kind.BINARY;
        RowFormat format = new RowFormat(rows.columns(), List.of(binary ? 1 : 0), zone);
        MessageWriter.write(new BackendMessage.CopyOutResponse(binary ? 1 : 0, width), out);
        if (!binary && copy.header()) {
            out.begin('d');
            CopyText.header(rows.columns(), copy, out);
            out.end();
        }
        long sent = 0;
        while (rows.next()) {
            running.check();
            beginCopyData(binary && sent == 0);
            if (binary) {
                out.int16(width);
                write(rows, format, width);
            } else {
                copyText(rows, format, copy, plain);
            }
            out.end();
            sent++;
        }
        if (binary) {
            beginCopyData(sent == 0);
            out.int16(-1);
            out.end();
        }
        MessageWriter.write(new BackendMessage.CopyDone(), out);
        return sent;
    }

    /** As PostgreSQL does it, the header shares a message with what comes first: some clients read no further for it. */
    private void beginCopyData(boolean withHeader) {
        out.begin('d');
        if (withHeader) {
            out.raw(COPY_HEADER);
        }
    }

    private void copyText(RowSource rows, RowFormat format, CopyFormat copy, boolean plain) throws SQLException {
        int width = rows.columns().size();
        try {
            for (int i = 0; i < width; i++) {
                if (i > 0) {
                    out.int8(copy.delimiter());
                }
                Object value = rows.value(i, format);
                if (value == null || !plain || !format.writePlain(value, i, out)) {
                    CopyText.value(format.text(value, i), copy, width, out);
                }
            }
            out.int8('\n');
        } catch (SQLException | RuntimeException e) {
            out.drop();
            throw e;
        }
    }
}
