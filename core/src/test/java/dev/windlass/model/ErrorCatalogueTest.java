package dev.windlass.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the texts of all errors: {@code docs/reference/errors.md} shows every change of one. */
class ErrorCatalogueTest {
    private static final Path PAGE = Path.of(System.getProperty("windlass.root", ".."), "docs/reference/errors.md");

    @Test
    void theReferenceShowsEveryError() throws IOException {
        if (Boolean.getBoolean("windlass.update")) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE))
                .as("stale; run the tests with -Dwindlass.update=true")
                .isEqualTo(page());
    }

    @ParameterizedTest
    @EnumSource
    void anErrorHasAnSqlStateOfFiveCharacters(ErrorCode code) {
        assertThat(code.sqlState()).matches("[0-9A-Z]{5}");
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Errors

                Generated from `ErrorCode`; do not edit. `…` is filled in when the error happens.

                | SQLSTATE | name | text |
                |---|---|---|
                """);
        for (ErrorCode code : ErrorCode.values()) {
            page.append("| ")
                    .append(code.sqlState())
                    .append(" | ")
                    .append(code.name())
                    .append(" | ")
                    .append(code.template()
                            .replace("%s", "…")
                            .replace("%%", "%")
                            .replace("|", "\\|"))
                    .append(" |\n");
        }
        return page.toString();
    }
}
