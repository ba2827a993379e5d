package dev.windlass.jdbc.live;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/** The program of {@link BigTableTest}'s small process: reads a whole table and prints count and sum. */
final class BigTableReader {
    private BigTableReader() {}

    /**
     * Reads and prints.
     *
     * @param arguments connection URL, statement
     */
    public static void main(String[] arguments) throws Exception {
        long count = 0;
        long sum = 0;
        long characters = 0;
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(arguments[1])) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                count++;
                sum += rows.getLong("Id");
                for (int i = 1; i <= columns; i++) {
                    String text = rows.getString(i);
                    characters += text == null ? 0 : text.length();
                }
            }
        }
        long heapMb = Runtime.getRuntime().maxMemory() >> 20;
        System.out.println("count=" + count + " sum=" + sum + " text=" + (characters > count) + " heap=" + heapMb);
    }
}
