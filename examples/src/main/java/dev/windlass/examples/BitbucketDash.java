package dev.windlass.examples;

import static dev.windlass.dash.Bar.bar;
import static dev.windlass.dash.Barmode.STACK;
import static dev.windlass.dash.Dcc.graph;
import static dev.windlass.dash.Figure.figure;
import static dev.windlass.dash.Html.*;

import dev.windlass.dash.DashApp;
import dev.windlass.dash.Rows;
import dev.windlass.dash.RunOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A bar graph of Bitbucket issues: {@code BitbucketDash [JDBC URL] [port]}; the URL may also be in WINDLASS_URL. */
public final class BitbucketDash {

    public static DashApp app(Connection cnxn) throws SQLException {
        var df = Rows.query(cnxn, "SELECT Title, ContentRaw FROM Issues WHERE Id = '1'");
        var app = DashApp.named("dash-bitbucketdataplot").stylesheet("windlass.css");
        app.title("Windlass + Dash");
        var trace = bar(df, "Title", "ContentRaw").name("Title");
        return app.layout(div(
                        h1("Windlass + Dash").style("textAlign", "center"),
                        graph("example-graph")
                                .figure(figure(trace)
                                        .title("Bitbucket Issues Data")
                                        .barmode(STACK)))
                .className("container"));
    }

    public static void main(String[] args) throws Exception {
        var url = args.length > 0 ? args[0] : System.getenv().getOrDefault("WINDLASS_URL", "jdbc:bitbucket:");
        try (var cnxn = DriverManager.getConnection(url)) {
            app(cnxn).run(args.length > 1 ? RunOptions.port(Integer.parseInt(args[1])) : RunOptions.debug());
        }
    }
}
