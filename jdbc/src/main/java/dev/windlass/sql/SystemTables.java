package dev.windlass.sql;

import dev.windlass.client.BudgetSnapshot;
import dev.windlass.client.RequestRecord;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The system tables: the fourteen that CData's users know, with its columns ({@code reference/cdata.md} 2.4), and ours,
 * {@code sys_requests} and {@code sys_budget}. Thread-safe.
 */
public final class SystemTables {
    private final List<SystemTable> all;

    /** Each supplier is asked when a table over it is read, and not before. */
    public SystemTables(
            Supplier<Catalog> catalog,
            ConnectionFacts facts,
            Supplier<List<RequestRecord>> requests,
            Supplier<List<BudgetSnapshot>> budgets) {
        this.all = Stream.of(
                        CatalogTables.all(catalog),
                        KeyTables.all(catalog),
                        ConnectionTables.all(facts),
                        RequestTables.all(requests, budgets))
                .flatMap(List::stream)
                .toList();
    }

    /** All of them. */
    public List<SystemTable> all() {
        return all;
    }
}
