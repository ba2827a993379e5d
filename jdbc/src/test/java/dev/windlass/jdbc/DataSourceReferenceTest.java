package dev.windlass.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.naming.Reference;
import javax.naming.StringRefAddr;
import javax.naming.spi.NamingManager;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A data source that goes through a JNDI directory, and one that a container describes. */
final class DataSourceReferenceTest {
    @Test
    void aSourceComesBackFromItsReference() throws Exception {
        try (Emulator emulator = Emulator.start()) {
            WindlassDataSource source = new WindlassDataSource();
            source.setUrl("jdbc:bitbucket:Workspace=nobody;Pagesize=7");
            source.setWorkspace("acme");
            source.setApiUrl(emulator.apiUrl().toString());
            source.setAccessToken("demo-token");
            Object again = NamingManager.getObjectInstance(source.getReference(), null, null, null);
            assertThat(again).isInstanceOf(WindlassDataSource.class).isNotSameAs(source);
            assertThat(again.toString()).doesNotContain("demo-token");
            try (Connection connection = ((DataSource) again).getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT Slug FROM Repositories WHERE Slug = 'docs-site'")) {
                assertThat(rows.next()).isTrue();
            }
            assertThat(emulator.requests()).hasSize(1);
        }
    }

    @Test
    void aContainersResourceIsTakenToo() throws Exception {
        Reference resource =
                new Reference(DataSource.class.getName(), WindlassDataSource.Factory.class.getName(), null);
        resource.add(new StringRefAddr("auth", "Container"));
        resource.add(new StringRefAddr("url", "jdbc:bitbucket:Workspace=acme"));
        resource.add(new StringRefAddr("schema", "Project_X"));
        try (Connection connection =
                ((DataSource) NamingManager.getObjectInstance(resource, null, null, null)).getConnection()) {
            assertThat(connection.getSchema()).isEqualTo("Project_X");
        }
        assertThat(new WindlassDataSource.Factory().getObjectInstance("something else", null, null, null))
                .isNull();
    }
}
