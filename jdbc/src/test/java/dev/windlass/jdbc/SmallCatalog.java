package dev.windlass.jdbc;

import dev.windlass.sql.Catalog;
import java.sql.Types;
import java.util.List;
import java.util.Optional;

/** A workspace of two repositories and one project, with four tables; counts how often the schemas are listed. */
final class SmallCatalog implements Catalog {
    int schemaListings;

    @Override
    public String name() {
        return "acme";
    }

    @Override
    public String currentSchema() {
        return "Information";
    }

    @Override
    public List<String> schemas() {
        schemaListings++;
        return List.of("Information", "Project_CORE", "Repository_web_shop", "Repository_api");
    }

    @Override
    public List<TableInfo> tables(String schema) {
        String name = null;
        for (String prefix : List.of("Project_", "Repository_")) {
            if (schema.regionMatches(true, 0, prefix, 0, prefix.length()) && schema.length() > prefix.length()) {
                name = prefix + schema.substring(prefix.length());
            }
        }
        if (schema.equalsIgnoreCase("Information")) {
            name = "Information";
        }
        return name == null ? List.of() : tablesOf(name);
    }

    @Override
    public List<ProcedureInfo> procedures() {
        return List.of(new ProcedureInfo(
                "GetToken",
                "Signs in.",
                List.of(
                        new ProcedureInfo.Parameter(text("Verifier", 1, false), false),
                        new ProcedureInfo.Parameter(text("Token", 2, true), true))));
    }

    @Override
    public Optional<Guide> guide(String table) {
        return Optional.empty();
    }

    @Override
    public List<FunctionInfo> functions() {
        return List.of(
                new FunctionInfo(
                        "chr", "Makes a letter.", "VARCHAR", List.of(new FunctionParameter("code", "INTEGER")), false),
                new FunctionInfo("range", "", "", List.of(), true));
    }

    private static List<TableInfo> tablesOf(String schema) {
        return List.of(
                new TableInfo(
                        schema,
                        "PullRequests",
                        TableInfo.Kind.TABLE,
                        "Pull requests.",
                        List.of(
                                text("RepositorySlug", 1, false),
                                new ColumnInfo("Id", 2, Types.BIGINT, "BIGINT", 19, 0, false, "Number."),
                                text("Title", 3, true),
                                new ColumnInfo(
                                        "UpdatedOn",
                                        4,
                                        Types.TIMESTAMP_WITH_TIMEZONE,
                                        "TIMESTAMP WITH TIME ZONE",
                                        29,
                                        6,
                                        true,
                                        "Last change.")),
                        List.of("RepositorySlug", "Id"),
                        List.of(new ForeignKeyInfo(
                                "PullRequests_Repositories",
                                List.of("RepositorySlug"),
                                "Repositories",
                                List.of("Slug")))),
                new TableInfo(
                        schema,
                        "Repositories",
                        TableInfo.Kind.TABLE,
                        "Repositories.",
                        List.of(text("Slug", 1, false), text("Name", 2, true)),
                        List.of("Slug"),
                        List.of()),
                new TableInfo(
                        schema, "Users", TableInfo.Kind.VIEW, "", List.of(text("UUID", 1, true)), List.of(), List.of()),
                new TableInfo(
                        schema,
                        "sys_requests",
                        TableInfo.Kind.SYSTEM_TABLE,
                        "",
                        List.of(text("Url", 1, true)),
                        List.of(),
                        List.of()));
    }

    private static ColumnInfo text(String name, int ordinal, boolean nullable) {
        return new ColumnInfo(name, ordinal, Types.VARCHAR, "VARCHAR", 0, 0, nullable, name + ".");
    }
}
