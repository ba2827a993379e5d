package dev.windlass.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.jdbc.WindlassConnection;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The line that shows that a statement is alive. */
class ProgressTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static WindlassConnection.Progress told(@Nullable Long left, @Nullable Instant until) {
        return new WindlassConnection.Progress(1, 12, 201, 12, 600, 9_000, left, until);
    }

    @Test
    void saysWhatTheDriverTells() {
        assertThat(Progress.requests(null, NOW)).isEmpty();
        assertThat(Progress.requests(told(null, null), NOW)).isEqualTo(", 12 of 201 requests");
        assertThat(Progress.requests(told(1_988L, null), NOW)).isEqualTo(", 12 of 201 requests (1,988 left)");
        assertThat(Progress.requests(told(0L, NOW.plusSeconds(1_200)), NOW))
                .isEqualTo(", 12 of 201 requests, the request budget is used up for 1,200 s");
    }

    @Test
    void isShownAfterASecondAndGoneAtTheEnd() {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        AtomicLong millis = new AtomicLong();
        Progress progress = new Progress(new PrintStream(screen, true, StandardCharsets.UTF_8), true, millis::get);
        progress.begin();
        progress.told(told(40L, null));
        progress.tick();
        assertThat(screen.size()).isZero();
        millis.set(2_500);
        progress.tick();
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .endsWith("| 2 s, 12 of 201 requests (40 left), 600 rows (Ctrl-C cancels)");
        progress.end();
        assertThat(screen.toString(StandardCharsets.UTF_8)).endsWith("\r\033[K");
        progress.begin();
        millis.set(5_000);
        progress.tick();
        assertThat(screen.toString(StandardCharsets.UTF_8)).endsWith("/ 2 s (Ctrl-C cancels)");
    }
}
