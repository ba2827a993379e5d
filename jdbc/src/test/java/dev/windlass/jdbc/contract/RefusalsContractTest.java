package dev.windlass.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.jdbc.contract.ContractServer.Answer;
import dev.windlass.tables.Level;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the service refuses is one clear error, and no row: which table, which path, what to do. */
class RefusalsContractTest extends TableContract {
    private static final String REPOSITORY = "/repositories/acme/api";

    private Connection nowhere;

    @BeforeAll
    void connectWithoutAWorkspace() throws SQLException {
        nowhere = open("");
    }

    @AfterAll
    void closeIt() throws SQLException {
        nowhere.close();
    }

    private Refusal refused(Asked asked, Answer answer) {
        server.play(request -> answer);
        return failure(asked.select("*")).says(shown(asked));
    }

    /** The path as an address has it, which is what an error shows. */
    private static String shown(Asked asked) {
        return asked.listPath().replace("{", "%7B").replace("}", "%7D").replace(" ", "%20");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void forbiddenIsAnError(String name) {
        Asked asked = Asked.onePath(table(name));
        Refusal failure = refused(
                asked,
                Answer.json(
                        403,
                        "{\"type\": \"error\", \"error\": {\"message\": \"Your credentials lack scopes\", "
                                + "\"detail\": {\"required\": [\"planted-scope\"], \"granted\": [\"account\"]}}}"));

        failure.is("42501", SQLNonTransientException.class)
                .says("403", "lack scopes", "planted-scope", "granted: account");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void whatWasRemovedIsAnErrorAfterOneRequest(String name) {
        Asked asked = Asked.onePath(table(name));
        Refusal failure = refused(asked, Answer.error(410, "CHANGE-1 took it away"));

        failure.is("0A000", SQLFeatureNotSupportedException.class)
                .says("410", asked.table().removedOn().isPresent() ? "IssueArchive" : "CHANGE-1 took it away");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void throttlingIsAnErrorThatSaysWhenToComeAgain(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        Refusal failure =
                refused(asked, new Answer(429, "text/plain", "", "Rate limit for this resource has been exceeded"));

        failure.is("53400", SQLTransientException.class).says("429", "BudgetWaitSeconds");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void notFoundIsAnErrorUnlessItIsBelowWhatTheStatementNames(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        server.play(request -> Answer.error(404, "Resource not found"));

        if (Traits.absenceIsNoRowAnywhere(asked.table())) {
            assertThat(read(asked).rows()).isEmpty();
        } else {
            failure(asked.select("*"))
                    .is("42S02", SQLSyntaxErrorException.class)
                    .says("404", shown(asked));
        }
    }

    static Stream<String> tablesOfARepository() {
        return named(table -> table.level() == Level.REPOSITORY);
    }

    @ParameterizedTest
    @MethodSource("tablesOfARepository")
    void notFoundInARepositoryThatIsThereIsNoRowWhereItMayBeAbsent(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        String flag = asked.table()
                .feature()
                .map(feature -> ", \"" + feature + "\": true")
                .orElse("");
        server.play(request -> request.path().equals(REPOSITORY)
                ? Answer.json(200, "{\"slug\": \"api\"" + flag + "}")
                : Answer.error(404, "Resource not found"));

        if (Traits.absenceIsNoRow(asked.table())) {
            assertThat(read(asked).rows()).isEmpty();
        } else {
            failure(asked.select("*"))
                    .is("42S02", SQLSyntaxErrorException.class)
                    .says("404", shown(asked));
        }
    }

    static Stream<String> tablesOfAFeature() {
        return named(table -> table.feature().isPresent());
    }

    @ParameterizedTest
    @MethodSource("tablesOfAFeature")
    void notFoundWhereTheRepositoryHasItSwitchedOffIsNoRow(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        String flag = asked.table().feature().orElseThrow();
        server.play(request -> request.path().equals(REPOSITORY)
                ? Answer.json(200, "{\"slug\": \"api\", \"" + flag + "\": false}")
                : Answer.error(404, "Resource not found"));

        assertThat(read(asked).rows()).isEmpty();
        assertThat(server.requests()).hasSize(2);
    }

    static Stream<String> tablesOfAWorkspace() {
        return named(table -> table.level() != Level.ACCOUNT);
    }

    @ParameterizedTest
    @MethodSource("tablesOfAWorkspace")
    void withoutAWorkspaceNothingIsAsked(String name) {
        server.play(request -> Answer.error(500, "not to be asked"));
        failure(nowhere, Asked.onePath(table(name)).select("*"))
                .is("3D000", SQLException.class)
                .says(name, "Workspace=");
        assertThat(server.requests()).isEmpty();
    }

    static Stream<String> tablesWithRequiredInputs() {
        return named(table -> table.columns().stream()
                .anyMatch(column -> column.source() instanceof Source.Input input && input.required()));
    }

    @ParameterizedTest
    @MethodSource("tablesWithRequiredInputs")
    void withoutAnInputThatIsNeededNothingIsAsked(String name) {
        server.play(request -> Answer.error(500, "not to be asked"));
        TableSpec table = table(name);
        Refusal failure = failure("SELECT * FROM " + name);
        failure.is("42S22", SQLSyntaxErrorException.class);
        table.columns().stream()
                .filter(column -> column.source() instanceof Source.Input input && input.required())
                .forEach(column -> failure.says(name, column.name()));
        assertThat(server.requests()).isEmpty();
    }
}
