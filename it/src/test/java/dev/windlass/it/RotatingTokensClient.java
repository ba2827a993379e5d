package dev.windlass.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One of the processes of {@link RotatingTokensTest}: ten connections that ask for so many seconds. */
final class RotatingTokensClient {
    static final int CONNECTIONS = 10;

    private RotatingTokensClient() {}

    /** Arguments: the URL (which holds no secret but the test's own) and the seconds. Prints the number of queries. */
    public static void main(String[] arguments) throws Exception {
        long nanos = Long.parseLong(arguments[1]) * 1_000_000_000L;
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<Integer>> running = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            running.add(threads.submit(() -> ask(arguments[0], nanos)));
        }
        int queries = 0;
        for (Future<Integer> one : running) {
            queries += one.get();
        }
        threads.shutdown();
        System.out.println("queries " + queries);
    }

    private static int ask(String url, long nanos) throws SQLException {
        int queries = 0;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            long end = 0; // known after the first query: what starting takes is not part of it
            while (queries == 0 || System.nanoTime() - end < 0) {
                try (ResultSet rows =
                        statement.executeQuery("SELECT Slug FROM Repositories WHERE Slug = 'docs-site'")) {
                    if (!rows.next()) {
                        throw new SQLException("the repository is not there");
                    }
                    end = queries == 0 ? System.nanoTime() + nanos : end;
                    queries++;
                }
            }
        }
        return queries;
    }
}
