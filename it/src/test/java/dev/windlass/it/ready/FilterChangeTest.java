package dev.windlass.it.ready;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.emulator.RecordedRequest;
import dev.windlass.pages.PageApp;
import dev.windlass.web.Handler;
import dev.windlass.web.Request;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a change of filter on a ready page costs once its rows are there: nothing, unless the rows are not there. */
@Tag("slow")
class FilterChangeTest {
    private Emulator emulator;
    private PageApp app;
    private Handler handler;

    @BeforeEach
    void start() throws Exception {
        emulator = Emulator.start(EmulatorOptions.defaults().withNow(Instant.now()));
        String url = "jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=demo-token;Workspace=acme;ApiUrl="
                + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl();
        app = PageApp.ready(new KeptRows(url));
        handler = app.handler();
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "pull-requests"})
    void aNarrowerFilterAndOneThatWasSeenAskNothing(String page) throws Exception {
        choose(page, "");

        assertThat(choose(page, "range=last+30+days")).isEmpty();
        assertThat(choose(page, "range=last+30+days&repo=docs-site")).isEmpty();
        assertThat(choose(page, "repo=fleet-api&repo=robot-firmware")).isEmpty();
        assertThat(choose(page, "")).as("back").isEmpty();
    }

    @Test
    void aLongerPeriodOfOneRepositoryAsksThatOneOnlyAndOnce() throws Exception {
        choose("pull-requests", "");

        assertThat(choose("pull-requests", "range=last+365+days&repo=robot-firmware"))
                .isNotEmpty()
                .allMatch(path -> path.equals("/2.0/repositories/acme/robot-firmware/pullrequests"));
        assertThat(choose("pull-requests", "range=last+180+days&repo=robot-firmware"))
                .isEmpty();
    }

    /** Asks for a page with its filters as a browser does, options first. The paths that Bitbucket was asked for. */
    private List<String> choose(String page, String filters) throws Exception {
        int before = emulator.requests().size();
        await("/data/" + page + "?-want=filter.repo&" + filters);
        assertThat(handler.handle(Request.get("/" + page + ".html?" + filters)).status())
                .isEqualTo(200);
        return emulator.requests().stream()
                .skip(before)
                .map(RecordedRequest::path)
                .toList();
    }

    /** An answer says within a second what is still running, and a browser asks again. */
    private void await(String address) throws Exception {
        Instant end = Instant.now().plusSeconds(60);
        while (handler.handle(Request.get(address)).text().contains("\"running\"")) {
            assertThat(Instant.now()).as(address).isBefore(end);
        }
    }
}
