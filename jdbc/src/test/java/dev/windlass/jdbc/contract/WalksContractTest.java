package dev.windlass.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.jdbc.contract.ContractServer.Answer;
import dev.windlass.jdbc.contract.ContractServer.Request;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Level;
import dev.windlass.tables.Paging;
import dev.windlass.tables.Parent;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the statement names no key of the rows above, all of them are walked: each list once, nothing twice. */
class WalksContractTest extends TableContract {
    private static final int ABOVE = 2;

    static Stream<String> tablesBelowOthers() {
        return named(
                table -> table.level() == Level.REPOSITORY || !table.parents().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("tablesBelowOthers")
    void withoutKeysEveryRowAboveIsWalkedOnce(String name) throws SQLException {
        TableSpec table = table(name);
        Asked asked = Asked.everything(table);
        server.play(world(table));

        Result result = read(asked);

        List<ColumnSpec> ofPath = table.columns().stream()
                .filter(column -> column.source() instanceof Source.PathKey)
                .toList();
        Set<List<Object>> paths = new HashSet<>();
        result.rows()
                .forEach(row -> paths.add(ofPath.stream()
                        .map(column -> row.get(table.columns().indexOf(column)))
                        .collect(Collectors.toList())));
        assertThat(result.rows()).hasSize(paths(table));
        assertThat(paths).hasSize(paths(table));
        assertThat(server.requests()).hasSize(requestsOf(table));
        assertThat(new HashSet<>(server.requests())).hasSize(requestsOf(table));
    }

    /** How many paths there are: two of each list above, every word of a closed set. */
    private static int paths(TableSpec table) {
        int paths = table.level() == Level.REPOSITORY ? ABOVE : 1;
        for (Parent parent : table.parents()) {
            paths *= values(parent);
        }
        return paths;
    }

    private static int values(Parent parent) {
        if (parent instanceof Parent.Words words) {
            return words.words().size();
        }
        // The signed-in account, for one, is a table of a single row.
        return table(((Parent.Rows) parent).table()).list().isOneRow() ? 1 : ABOVE;
    }

    /** One for the repositories, one for each list above, one for each path. */
    private static int requestsOf(TableSpec table) {
        boolean isOfRepository = table.level() == Level.REPOSITORY;
        int requests = isOfRepository ? 1 : 0;
        int lists = isOfRepository ? ABOVE : 1;
        for (Parent parent : table.parents()) {
            if (parent instanceof Parent.Rows) {
                requests += lists;
            }
            lists *= values(parent);
        }
        return requests + requests(table, 1) * lists;
    }

    /** Two repositories (and one that has the feature of the table switched off), two rows in each list above, one in the last. */
    private Function<Request, Answer> world(TableSpec table) {
        return request -> {
            if (request.path().equals("/repositories/acme")) {
                return repositories(table);
            }
            if (request.path().startsWith("/elsewhere") || fits(table.list().path(), request.path())) {
                return answer(table, request, 1);
            }
            for (Parent parent : table.parents()) {
                if (parent instanceof Parent.Rows rows
                        && fits(table(rows.table()).list().path(), request.path())) {
                    return answer(table(rows.table()), request, ABOVE);
                }
            }
            return Answer.error(400, "nobody should ask for this");
        };
    }

    private Answer answer(TableSpec table, Request request, int rows) {
        String path = request.path().replaceFirst("^/elsewhere", "");
        return table.list().paging() == Paging.FILE
                ? file()
                : new Pages(table, path, new Sample(table).items(rows), server.url()).apply(request);
    }

    private static Answer repositories(TableSpec table) {
        String flag = table.feature().map(name -> ", \"" + name + "\": ").orElse("");
        String on = flag.isEmpty() ? "" : flag + "true";
        String off = flag.isEmpty() ? "" : ", {\"slug\": \"off\"" + flag + "false}";
        return Answer.json(
                200, "{\"values\": [{\"slug\": \"api\"" + on + "}, {\"slug\": \"web\"" + on + "}" + off + "]}");
    }

    private static boolean fits(String template, String path) {
        String pattern = Pattern.quote(template)
                .replaceAll("\\{\\+[A-Za-z]+}", "\\\\E.*\\\\Q")
                .replaceAll("\\{[A-Za-z]+}", "\\\\E[^/]+\\\\Q");
        return path.matches(pattern);
    }

    static Stream<String> tablesOfSeveralPaths() {
        return named(table -> paths(table) > 1);
    }

    static Stream<String> tablesOfARemovedFeature() {
        return named(table -> table.removedOn().isPresent());
    }

    @ParameterizedTest
    @MethodSource("tablesOfARemovedFeature")
    void whatWasRemovedCostsOneRequestAndNotOneARepository(String name) {
        TableSpec table = table(name);
        Function<Request, Answer> world = world(table);
        server.play(request -> request.path().equals("/repositories/acme")
                ? world.apply(request)
                : Answer.error(410, "Resource removed"));

        failure(Asked.everything(table).select("*"))
                .is("0A000", SQLFeatureNotSupportedException.class)
                .says("IssueArchive");
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("tablesOfSeveralPaths")
    void whatIsForbiddenIsAnErrorAndNoShortResult(String name) {
        TableSpec table = table(name);
        Function<Request, Answer> world = world(table);
        boolean[] hasAnswered = new boolean[1];
        server.play(request -> {
            boolean isOwn = fits(table.list().path(), request.path());
            synchronized (hasAnswered) {
                boolean isSecond = isOwn && hasAnswered[0];
                hasAnswered[0] |= isOwn;
                return isSecond ? Answer.error(403, "Not for you") : world.apply(request);
            }
        });

        failure(Asked.everything(table).select("*"))
                .is("42501", SQLException.class)
                .says("Not for you");
    }
}
