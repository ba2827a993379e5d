package dev.windlass.pgwire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Frames and fields of what clients send, whole, cut, and mad. */
class MessageReaderTest {
    private static final int LIMIT = 100_000;

    private static MessageReader reader(byte[] bytes) {
        return new MessageReader(new ByteArrayInputStream(bytes), LIMIT);
    }

    private static byte[] frame(char type, byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(type);
        out.writeInt(body.length + 4);
        out.write(body);
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aStartUpHasItsVersionAndParameters() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        byte[] body = "user\0ann\0database\0acme\0\0".getBytes(StandardCharsets.UTF_8);
        out.writeInt(8 + body.length);
        out.writeInt(3 << 16 | 2);
        out.write(body);

        assertThat(reader(bytes.toByteArray()).first())
                .isEqualTo(new FirstMessage.Startup(3, 2, java.util.Map.of("user", "ann", "database", "acme")));
    }

    @Test
    void aBindHasFormatsValuesAndNulls() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(text("p"));
        out.write(text("s"));
        out.writeShort(1);
        out.writeShort(1);
        out.writeShort(2);
        out.writeInt(-1);
        out.writeInt(2);
        out.writeShort(7);
        out.writeShort(0);

        FrontendMessage message = reader(frame('B', bytes.toByteArray())).next();

        assertThat(message).isInstanceOfSatisfying(FrontendMessage.Bind.class, bind -> {
            assertThat(bind.portal()).isEqualTo("p");
            assertThat(bind.statement()).isEqualTo("s");
            assertThat(bind.parameterFormats()).containsExactly(1);
            assertThat(bind.parameters()).hasSize(2);
            assertThat(bind.parameters().get(0)).isNull();
            assertThat(bind.parameters().get(1)).containsExactly(0, 7);
        });
    }

    @Test
    void aLengthThatLiesTakesNoMemory() {
        byte[] huge = {'Q', 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff};
        assertThatThrownBy(() -> reader(huge).next())
                .isInstanceOf(ProtocolException.class)
                .hasMessage("invalid message length");

        byte[] cut = {'Q', 0, 0, (byte) 0xff, (byte) 0xff, 'S'};
        assertThatThrownBy(() -> reader(cut).next()).isInstanceOf(EOFException.class);
    }

    @Test
    void anUnknownTypeIsNamed() {
        assertThatThrownBy(() -> reader(new byte[] {'?', 0, 0, 0, 4}).next())
                .isInstanceOf(ProtocolException.class)
                .hasMessage("invalid frontend message type 63");
    }

    @Test
    void aFrameWithBadContentLeavesTheNextReadable() throws Exception {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(frame('Q', new byte[] {(byte) 0xc3, (byte) 0x28, 0}));
        both.write(frame('S', new byte[0]));
        MessageReader in = reader(both.toByteArray());

        assertThat(in.next())
                .isInstanceOfSatisfying(
                        FrontendMessage.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason().sqlState()).isEqualTo("22021"));
        assertThat(in.next()).isEqualTo(new FrontendMessage.Sync());
        assertThat(in.next()).isNull();
    }

    /** Whatever comes, it ends: with messages, with a named fault, or with the end of the stream. */
    @Test
    void anyBytesEndInAnAnswer() {
        long seed = Long.getLong("windlass.seed", 20261122L);
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = mad(random);
            try {
                MessageReader in = reader(bytes);
                if (random.nextBoolean()) {
                    in.first();
                }
                int read = 0;
                while (in.next() != null) {
                    read++;
                }
                assertThat(read).isLessThanOrEqualTo(bytes.length / 5 + 1);
            } catch (ProtocolException e) {
                assertThat(e.sqlState()).as("seed %s round %s", seed, round).hasSize(5);
            } catch (IOException e) {
                assertThat(e).as("seed %s round %s", seed, round).isInstanceOf(EOFException.class);
            }
        }
    }

    /** Frames that are nearly right, which is where the faults are. */
    private static byte[] mad(Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int frames = random.nextInt(4); frames >= 0; frames--) {
            byte[] body = new byte[random.nextInt(40)];
            random.nextBytes(body);
            for (int i = 0; i < body.length; i++) {
                body[i] = random.nextInt(3) == 0 ? 0 : body[i];
            }
            List<Character> types = List.of('Q', 'P', 'B', 'D', 'E', 'C', 'S', 'H', 'X', 'p', 'd', 'c', 'f', 'F');
            bytes.write(types.get(random.nextInt(types.size())));
            int length = body.length + 4 + (random.nextInt(5) == 0 ? random.nextInt(9) - 4 : 0);
            bytes.writeBytes(new byte[] {0, 0, (byte) (length >> 8), (byte) length});
            bytes.writeBytes(body);
        }
        return bytes.toByteArray();
    }
}
