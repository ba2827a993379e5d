package dev.windlass.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class WindlassDriverTest {
    private final Driver driver = new WindlassDriver();

    @Test
    void theDriverIsFoundByItself() throws SQLException {
        assertThat(DriverManager.getDriver("jdbc:bitbucket:Workspace=acme")).isInstanceOf(WindlassDriver.class);
        assertThat(DriverManager.getDriver("jdbc:windlass:")).isInstanceOf(WindlassDriver.class);
    }

    @Test
    void otherUrlsAreLeftToOtherDrivers() throws SQLException {
        assertThat(driver.connect("jdbc:postgresql://x/y", new Properties())).isNull();
        assertThat(driver.acceptsURL("jdbc:duckdb:")).isFalse();
        assertThatThrownBy(() -> driver.connect(null, new Properties())).isInstanceOf(SQLException.class);
    }

    @Test
    void whatIsWrongWithAConnectionIsASqlExceptionOfItsKind() {
        assertThatThrownBy(() -> driver.connect("jdbc:bitbucket:Worksapce=acme", null))
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .hasMessage("There is no connection property Worksapce. Did you mean Workspace?");
        assertThatThrownBy(() -> driver.connect("jdbc:bitbucket:AuthScheme=AccessToken", null))
                .isInstanceOf(SQLInvalidAuthorizationSpecException.class);
    }

    @Test
    void everyPropertyIsTold() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("schema", "Repository_api");
        DriverPropertyInfo[] all =
                driver.getPropertyInfo("jdbc:bitbucket:Workspace=acme;AccessToken=s3cret", properties);
        assertThat(all).hasSize(ConnectionProperty.values().length);
        assertThat(value(all, "Workspace")).isEqualTo("acme");
        assertThat(value(all, "Schema")).isEqualTo("Repository_api");
        assertThat(value(all, "MaxRequests")).isEqualTo("500");
        assertThat(value(all, "AccessToken")).as("secrets are not handed back").isNull();
        assertThat(Arrays.stream(all).filter(info -> info.name.equals("AuthScheme")))
                .allSatisfy(info -> assertThat(info.choices).contains("AccessToken"));
        assertThat(driver.getPropertyInfo(null, null)).hasSameSizeAs(all);
    }

    private static String value(DriverPropertyInfo[] all, String name) {
        return Arrays.stream(all)
                .filter(info -> info.name.equals(name))
                .findFirst()
                .orElseThrow()
                .value;
    }

    @Test
    void theDataSourceMergesItsSetters() throws SQLException {
        WindlassDataSource source = new WindlassDataSource();
        assertThatThrownBy(() -> source.setUrl("jdbc:postgresql:x")).hasMessageContaining("jdbc:bitbucket:");
        source.setUrl("jdbc:windlass:Workspace=acme");
        source.setProperty("max requests", "none");
        assertThatThrownBy(source::getConnection).hasMessageContaining("MaxRequests cannot be none");
        source.setProperty("MaxRequests", "5");
        source.setAuthScheme("APIToken");
        source.setApiToken("s3cret");
        assertThatThrownBy(source::getConnection)
                .hasMessageContaining("needs User")
                .hasMessageNotContaining("s3cret");
        assertThat(source.toString()).doesNotContain("s3cret");
    }
}
