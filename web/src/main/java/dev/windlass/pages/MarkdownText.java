package dev.windlass.pages;

import java.util.List;
import java.util.Locale;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Markdown as HTML that can do no harm: markup in the text is shown as text, links lead to http, https or a relative
 * address, and images become their description, because a page loads nothing from elsewhere. Thread-safe.
 */
final class MarkdownText {

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new UrlSanitizer() {
                @Override
                public String sanitizeLinkUrl(String url) {
                    return isHarmless(url) ? url : "";
                }

                @Override
                public String sanitizeImageUrl(String url) {
                    return "";
                }
            })
            .build();

    private MarkdownText() {}

    static Node parse(String markdown) {
        var document = PARSER.parse(markdown);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                image.insertBefore(new Text(text(image)));
                image.unlink();
            }
        });
        return document;
    }

    static String html(Node node) {
        return HTML.render(node);
    }

    /** A whole text at once. */
    static String html(String markdown) {
        return html(parse(markdown));
    }

    /** Without its marks. */
    static String text(Node node) {
        return TextContentRenderer.builder().build().render(node).strip();
    }

    /** Whether a link leads to http, https, or relative to the page. */
    static boolean isHarmless(String url) {
        // Browsers skip control characters and spaces when they look for the scheme.
        var plain = url.replaceAll("[\\p{Cntrl}\\s]", "").toLowerCase(Locale.ROOT);
        if (plain.startsWith("//") || plain.startsWith("\\")) {
            return false;
        }
        return plain.startsWith("https://") || plain.startsWith("http://") || !plain.matches("[^/?#]*:.*");
    }
}
