package dev.windlass.pgwire.codec;

import dev.windlass.pgwire.codec.BackendMessage.RowDescription.Field;
import java.io.IOException;

/** Writes the server's messages into a {@link WireBuffer}. Stateless. */
public final class MessageWriter {
    private MessageWriter() {}

    public static void write(BackendMessage message, WireBuffer out) throws IOException {
        if (message instanceof BackendMessage.RowDescription rows) {
            rows(rows, out);
        } else if (message instanceof BackendMessage.CommandComplete done) {
            out.begin('C').text(done.tag());
        } else if (message instanceof BackendMessage.ReadyForQuery ready) {
            out.begin('Z').int8(ready.status());
        } else if (message instanceof BackendMessage.Report report) {
            report(report, out);
        } else if (message instanceof BackendMessage.ParameterStatus status) {
            out.begin('S').text(status.name()).text(status.value());
        } else if (message instanceof BackendMessage.BackendKeyData key) {
            out.begin('K').int32(key.processId()).int32(key.secret());
        } else if (message instanceof BackendMessage.ParameterDescription parameters) {
            out.begin('t').int16(parameters.types().size());
            parameters.types().forEach(out::int32);
        } else if (message instanceof BackendMessage.CopyOutResponse copy) {
            out.begin('H').int8(copy.format()).int16(copy.columns());
            for (int i = 0; i < copy.columns(); i++) {
                out.int16(copy.format());
            }
        } else if (message instanceof BackendMessage.NegotiateProtocolVersion version) {
            out.begin('v')
                    .int32(version.newestMinor())
                    .int32(version.unknownOptions().size());
            version.unknownOptions().forEach(out::text);
        } else if (message instanceof BackendMessage.AuthenticationOk) {
            out.begin('R').int32(0);
        } else if (message instanceof BackendMessage.AuthenticationSasl sasl) {
            out.begin('R').int32(10);
            sasl.mechanisms().forEach(out::text);
            out.int8(0);
        } else if (message instanceof BackendMessage.AuthenticationSaslContinue step) {
            out.begin('R').int32(11).raw(step.data());
        } else if (message instanceof BackendMessage.AuthenticationSaslFinal step) {
            out.begin('R').int32(12).raw(step.data());
        } else {
            out.begin(type(message));
        }
        out.end();
    }

    /** The type byte of the messages that have no content. */
    private static char type(BackendMessage message) {
        if (message instanceof BackendMessage.NoData) {
            return 'n';
        }
        if (message instanceof BackendMessage.ParseComplete) {
            return '1';
        }
        if (message instanceof BackendMessage.BindComplete) {
            return '2';
        }
        if (message instanceof BackendMessage.CloseComplete) {
            return '3';
        }
        if (message instanceof BackendMessage.PortalSuspended) {
            return 's';
        }
        if (message instanceof BackendMessage.EmptyQueryResponse) {
            return 'I';
        }
        if (message instanceof BackendMessage.CopyDone) {
            return 'c';
        }
        throw new IllegalArgumentException(message.toString());
    }

    private static void rows(BackendMessage.RowDescription rows, WireBuffer out) {
        out.begin('T').int16(rows.fields().size());
        for (Field field : rows.fields()) {
            // Without a table and column number: with them pgJDBC and others would ask for more, at every query.
            out.text(field.name()).int32(0).int16(0);
            out.int32(field.typeOid()).int16(field.typeLength()).int32(field.typeModifier());
            out.int16(field.format());
        }
    }

    private static void report(BackendMessage.Report report, WireBuffer out) {
        out.begin(report.notice() ? 'N' : 'E');
        report.fields().forEach((name, value) -> out.int8(name).text(value));
        out.int8(0);
    }
}
