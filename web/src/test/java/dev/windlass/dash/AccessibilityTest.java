package dev.windlass.dash;

import static dev.windlass.dash.Html.div;
import static dev.windlass.dash.Html.h1;
import static dev.windlass.dash.Html.label;
import static dev.windlass.dash.Html.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.web.Browser;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** axe-core finds no fault of ours on a page with all components that have a look; those of Dash's makers are named. */
@Tag("browser")
class AccessibilityTest {

    /** Rules that Dash's components break (dash-core-components 4.5.0), and where. */
    private static final Map<String, List<String>> UPSTREAM = Map.of(
            // A field for the keyboard's focus is hidden from screen readers.
            "aria-hidden-focus", List.of("dash-dropdown-focus-target"),
            // The calendar's field says that it opens something, on an element without a role.
            "aria-allowed-attr", List.of("dash-datepicker-input-wrapper"),
            // Radio buttons and boxes stand in labels that say to be options of a list without a name.
            "aria-allowed-role", List.of("dash-options-list-option"),
            "nested-interactive", List.of("dash-options-list-option"),
            "aria-input-field-name", List.of("dash-options-list", "dash-slider-thumb"),
            // The field beside a slider has no label.
            "label", List.of("dash-range-slider-input"));

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void aPageOfAllComponentsHasNoFaultOfOurs(ColorScheme colours) throws Exception {
        try (var browser = Browser.open();
                var server = page().serve(0);
                var visit = browser.visit(server.entrance(""), 1024, 900, colours)) {
            visit.await("#chart .barlayer .point");
            visit.await("#markdown table");
            for (var late : List.of("dropdown", "day", "days", "slider", "text")) {
                visit.await("#" + late);
            }
            visit.awaitStillness();
            visit.screenshot("components-" + colours.name().toLowerCase(java.util.Locale.ROOT));

            assertThat(visit.violations()).allMatch(AccessibilityTest::isOfItsMakers);
        }
    }

    private static boolean isOfItsMakers(String fault) {
        return UPSTREAM.getOrDefault(fault.substring(0, fault.indexOf(' ')), List.of()).stream()
                .anyMatch(fault::contains);
    }

    private static DashApp page() throws Exception {
        Rows rows;
        try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            rows = Rows.query(connection, "SELECT * FROM (VALUES ('a', 3), ('b', 2)) AS t (Name, N)");
        }
        return DashApp.named("all")
                .title("All components")
                .stylesheet("windlass.css")
                .layout(Html.main(
                                h1("All components"),
                                Dcc.tabs("tabs", Dcc.tab("One", "1", div("inside")), Dcc.tab("Two", "2")),
                                label(
                                        text("Kind"),
                                        Dcc.dropdown("dropdown")
                                                .options("bug", "task")
                                                .value("bug")),
                                Dcc.radioItems("radio").options("one", "two").value("one"),
                                Dcc.checklist("check").options("one", "two"),
                                label(text("Name"), Dcc.input("name").type("text")),
                                label(text("Text"), Dcc.textarea("text")),
                                Dcc.datePickerSingle("day").date("2026-08-20"),
                                Dcc.datePickerRange("days")
                                        .startDate("2026-08-03")
                                        .endDate("2026-08-09"),
                                Dcc.button("go", "Go"),
                                Dcc.link("A link", "/x"),
                                div(Dcc.markdown("A *soft* text\n\n| a | b |\n|---|---|\n| 1 | 2 |"))
                                        .id("markdown"),
                                Dcc.slider("slider", 0, 10).step(1).value(5),
                                Dcc.graph("chart").figure(Figure.figure(Bar.bar(rows, "Name", "N"))),
                                rows.table())
                        .className("container"));
    }
}
