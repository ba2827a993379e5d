package dev.windlass.dash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.web.Request;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageWeightTest {

    /** What a page loads before it shows a chart, packed: the scripts of the page and the chart's own part. */
    @Test
    void theFirstLoadIsSmallAndHoldsNoPartThatMayNotBeNeeded() throws Exception {
        var app = DashApp.named("app")
                .stylesheet("windlass.css")
                .layout(Html.div("x"))
                .handler();
        var html = app.handle(Request.get("/")).text();
        var bytes = 0L;
        var matcher = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"").matcher(html);
        while (matcher.find()) {
            bytes += packed(app, matcher.group(1));
        }
        for (var part : new String[] {"graph", "datepicker"}) {
            bytes += packed(app, "/_dash-component-suites/x/dash_core_components/async-" + part + ".js");
        }

        assertThat(bytes).isBetween(500_000L, 800_000L);
        assertThat(html).doesNotContain("async-");
    }

    private static int packed(dev.windlass.web.Handler app, String address) throws Exception {
        var answer = app.handle(Request.get(address).withHeader("Accept-Encoding", "gzip"));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().length;
    }
}
