package dev.windlass.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.client.Cancellation;
import dev.windlass.model.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** What keeps the data of an archive from being read without end. */
class BoundedStreamTest {
    private final Cancellation cancellation = new Cancellation();

    private InputStream stream(int bytes, long most) {
        return new BoundedStream(
                new ByteArrayInputStream(new byte[bytes]), most, "db-2.0.json of web.zip", cancellation);
    }

    @Test
    void asMuchAsAllowedIsGiven() throws Exception {
        assertThat(stream(10, 10).readAllBytes()).hasSize(10);
    }

    @Test
    void oneByteMoreIsAnErrorThatNamesTheLimit() {
        assertThatThrownBy(() -> stream(11, 10).readAllBytes())
                .hasMessageContainingAll("db-2.0.json of web.zip", "10 bytes", "ExportFile.DATA_MAX");
        assertThatThrownBy(() -> {
                    try (InputStream stream = stream(11, 10)) {
                        while (stream.read() >= 0) {
                            // to the end
                        }
                    }
                })
                .hasMessageContaining("ExportFile.DATA_MAX");
    }

    @Test
    void aCancelledStatementReadsNoMore() throws Exception {
        InputStream stream = stream(10, 10);
        assertThat(stream.read()).isZero();
        cancellation.cancel(ErrorCode.CANCELLED.with());
        assertThatThrownBy(stream::read).hasMessage(ErrorCode.CANCELLED.template());
    }
}
