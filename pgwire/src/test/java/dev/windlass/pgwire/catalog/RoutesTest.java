package dev.windlass.pgwire.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoutesTest {
    private final Routes routes = new Routes();

    private static Route route(String sql) {
        return new Route(true, sql, Route.Follows.SCHEMA);
    }

    private void keep(String asked, Route route) {
        routes.keep(asked, route, routes.version());
    }

    @Test
    void whatIsKeptIsFoundByItsText() {
        Route route = route("SELECT 1 FROM pgc.pg_class");
        keep("SELECT 1 FROM pg_class", route);

        assertThat(routes.find("SELECT 1 FROM pg_class")).isSameAs(route);
        assertThat(routes.find("SELECT 2 FROM pg_class")).isNull();
    }

    @Test
    void whatWasMadeWithNamesOfBeforeIsNotKept() {
        keep("old", route("o"));
        int version = routes.version();
        routes.forget();
        routes.keep("late", route("l"), version);

        assertThat(routes.find("old")).isNull();
        assertThat(routes.find("late")).isNull();
    }

    @Test
    void thoseUsedLongestAgoMakeRoom() {
        String half = "x".repeat(1 << 19);
        for (int i = 0; i < 9; i++) {
            keep("q" + i, route(half));
            assertThat(routes.find("q0")).as("q0 after " + i).isNotNull();
        }

        assertThat(routes.find("q1")).isNull();
        assertThat(routes.find("q8")).isNotNull();
    }
}
