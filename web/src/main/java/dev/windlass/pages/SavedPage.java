package dev.windlass.pages;

import dev.windlass.web.ContentSecurityPolicy;
import dev.windlass.web.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page as one HTML file that opens from a disk with no server: scripts, styles and rows are in it, and its policy lets
 * it ask nobody. Thread-safe.
 */
final class SavedPage {

    private final PageFiles files;
    private final String appTitle;

    SavedPage(PageFiles files, String appTitle) {
        this.files = files;
        this.appTitle = appTitle;
    }

    /** The file; {@code answer} is what {@link PageAnswers#complete} gave. */
    String html(Page page, Map<String, Object> answer) {
        var nonce = ContentSecurityPolicy.newNonce();
        var json = JsonMapper.shared();
        var model = PageModel.of(page, new PageSet(List.of(), ""), false, Visitor.NOBODY);
        model.put("saved", answer);
        var hasChart = page.tiles().stream().anyMatch(tile -> tile.kind().isChart());
        var head = """
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-%s'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'">
                <link rel="icon" href="data:image/svg+xml;base64,%s">
                <style>%s</style>""".formatted(
                        nonce,
                        Base64.getEncoder().encodeToString(files.iconText().getBytes(StandardCharsets.UTF_8)),
                        files.styleText().replace("</", "<\\/"));
        var end = "<script id=\"wl-model\" type=\"application/json\">"
                + PageHtml.inScript(json.writeValueAsString(model)) + "</script>\n"
                + (hasChart ? script(nonce, files.plotlyText()) : "")
                + script(nonce, files.scriptText());
        return PageHtml.html(
                page, new PageHtml.Frame(appTitle, new PageSet(List.of(), ""), List.of(), head, end, true));
    }

    /** In JavaScript {@code <\/} is {@code </}, and {@code <\!} is {@code <!}, wherever either can stand. */
    private static String script(String nonce, String text) {
        return "<script nonce=\"" + nonce + "\">"
                + text.replace("</script", "<\\/script").replace("<!--", "<\\!--") + "</script>\n";
    }
}
