package dev.windlass.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogStepTest {
    private final LogStep log = new LogStep(new TestSurroundings(), ConnectionLog.open(LogSettings.NONE));

    private void pass(int number) throws IOException {
        ApiRequest asked = new ApiRequest("/x/" + number, List.of());
        WireRequest wire = WireRequest.get(Origin.of("http", "localhost", 80), asked.target());
        log.pass(
                new Call(asked, wire, CallContext.connection(), new Trail()),
                call -> new ApiResponse(200, Map.of(), new byte[3]));
    }

    @Test
    void theNewestRecordsAreKept() throws IOException {
        for (int i = 1; i <= LogStep.MAX_RECORDS + 5; i++) {
            pass(i);
        }
        List<RequestRecord> records = log.records();
        assertThat(records).hasSize(LogStep.MAX_RECORDS);
        assertThat(records.get(0).url()).isEqualTo("http://localhost/x/6");
        assertThat(records.get(0).sequence()).isEqualTo(6);
        assertThat(records.get(LogStep.MAX_RECORDS - 1).url()).endsWith("/x/" + (LogStep.MAX_RECORDS + 5));
        assertThat(records.get(0).bytes()).isEqualTo(3);
        assertThat(records.get(0).startedOn()).isEqualTo(TestSurroundings.START);
    }
}
