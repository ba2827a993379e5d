package dev.windlass.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.model.WindlassException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where values come from: Properties, URL, profile, environment, and references to secrets. */
final class PropertySourcesTest {
    @TempDir
    private Path folder;

    private static PropertyValues values(String pairs, Map<String, String> environment) {
        return PropertyValues.of("jdbc:bitbucket:" + pairs, new Properties(), environment);
    }

    @Test
    void theFirstOfPropertiesUrlProfileAndEnvironmentWins() throws IOException {
        Path profiles = Files.writeString(folder.resolve("profiles"), """
                # mine
                [other]
                Workspace=nobody
                [work]
                Workspace = from-profile
                Schema = "Project_X"
                Timeout=5
                Pagesize=9
                """);
        Properties properties = new Properties();
        properties.setProperty("workspace", "from-properties");
        Map<String, String> environment = Map.of(
                "WINDLASS_WORKSPACE", "from-environment",
                "WINDLASS_PAGE_SIZE", "3",
                "WINDLASS_MAX_REQUESTS", "11",
                "WINDLASS_PROFILE", "work",
                "WINDLASS_URL", "jdbc:bitbucket:",
                "WINDLASSTIMEOUT", "1");
        PropertyValues values = PropertyValues.of(
                "jdbc:bitbucket:Workspace=from-url;Timeout=4;ProfileFile=" + profiles, properties, environment);
        assertThat(values.text(ConnectionProperty.WORKSPACE)).isEqualTo("from-properties");
        assertThat(values.whole(ConnectionProperty.TIMEOUT)).isEqualTo(4);
        assertThat(values.text(ConnectionProperty.DEFAULT_SCHEMA)).isEqualTo("Project_X");
        assertThat(values.whole(ConnectionProperty.PAGESIZE)).isEqualTo(9);
        assertThat(values.whole(ConnectionProperty.MAX_REQUESTS)).isEqualTo(11);
    }

    @Test
    void theProfileFileIsInTheFolderForConfiguration() throws IOException {
        Files.createDirectories(folder.resolve("windlass"));
        Files.writeString(folder.resolve("windlass/profiles"), "[work]\nWorkspace=acme\n");
        assertThat(values("profile=work", Map.of("XDG_CONFIG_HOME", folder.toString()))
                        .text(ConnectionProperty.WORKSPACE))
                .isEqualTo("acme");
    }

    @Test
    void aSecretCanBeInTheEnvironmentOrInAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "from-file\n");
        Map<String, String> environment = Map.of("BB", "from-environment");
        PropertyValues values = values(
                "AccessToken=${env:BB};APIToken=file:" + file + ";OAuthClientSecret=file://" + file
                        + ";Workspace=${env:BB};Schema=file:x",
                environment);
        assertThat(values.text(ConnectionProperty.ACCESS_TOKEN)).isEqualTo("from-environment");
        assertThat(values.text(ConnectionProperty.API_TOKEN)).isEqualTo("from-file");
        assertThat(values.text(ConnectionProperty.OAUTH_CLIENT_SECRET)).isEqualTo("from-file");
        assertThat(values.text(ConnectionProperty.WORKSPACE)).isEqualTo("from-environment");
        assertThat(values.text(ConnectionProperty.DEFAULT_SCHEMA))
                .as("only secrets are read from files")
                .isEqualTo("file:x");
    }

    /** Else he would be anonymous, or his tokens stored in plain text, without a word. */
    @Test
    void aPlaceForASecretThatIsEmptyIsSaid() throws IOException {
        Path nothing = Files.writeString(folder.resolve("nothing"), " \n");
        assertThatThrownBy(() -> values("AccessToken=${env:BB}", Map.of("BB", " ")))
                .hasMessage("Connection property AccessToken cannot be ${env:BB}: the variable BB is empty.");
        assertThatThrownBy(() -> values("APIToken=file:" + nothing, Map.of()))
                .hasMessage("Connection property APIToken cannot be file:" + nothing + ": the file is empty.");
        assertThatThrownBy(() -> values("", Map.of("WINDLASS_OAUTH_SETTINGS_PASSPHRASE", "")))
                .hasMessageContaining("the variable WINDLASS_OAUTH_SETTINGS_PASSPHRASE is set to nothing");
        PropertyValues values = values("Schema=${env:BB}", Map.of("BB", "", "WINDLASS_ACCESS_TOKEN", ""));
        assertThat(values.text(ConnectionProperty.DEFAULT_SCHEMA)).isEqualTo("Information");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AccessToken=${env:NOT_SET} | the environment has no variable NOT_SET",
                "AccessToken=file:/no/such/file | the file cannot be read (there is no such file or folder)",
                "Profile=wrok;ProfileFile=FOLDER/profiles | has work. Did you mean work?",
                "Profile=work;ProfileFile=FOLDER/none | cannot be read (there is no such file or folder)",
                "Profile=work;ProfileFile=FOLDER/broken | line 2: write [profile], then Name=Value lines",
                "Profile=work;ProfileFile=FOLDER/unknown | There is no connection property Wrokspace"
            })
    void whatCannotBeFoundIsSaid(String pairs, String text) throws IOException {
        Files.writeString(folder.resolve("profiles"), "[work]\nWorkspace=a\n");
        Files.writeString(folder.resolve("broken"), "[work]\ns3cret\n");
        Files.writeString(folder.resolve("unknown"), "[work]\nWrokspace=s3cret\n");
        WindlassException failure = catchThrowableOfType(
                WindlassException.class, () -> values(pairs.replace("FOLDER", folder.toString()), Map.of()));
        assertThat(failure.getMessage()).contains(text).doesNotContain("s3cret");
        assertThat(failure.sqlState()).isEqualTo("08001");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, /home/me/.local/share/windlass, /home/me/.config/windlass",
        "Mac OS X, /home/me/Library/Application Support/Windlass, /home/me/Library/Application Support/Windlass",
        "Windows 11, /home/me/AppData/Roaming/Windlass, /home/me/AppData/Roaming/Windlass"
    })
    void eachSystemHasItsOwnFolders(String system, Path data, Path configuration) {
        assertThat(UserFolders.of(system, "/home/me", Map.of("XDG_DATA_HOME", "relative")))
                .isEqualTo(new UserFolders(data, configuration));
    }
}
