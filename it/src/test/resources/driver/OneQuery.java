import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ServiceLoader;

/** A user's program: the JDK, the driver's jar and DuckDB's, and nothing else. Prints what it found, a line each. */
public class OneQuery {
    public static void main(String[] arguments) throws Exception {
        for (ServiceLoader.Provider<Driver> found : ServiceLoader.load(Driver.class).stream().toList()) {
            System.out.println("driver " + found.type().getName());
        }
        System.out.println("jackson " + isThere("tools.jackson.core.JsonParser"));
        try (Connection connection = DriverManager.getConnection(System.getenv("WINDLASS_URL"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(arguments[0])) {
            System.out.println("version " + connection.getMetaData().getDriverVersion());
            while (rows.next()) {
                System.out.println("row " + rows.getObject(1));
            }
        }
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name);
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
