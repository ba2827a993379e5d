package dev.windlass.pgwire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that write and read text in another encoding than UTF-8. */
class ClientEncodingTest {
    @ParameterizedTest
    @CsvSource({
        "utf-8, UTF8",
        "UNICODE, UTF8",
        "'''utf-8''', UTF8",
        "latin1, LATIN1",
        "ISO_8859_1, LATIN1",
        "windows-1252, WIN1252",
        "win, WIN1251",
        "sql_ascii, SQL_ASCII",
        "euc-jp, EUC_JP",
        "bogus, "
    })
    void namesAreThoseOfPostgres(String asked, String expected) {
        assertThat(ClientEncoding.named(asked).orElse(null)).isEqualTo(expected);
    }

    private static byte[] message(char type, byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(type);
        out.writeInt(body.length + 4);
        out.write(body);
        return bytes.toByteArray();
    }

    private static FrontendMessage read(ClientEncoding encoding, char type, byte[] body) throws Exception {
        FrontendMessage read = new MessageReader(new ByteArrayInputStream(message(type, body)), 1_000, encoding).next();
        assertThat(read).isNotNull();
        return java.util.Objects.requireNonNull(read);
    }

    @ParameterizedTest
    @CsvSource({"LATIN1, häuser", "WIN1252, 5 €", "SJIS, 表示", "UTF8, häuser €"})
    void textGoesBothWays(String name, String text) throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        WireBuffer out = new WireBuffer(sent);
        out.encoding().use(name);
        out.begin('D').text(text).end();
        out.flush();
        byte[] encoded = sent.toByteArray();
        byte[] body = java.util.Arrays.copyOfRange(encoded, 5, encoded.length);

        assertThat(read(out.encoding(), 'Q', body)).isEqualTo(new FrontendMessage.Query(text));
        assertThat(body.length == text.getBytes(StandardCharsets.UTF_8).length + 1)
                .isEqualTo(name.equals("UTF8"));
    }

    @Test
    void textParametersBecomeUtf8() throws Exception {
        ClientEncoding encoding = new ClientEncoding();
        encoding.use("LATIN1");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {0, 0, 0, 0, 0, 1, 0, 0, 0, 1});
        out.write("ä".getBytes(StandardCharsets.ISO_8859_1));
        out.writeShort(0);

        FrontendMessage.Bind bind = (FrontendMessage.Bind) read(encoding, 'B', bytes.toByteArray());

        assertThat(bind.parameters().get(0)).isEqualTo("ä".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void lettersThatAnEncodingLacksAreAnErrorInRowsAndQuestionMarksInMessages() throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        WireBuffer out = new WireBuffer(sent);
        out.encoding().use("LATIN1");

        assertThatThrownBy(() -> out.begin('D').text("5 €"))
                .isInstanceOfSatisfying(
                        PgError.class, e -> assertThat(e.sqlState()).isEqualTo("22P05"));
        out.drop();
        out.begin('E').text("5 €").end();
        out.flush();

        assertThat(sent.toString(Charset.forName("ISO-8859-1"))).endsWith("5 ?\0");
    }

    @Test
    void bytesThatAreNoTextAreTold() throws Exception {
        byte[] body = {'a', (byte) 0xff, 0};

        assertThat(read(new ClientEncoding(), 'Q', body)).isInstanceOf(FrontendMessage.Unreadable.class);
        assertThatThrownBy(() -> new ClientEncoding().decoded(body, 0, 2))
                .hasMessage("invalid byte sequence for encoding \"UTF8\": 0xff");
    }
}
