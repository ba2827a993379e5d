package dev.windlass.sql;

import static dev.windlass.sql.SystemRows.flag;
import static dev.windlass.sql.SystemRows.moment;
import static dev.windlass.sql.SystemRows.number;
import static dev.windlass.sql.SystemRows.row;
import static dev.windlass.sql.SystemRows.text;

import dev.windlass.client.BudgetSnapshot;
import dev.windlass.client.RequestRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ours: {@code sys_requests} and {@code sys_budget}. Stateless. */
final class RequestTables {
    private RequestTables() {}

    static List<SystemTable> all(Supplier<List<RequestRecord>> requests, Supplier<List<BudgetSnapshot>> budgets) {
        return List.of(requests(requests), budget(budgets, Clock.systemUTC()));
    }

    private static SystemTable requests(Supplier<List<RequestRecord>> requests) {
        return new SystemTable(
                "sys_requests",
                "Requests that this connection made, without secrets, oldest first.",
                List.of(
                        number("Id", "Number of the request in this connection."),
                        number("StatementId", "Statement that asked; 0 for the connection itself."),
                        moment("StartedOn", "When it was sent."),
                        text("Method", "HTTP method."),
                        text("Url", "Address without credentials."),
                        number("Status", "HTTP status; 0 when no answer came."),
                        number("DurationMs", "Milliseconds until the answer was read."),
                        number("Bytes", "Length of the answer's body."),
                        number("Attempt", "1 for the first try."),
                        flag("FromCache", "Whether it was not made, because the answer was there or on its way.")),
                given -> requests.get().stream()
                        .map(request -> row(
                                request.sequence(),
                                request.statementId(),
                                utc(request.startedOn()),
                                request.method(),
                                request.url(),
                                request.status(),
                                request.durationMillis(),
                                request.bytes(),
                                request.attempt(),
                                request.isShared()))
                        .iterator());
    }

    private static SystemTable budget(Supplier<List<BudgetSnapshot>> budgets, Clock clock) {
        return new SystemTable(
                "sys_budget",
                "What is left of Bitbucket's request limit, one row for each credential of the connection.",
                List.of(
                        text("Credential", "What the credential is called; never its value."),
                        number("RequestLimit", "Requests of a window; NULL until Bitbucket says."),
                        number(
                                "Remaining",
                                "What is left of them, as Bitbucket says or else by our own count; NULL when not known (any more)."),
                        number("ResetSeconds", "Seconds until the window ends; NULL when not known."),
                        flag("IsNearLimit", "Whether a fifth or less is left."),
                        number("Requests", "Requests that this process made with it."),
                        moment("LearnedOn", "When Bitbucket last said something about the limit; NULL for never.")),
                given -> budgets.get().stream()
                        .map(budget -> row(
                                budget.credential(),
                                budget.limit(),
                                budget.remaining(),
                                secondsUntil(budget.resetOn(), clock.instant()),
                                budget.isNearLimit(),
                                budget.requests(),
                                utc(budget.learnedOn())))
                        .iterator());
    }

    private static @Nullable Long secondsUntil(@Nullable Instant moment, Instant now) {
        return moment == null
                ? null
                : Math.max(0, Duration.between(now, moment.plusMillis(999)).toSeconds());
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
