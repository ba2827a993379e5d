package dev.windlass.dash;

import java.util.List;
import java.util.Map;

/**
 * Dash's core components. Each method makes one with what it cannot be without; its builder has the rest.
 *
 * <p>{@code input("name")} here is a field to type into, while {@link Dependency#input} is what a callback reads: import
 * only one of the two statically.
 */
public final class Dcc {

    static final String NAMESPACE = "dash_core_components";

    private Dcc() {}

    /** A button in the looks of the core components; {@link Html#button} is a plain one. */
    public static Button button(String id, String label) {
        return new Button(made("Button", Html.text(label)).id(id));
    }

    /** Boxes of which any number may be ticked; {@code value} is a list. */
    public static Checklist checklist(String id) {
        return new Checklist(named("Checklist", id));
    }

    /** A button that copies a text: that of {@link Clipboard#content}, or of the component {@link Clipboard#targetId}. */
    public static Clipboard clipboard(String id) {
        return new Clipboard(named("Clipboard", id));
    }

    /** A question with OK and Cancel, shown while {@code displayed} is true. */
    public static ConfirmDialog confirmDialog(String id, String message) {
        return new ConfirmDialog(named("ConfirmDialog", id).with("message", message));
    }

    /** A question that is asked before a click on the child counts. */
    public static ConfirmDialogProvider confirmDialogProvider(String id, String message, Node child) {
        return new ConfirmDialogProvider(
                made("ConfirmDialogProvider", child).id(id).with("message", message));
    }

    /** Two dates, {@code start_date} and {@code end_date}, as ISO 8601 texts. */
    public static DatePickerRange datePickerRange(String id) {
        return new DatePickerRange(named("DatePickerRange", id)).displayFormat("YYYY-MM-DD");
    }

    /** One {@code date}, as ISO 8601 text. */
    public static DatePickerSingle datePickerSingle(String id) {
        return new DatePickerSingle(named("DatePickerSingle", id)).displayFormat("YYYY-MM-DD");
    }

    /** Saves a file in the browser when a callback writes its {@code data}: see {@link FileDownload}. */
    public static Download download(String id) {
        return new Download(named("Download", id));
    }

    /** A list to choose from, with a search; one {@code value}, or several with {@link Dropdown#multi}. */
    public static Dropdown dropdown(String id) {
        return new Dropdown(named("Dropdown", id));
    }

    /** Where the browser is, if its user allows it to say so. */
    public static Geolocation geolocation(String id) {
        return new Geolocation(named("Geolocation", id));
    }

    /** A chart under an id; give it a {@link Graph#figure}. */
    public static Graph graph(String id) {
        return new Graph(named("Graph", id).with("config", Map.of("displaylogo", false, "responsive", true)))
                // Without a height of its own a responsive chart takes that of an empty box: none (web-apps.md 2.4).
                .style("height", "clamp(420px, 66vh, 760px)");
    }

    /** A field to type into. */
    public static Input input(String id) {
        return new Input(named("Input", id));
    }

    /** Counts {@code n_intervals} up every so many milliseconds. */
    public static Interval interval(String id, int intervalMillis) {
        return new Interval(named("Interval", id)).interval(intervalMillis);
    }

    /** A link inside the app: the browser changes the address without loading a page. */
    public static Link link(String text, String href) {
        return new Link(made("Link", Html.text(text)).with("href", href));
    }

    /** A sign of loading over the children while a callback computes them. */
    public static Loading loading(Node... children) {
        return new Loading(made("Loading", children));
    }

    /** The address bar: {@code pathname}, {@code search}, {@code hash}, to be read and written by callbacks. */
    public static Location location(String id) {
        return new Location(named("Location", id));
    }

    /** Text in Markdown; HTML in it is shown as text. */
    public static Markdown markdown(String text) {
        return new Markdown(made("Markdown", Html.text(text)));
    }

    /** Buttons of which one is chosen. */
    public static RadioItems radioItems(String id) {
        return new RadioItems(named("RadioItems", id));
    }

    /** A range of numbers; {@code value} is a list of two. */
    public static RangeSlider rangeSlider(String id, Number min, Number max) {
        return new RangeSlider(named("RangeSlider", id)).min(min).max(max);
    }

    /** A number to be chosen by a handle. */
    public static Slider slider(String id, Number min, Number max) {
        return new Slider(named("Slider", id)).min(min).max(max);
    }

    /** A value kept in the browser: for this page, or longer by {@link Store#storageType}. */
    public static Store store(String id) {
        return new Store(named("Store", id));
    }

    /** One of several {@link #tabs}; without children its {@code value} tells a callback what to show. */
    public static Tab tab(String label, String value, Node... children) {
        return new Tab(made("Tab", children).with("label", label).with("value", value));
    }

    /** Tabs of which one is shown; {@code value} is that tab's. */
    public static Tabs tabs(String id, Tab... tabs) {
        var made = new Tabs(made("Tabs", tabs).id(id));
        return tabs.length == 0 || !(tabs[0].component().properties().get("value") instanceof String first)
                ? made
                : made.value(first);
    }

    /** A field of several lines. */
    public static Textarea textarea(String id) {
        return new Textarea(named("Textarea", id));
    }

    /** What is shown beside a point of a chart; a callback writes {@code show}, {@code bbox} and {@code children}. */
    public static Tooltip tooltip(String id, Node... children) {
        return new Tooltip(made("Tooltip", children).id(id));
    }

    /** A place to drop files on; callbacks read them by {@link UploadedFile#read}. */
    public static Upload upload(String id, Node... children) {
        return new Upload(made("Upload", children).id(id));
    }

    private static Component named(String type, String id) {
        return made(type).id(id);
    }

    private static Component made(String type, Node... children) {
        return new Component(NAMESPACE, type, Map.of(), List.of(children));
    }
}
