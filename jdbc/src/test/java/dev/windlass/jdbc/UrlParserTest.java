package dev.windlass.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.jdbc.UrlParser.Pair;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UrlParserTest {

    private static Stream<String> values(String pairs) {
        return UrlParser.parse("jdbc:bitbucket:" + pairs).stream().map(pair -> pair.name() + "->" + pair.value());
    }

    private static WindlassException failure(String pairs) {
        return catchThrowableOfType(WindlassException.class, () -> UrlParser.parse("jdbc:bitbucket:" + pairs));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:bitbucket:", "jdbc:windlass:", "jdbc:cdata:bitbucket:", "JDBC:Bitbucket:"})
    void allThreePrefixesAreOurs(String prefix) {
        assertThat(UrlParser.accepts(prefix + "Workspace=acme")).isTrue();
        assertThat(UrlParser.parse(prefix + "Workspace=acme"))
                .containsExactly(new Pair("Workspace", "acme", prefix.length() + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://localhost/x", "jdbc:bitbucke", "bitbucket:", ""})
    void otherUrlsAreNot(String url) {
        assertThat(UrlParser.accepts(url)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Workspace=acme;Schema=Information | Workspace->acme,Schema->Information",
                "Workspace=acme; | Workspace->acme",
                " Workspace = acme ; ; ;Auth Scheme = None ;; | Workspace->acme,Auth Scheme->None",
                "Workspace=; | Workspace->",
                "User='a;b' | User->a;b",
                "User=\" it's \";Schema=x | User-> it's ,Schema->x",
                "User='it''s' ; Schema=x | User->it's,Schema->x",
                "User=\"say \"\"hi\"\"\" | User->say \"hi\"",
                "AccessToken=ATCTT3xFfGN0abc=2E9F1B4C;Schema=x | AccessToken->ATCTT3xFfGN0abc=2E9F1B4C,Schema->x",
                "AccessToken=YWJj== | AccessToken->YWJj==",
                "User=O'Neil | User->O'Neil"
            })
    void pairsAreReadByTheRules(String pairs, String expected) {
        assertThat(String.join(",", values(pairs).toList())).isEqualTo(expected);
    }

    @Test
    void noPairsAtAllAreFine() {
        assertThat(UrlParser.parse("jdbc:bitbucket:")).isEmpty();
    }

    @Test
    void theForgottenSemicolonOfTheSeedIsFound() {
        WindlassException failure = failure("Workspace=acme;Schema=InformationInitiateOAuth=GETANDREFRESH;");
        assertThat(failure.code()).isEqualTo(ErrorCode.MISSING_SEMICOLON);
        assertThat(failure)
                .hasMessage("Connection property Schema cannot be InformationInitiateOAuth=…."
                        + " Did you forget a ';' before InitiateOAuth?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Workspace=acme Access Token=s3cret | AccessToken",
                "Workspace=acmeaccesstoken=s3cret | AccessToken",
                "Workspace='acme' AccessToken=s3cret | AccessToken",
                "Workspace=acme&AccessToken=s3cret | AccessToken",
                "AccessToken=s3cretSchema=Information | Schema",
                "APIToken=s3cretOAuthSettingsLocation=/x | OAuthSettingsLocation"
            })
    void aForgottenSemicolonNeverShowsTheSecret(String pairs, String found) {
        WindlassException failure = failure(pairs);
        assertThat(failure.code()).isEqualTo(ErrorCode.MISSING_SEMICOLON);
        assertThat(failure.getMessage()).endsWith("before " + found + "?").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Workspace=acme;s3cret | 31 | '='",
                "AccessToken='s3cret | 28 | not closed",
                "User='a's3cret | 24 | after the closing quote",
                "=s3cret | 16 | no name"
            })
    void otherFaultsNameTheCharacterAndNoValue(String pairs, int position, String why) {
        WindlassException failure = failure(pairs);
        assertThat(failure.code()).isEqualTo(ErrorCode.BAD_URL);
        assertThat(failure.getMessage())
                .contains("at character " + position + ":")
                .contains(why)
                .doesNotContain("s3cret");
    }

    @Test
    void aPropertyGivenTwiceIsAnErrorBecauseOneOfThemWouldBeIgnored() {
        assertThatThrownBy(() -> PropertyValues.of("jdbc:bitbucket:Workspace=a;Work space=b", new Properties()))
                .hasMessage("The connection URL cannot be read at character 28: "
                        + "Workspace is given twice; keep one of them.");
    }

    @Test
    void everyNameOfThePropertiesIsUnique() {
        List<String> names = ConnectionProperty.knownNames().stream()
                .map(ConnectionProperty::folded)
                .toList();
        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(60);
    }
}
