package dev.windlass.jdbc;

import dev.windlass.sql.ConnectionFacts.Fact;
import java.util.List;

/** The rows of {@code sys_sqlinfo}: CData's names ({@code reference/cdata.md} 2.4), our answers. Stateless. */
final class SqlInfo {
    private SqlInfo() {}

    static List<Fact> facts() {
        return List.of(
                new Fact("AGGREGATE_FUNCTIONS", "AVG,COUNT,MAX,MIN,SUM,DISTINCT"),
                new Fact("COUNT", "YES"),
                new Fact("GROUP_BY", "NO_RELATION"),
                new Fact("IDENTIFIER_PATTERN", "[\\p{L}_][\\p{L}\\p{N}_]*"),
                new Fact("IDENTIFIER_QUOTE_OPEN_CHAR", "\""),
                new Fact("IDENTIFIER_QUOTE_CLOSE_CHAR", "\""),
                new Fact("OJ_CAPABILITIES", "LEFT,RIGHT,FULL,INNER,NOT_ORDERED,ALL_COMPARISON_OPS"),
                new Fact("OUTER_JOINS", "YES"),
                new Fact("SUBQUERIES", "COMPARISON,EXISTS,IN,CORRELATED_SUBQUERIES,QUANTIFIED"),
                new Fact("STRING_FUNCTIONS", EscapeFunctions.STRING.names()),
                new Fact("NUMERIC_FUNCTIONS", EscapeFunctions.NUMERIC.names()),
                new Fact("TIMEDATE_FUNCTIONS", EscapeFunctions.TIME_DATE.names()),
                new Fact(
                        "SUPPORTED_OPERATORS",
                        "=,>,<,>=,<=,<>,!=,LIKE,NOT LIKE,IN,NOT IN,IS NULL,IS NOT NULL,BETWEEN,AND,OR,NOT"),
                new Fact("ORDER_BY", "YES"),
                new Fact("LIMIT_OFFSET", "YES"),
                new Fact("SUPPORT_TRANSACTION", "NO"),
                new Fact("SUPPORTS_MULTIPLE_SCHEMAS", "TRUE"),
                new Fact("SUPPORTS_MULTIPLE_CATALOGS", "FALSE"),
                new Fact("REPLICATION_SKIP_TABLES", ""),
                new Fact("REPLICATION_TIMECHECK_COLUMNS", "UpdatedOn"));
    }
}
