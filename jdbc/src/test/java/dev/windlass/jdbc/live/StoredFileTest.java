package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.windlass.emulator.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file in LFS is read where Bitbucket redirects to; nothing else is. That no signature is repeated is searched for. */
class StoredFileTest extends LiveTest {
    private static final String CONTENT =
            "SELECT Content FROM FileContents WHERE RepositorySlug = 'api' AND Path = 'a.bin'";

    private final List<Headers> asked = new CopyOnWriteArrayList<>();
    private HttpServer storage;

    @BeforeEach
    void startStorage() throws IOException {
        storage = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        storage.createContext("/", exchange -> {
            asked.add(exchange.getRequestHeaders());
            byte[] body = "{\"a\": \"planted-api-token\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        storage.start();
        String location = "http://127.0.0.1:" + storage.getAddress().getPort() + "/file?sig=planted-access-token";
        emulator.inject(Fault.when().answer(301, "text/html", "", Map.of("Location", location)));
    }

    @AfterEach
    void stopStorage() {
        storage.stop(0);
    }

    @Test
    void itIsReadWithoutTheCredential() throws Exception {
        Connection connection = connect();
        assertThat(rows(connection, CONTENT)).containsExactly("{\"a\": \"planted-api-token\"}");
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).keySet()).doesNotContain("Authorization", "Cookie");
        assertThat(rows(connection, "SELECT Status, Url LIKE '%/file?***' FROM sys_requests"))
                .containsExactly("301|false", "200|true");
    }

    @Test
    void rowsAreNotReadElsewhere() throws Exception {
        for (String table : List.of("PullRequests", "Downloads", "PipelineSteps")) {
            Failure failure = failure(connect(), "SELECT * FROM " + table + " WHERE RepositorySlug = 'api'");
            assertThat(failure.isWellFormed().exception().getSQLState()).isEqualTo("08004");
        }
        assertThat(asked).isEmpty();
    }
}
