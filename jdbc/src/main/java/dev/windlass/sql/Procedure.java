package dev.windlass.sql;

import dev.windlass.sql.Catalog.ColumnInfo;
import dev.windlass.sql.Catalog.ProcedureInfo;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The stored procedures: name, parameters in the order of a call by position, and the columns of the one row that comes
 * back. Names and shapes are those of CData's product ({@code reference/cdata.md} 3).
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are immutable, which the types do not say
public enum Procedure {
    GET_OAUTH_AUTHORIZATION_URL(
            "GetOAuthAuthorizationURL",
            "The address of Bitbucket's consent page, to which a web application sends its user's browser.",
            List.of(
                    new Parameter("CallbackURL", "Where the browser is sent afterwards; default: the property."),
                    new Parameter("Scope", "Scopes to ask for; default: the property."),
                    new Parameter("State", "Comes back with the code; default: the property, or a random value.")),
            List.of(text("URL"), text("State"))),
    GET_OAUTH_ACCESS_TOKEN(
            "GetOAuthAccessToken",
            "Tokens for the code that the consent page sent the browser back with.",
            List.of(
                    new Parameter(
                            "AuthMode",
                            "WEB exchanges a Verifier, APP opens the browser of this machine; default: WEB if there is"
                                    + " a Verifier."),
                    new Parameter("Verifier", "The code, or the whole address that the browser was sent to."),
                    new Parameter("CallbackURL", "The one that the code was asked with; default: the property."),
                    new Parameter("Scope", "Not needed: the code has its scopes."),
                    new Parameter("State", "Not needed: comparing it is the web application's part.")),
            tokens()),
    REFRESH_OAUTH_ACCESS_TOKEN(
            "RefreshOAuthAccessToken",
            "New tokens for a refresh token, which can be used once.",
            List.of(new Parameter("OAuthRefreshToken", "The refresh token.")),
            tokens());

    /** An input, always text. */
    public record Parameter(String name, String remarks) {}

    private final String procedureName;
    private final String remarks;
    private final List<Parameter> parameters;
    private final List<ResultColumn> columns;

    Procedure(String procedureName, String remarks, List<Parameter> parameters, List<ResultColumn> columns) {
        this.procedureName = procedureName;
        this.remarks = remarks;
        this.parameters = parameters;
        this.columns = columns;
    }

    private static ResultColumn text(String label) {
        return new ResultColumn(label, Types.VARCHAR, "VARCHAR", 0, 0);
    }

    private static List<ResultColumn> tokens() {
        return List.of(
                text("OAuthAccessToken"),
                text("OAuthRefreshToken"),
                new ResultColumn("ExpiresIn", Types.BIGINT, "BIGINT", 19, 0),
                text("Scope"));
    }

    public String procedureName() {
        return procedureName;
    }

    public String remarks() {
        return remarks;
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    /** Of the row that comes back. */
    public List<ResultColumn> columns() {
        return columns;
    }

    /** As the metadata and the system tables tell of it. */
    ProcedureInfo info() {
        List<ProcedureInfo.Parameter> all = new ArrayList<>();
        for (Parameter parameter : parameters) {
            boolean canBeLeftOut = this != REFRESH_OAUTH_ACCESS_TOKEN;
            ColumnInfo column = new ColumnInfo(
                    parameter.name(),
                    all.size() + 1,
                    Types.VARCHAR,
                    "VARCHAR",
                    0,
                    0,
                    canBeLeftOut,
                    parameter.remarks());
            all.add(new ProcedureInfo.Parameter(column, false));
        }
        for (int i = 0; i < columns.size(); i++) {
            ResultColumn column = columns.get(i);
            all.add(new ProcedureInfo.Parameter(
                    new ColumnInfo(
                            column.label(),
                            i + 1,
                            column.jdbcType(),
                            column.typeName(),
                            column.precision(),
                            column.scale(),
                            true,
                            ""),
                    true));
        }
        return new ProcedureInfo(procedureName, remarks, List.copyOf(all));
    }

    /** The parameter's name in our spelling, whatever its case, with or without {@code @}. */
    public Optional<String> parameter(String name) {
        String bare = name.startsWith("@") ? name.substring(1) : name;
        return parameters.stream()
                .map(Parameter::name)
                .filter(bare::equalsIgnoreCase)
                .findFirst();
    }

    static Optional<Procedure> named(String name) {
        return Arrays.stream(values())
                .filter(procedure -> procedure.procedureName.equalsIgnoreCase(name))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Procedure::procedureName).toList();
    }
}
