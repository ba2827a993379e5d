package dev.windlass.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * docs/reference/properties.md is made from the enums and must be current.
 *
 * <p>To write it anew: {@code mvn -pl jdbc -am test -Dtest=PropertyReferenceTest -Dwindlass.update=true
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
final class PropertyReferenceTest {
    private static final Path PAGE =
            Path.of(System.getProperty("windlass.root", ".."), "docs", "reference", "properties.md");

    @Test
    void thePageIsCurrent() throws IOException {
        String page = page();
        if (Boolean.getBoolean("windlass.update")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("run with -Dwindlass.update=true to write it anew").hasContent(page);
    }

    @Test
    void everyPropertyHasASentenceAndAReadableDefault() {
        for (ConnectionProperty property : ConnectionProperty.values()) {
            assertThat(property.sentence()).as(property.propertyName()).endsWith(".");
            if (!property.defaultValue().isEmpty()) {
                assertThat(property.format().read(property.propertyName(), property.defaultValue()))
                        .isEqualTo(property.defaultValue());
            }
        }
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Connection properties

                <!-- Made from ConnectionProperty by PropertyReferenceTest, which says how. -->

                A connection is described by a URL: `jdbc:bitbucket:` followed by `Name=Value` pairs with `;` between, for
                example

                    jdbc:bitbucket:Workspace=acme;Schema=Information;AccessToken=…

                - `jdbc:windlass:` and `jdbc:cdata:bitbucket:` mean the same.
                - Upper and lower case, blanks and `_` in a name do not count: `Auth Scheme` is `AuthScheme`.
                - A value that holds a `;`, or begins or ends with a blank, stands in `'` or `"`; the quote itself is doubled
                  inside.
                - Properties passed beside the URL (`java.util.Properties`) win over the URL. An empty value counts as not
                  given. The same name twice in a URL is an error, because one of the two would be ignored silently.
                - A value may say where it is: `${env:NAME}` takes it from the environment, and a secret written as `file:path`
                  is read from that file, so that no URL needs to hold one.
                - What neither the Properties nor the URL say is looked for in the profile (`Profile=work`), then in the
                  environment: `WINDLASS_ACCESS_TOKEN` is `AccessToken`.
                - Properties marked "Ignored" are accepted with a warning, so that an existing connection string goes on to
                  work.
                - An unknown name is an error that tells the nearest known one. No error shows the value of a secret.
                """);
        for (ConnectionProperty.Category category : ConnectionProperty.Category.values()) {
            page.append("\n## ").append(category.title()).append("\n\n");
            page.append("| name | values | default | meaning |\n|---|---|---|---|\n");
            for (ConnectionProperty property : ConnectionProperty.values()) {
                if (property.category() == category) {
                    String preset = property.defaultValue();
                    page.append("| `%s` | %s | %s | %s |\n"
                            .formatted(
                                    property.propertyName(),
                                    property.format().describe(),
                                    preset.isEmpty() ? "" : "`" + preset + "`",
                                    property.sentence()));
                }
            }
        }
        return page.toString();
    }
}
