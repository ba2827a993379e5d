package dev.windlass.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.emulator.Emulator;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.Reference;
import javax.naming.StringRefAddr;
import javax.naming.spi.NamingManager;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
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
    @SuppressWarnings({"BanJNDI", "JdkObsolete"}) // JNDI is what is tested, and asks for a Hashtable
    void aDirectoryKeepsItsBytesAndGivesASourceBack() throws Exception {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, MemoryDirectory.Factory.class.getName());
        WindlassDataSource source = new WindlassDataSource();
        source.setWorkspace("acme");
        source.setSchema("Project_X");
        source.setAccessToken("planted-token");
        new InitialContext(environment).bind("jdbc/bitbucket", source);

        Object found = new InitialContext(environment).lookup("jdbc/bitbucket");
        assertThat(found).isInstanceOf(DataSource.class).isNotSameAs(source);
        try (Connection connection = ((DataSource) found).getConnection()) {
            assertThat(connection.getCatalog()).isEqualTo("acme");
            assertThat(connection.getSchema()).isEqualTo("Project_X");
        }
    }

    @Test
    void aContainersResourceIsTakenToo() throws Exception {
        Reference resource =
                new Reference(DataSource.class.getName(), WindlassDataSource.Factory.class.getName(), null);
        for (String[] word : new String[][] {
            {"description", "Our Bitbucket"},
            {"scope", "Shareable"},
            {"auth", "Container"},
            {"singleton", "true"},
            {"closeMethod", "close"}
        }) {
            resource.add(new StringRefAddr(word[0], word[1]));
        }
        resource.add(new StringRefAddr("url", "jdbc:bitbucket:Workspace=acme"));
        resource.add(new StringRefAddr("schema", "Project_X"));
        try (Connection connection =
                ((DataSource) NamingManager.getObjectInstance(resource, null, null, null)).getConnection()) {
            assertThat(connection.getSchema()).isEqualTo("Project_X");
        }
        assertThat(new WindlassDataSource.Factory().getObjectInstance("something else", null, null, null))
                .isNull();
    }

    @Test
    void aPoolLendsOneEngineAsFreshConnections() throws Exception {
        try (Emulator emulator = Emulator.start()) {
            WindlassDataSource source = new WindlassDataSource();
            source.setWorkspace("acme");
            source.setApiUrl(emulator.apiUrl().toString());
            source.setAccessToken("demo-token");
            PooledConnection pooled = source.getPooledConnection();
            List<String> told = new ArrayList<>();
            pooled.addConnectionEventListener(new ConnectionEventListener() {
                @Override
                public void connectionClosed(ConnectionEvent event) {
                    told.add(event.getSource() == pooled ? "closed" : "of another");
                }

                @Override
                public void connectionErrorOccurred(ConnectionEvent event) {
                    told.add("error");
                }
            });
            Connection first = pooled.getConnection();
            first.setSchema("Repository_docs-site");
            first.setReadOnly(true);
            first.setAutoCommit(false);
            Statement left = first.createStatement();
            ResultSet rows = left.executeQuery("SELECT Slug FROM Repositories");
            assertThat(rows.next()).isTrue();
            first.close();
            first.close();
            assertThat(told).containsExactly("closed");
            assertThat(left.isClosed()).isTrue();
            assertThatThrownBy(rows::next).isInstanceOf(SQLException.class);
            assertThatThrownBy(first::createStatement).hasMessageContaining("closed");

            Connection second = pooled.getConnection();
            assertThat(second.getSchema()).isEqualTo("Information");
            assertThat(second.isReadOnly()).isFalse();
            assertThat(second.getAutoCommit()).isTrue();
            assertThat((Object) second.getWarnings()).isNull();
            assertThat(second.createStatement().executeQuery("SELECT 1").next()).isTrue();

            Connection third = pooled.getConnection();
            assertThat(second.isClosed()).isTrue();
            assertThat(told).as("who asks again knows it").hasSize(1);
            third.abort(Runnable::run);
            assertThat(told).containsExactly("closed", "error");
            assertThatThrownBy(pooled::getConnection).hasMessageContaining("closed");
            pooled.close();
        }
    }
}
