package dev.windlass.model;

/**
 * The catalogue of everything that Windlass reports as an error: SQLSTATE and text.
 *
 * <p>Each text says what failed, with which value, why, and what to do. Texts are templates for
 * {@link String#formatted}. No template may be given a secret. The golden test {@code ErrorCatalogueTest} shows
 * every change.
 */
public enum ErrorCode {
    // Connecting
    UNKNOWN_PROPERTY("08001", "There is no connection property %s.%s"),
    BAD_PROPERTY_VALUE("08001", "Connection property %s cannot be %s: %s"),
    MISSING_PROPERTY("08001", "Connection property %s is missing: %s"),
    BAD_URL("08001", "The connection URL cannot be read at character %s: %s"),
    MISSING_SEMICOLON("08001", "Connection property %s cannot be %s. Did you forget a ';' before %s?"),
    CONNECTION_CLOSED("08003", "This %s is closed."),

    // Talking to Bitbucket
    UNREACHABLE("08006", "%s could not be reached for GET %s: %s. Check the network, ApiUrl and the proxy."),
    PROXY_REFUSED("08001", "The proxy %s made no connection to %s: %s."),
    NO_ANSWER("08006", "%s gave no answer to GET %s within %s ms. Raise Timeout, or try again later."),
    CUT_ANSWER("08006", "The answer to GET %s ended too early: %s. %s attempts were made; no row of it was used."),
    BAD_ANSWER("08P01", "The answer to GET %s is not what Bitbucket documents: %s."),
    TOO_LARGE_ANSWER("54000", "The answer to GET %s is larger than MaxResponseBytes (%s). Ask for fewer columns."),
    FOREIGN_HOST(
            "08004", "%s points to another host than the API's (%s); it was not followed, so no credential leaves it."),
    UNSAFE_REDIRECT(
            "08004",
            "The redirect of GET %s to %s was not followed: %s. The content of files is read from other hosts by https "
                    + "and at public addresses only, and without a credential."),
    STORAGE_REFUSED(
            "58000",
            "The content of GET %s lies on %s, which refused it (%s). Its address is good for a short time; try again."),
    BAD_CREDENTIAL(
            "28000",
            "Bitbucket refused %s (401) for GET %s: %s It may have expired, been revoked, or be of the wrong kind%s. %s"),
    CREDENTIAL_NEEDED("28000", "Bitbucket asks for a credential (401) for GET %s: %s %s"),
    NO_OAUTH_TOKEN(
            "28000",
            "%s got no access token from POST %s: %s. Check OAuthClientId and OAuthClientSecret. Only a private consumer gets "
                    + "one for itself; to act for a user, sign in with windlass login."),
    NO_SESSION(
            "28000",
            "There is no OAuth session of consumer %s in %s: %s. Sign in with windlass login, or set "
                    + "InitiateOAuth=GETANDREFRESH; on a machine without a browser set OAuthVerifier."),
    CODE_REFUSED(
            "28000",
            "Bitbucket did not accept the code for consumer %s (%s). A code is good once, for ten minutes, and for the "
                    + "CallbackURL that it was asked with; get another from GetOAuthAuthorizationURL."),
    REFRESH_REFUSED(
            "28000",
            "Bitbucket did not accept the refresh token for consumer %s (%s). A refresh token is good once, and is replaced "
                    + "by the one that comes with the new access token; sign in again if nobody has that one."),
    CONSENT_REFUSED("28000", "The sign-in ended in the browser without consent (%s). Grant access to go on."),
    CONSENT_STATE(
            "28000",
            "A browser came to %s with another state than it was sent away with, so its answer was not used. "
                    + "Sign in again, in one browser window."),
    CONSENT_TIMED_OUT(
            "28000",
            "Nobody answered Bitbucket's consent page within %s s (OAuthLoginTimeout). Sign in again, or on another "
                    + "machine by OAuthVerifier."),
    NO_BROWSER(
            "28000",
            "No browser can be opened here (%s). Open this address on another machine: %s - grant access, and give the "
                    + "code in the address that the browser ends at as OAuthVerifier (windlass login --no-browser does "
                    + "both); or copy the OAuthSettingsLocation "
                    + "file of a machine that is signed in."),
    CALLBACK_BUSY(
            "08001",
            "The sign-in cannot listen on CallbackURL %s: port %s is in use. End the program that uses it (perhaps "
                    + "another sign-in), or set CallbackURL to another port that the OAuth consumer allows."),
    NO_CREDENTIAL("28000", "AuthScheme=%s needs %s. %s"),
    TOKEN_STORE("58030", "The token file %s (OAuthSettingsLocation) could not be %s: %s."),
    TOKEN_STORE_BUSY(
            "55P03", "The token file %s (OAuthSettingsLocation) has been locked by %s for too long. Try again later."),
    FORBIDDEN("42501", "Bitbucket forbids GET %s with %s (403): %s%s"),
    NOT_FOUND("42S02", "Bitbucket knows no %s, or hides it from %s (404).%s"),
    GONE("0A000", "Bitbucket removed what GET %s asked for (410): %s"),
    ISSUES_GONE(
            "0A000",
            "Bitbucket removed issues on 2026-08-20 (410 for GET %s). "
                    + "Set IssueArchive=<export.zip> to read an exported tracker."),
    BAD_ARCHIVE("58030", "The issue archive %s cannot be read: %s."),
    RATE_LIMITED(
            "53400", "Bitbucket's request limit is used up (429 for GET %s); %s. No row of the statement was lost."),
    BUDGET_WAIT(
            "53400", "The request budget is used up; %s s until it resets, which is more than BudgetWaitSeconds (%s)."),
    BUDGET_SHORT(
            "53400",
            "%s needs at least %s more requests; %s are left in the request budget and %s s until it resets, which is "
                    + "more than BudgetWaitSeconds (%s). Nothing more was asked. Add a condition such as "
                    + "RepositorySlug = '…' or a LIMIT, or wait for the reset."),
    SERVER_ERROR("58000", "Bitbucket failed on GET %s (%s): %s. %s attempts were made."),
    REFUSED_REQUEST("22023", "Bitbucket did not accept GET %s (%s): %s"),

    // Statements
    SYNTAX("42601", "%s"),
    NO_SUCH_TABLE("42S02", "There is no table %s in schema %s.%s"),
    NO_SUCH_SCHEMA("3F000", "There is no schema %s.%s"),
    NO_SUCH_COLUMN("42S22", "There is no column %s.%s"),
    NO_SUCH_FUNCTION("42883", "There is no function %s.%s"),
    NO_SUCH_PROCEDURE("42883", "There is no procedure %s.%s"),
    AMBIGUOUS_COLUMN("42702", "%s"),
    TYPE_MISMATCH("42804", "%s"),
    BAD_CAST("22018", "%s"),
    DATA_ERROR("22000", "%s"),
    NULL_ARGUMENT("22004", "%s is null."),
    NUMERIC_OUT_OF_RANGE("22003", "%s"),
    DIVISION_BY_ZERO("22012", "%s"),
    MISSING_INPUT("42S22", "%s needs a condition on %s: %s"),
    WORKSPACE_NEEDED(
            "3D000",
            "%s needs a workspace. Set Workspace=<slug>; SELECT Slug FROM Workspaces lists those you can see."),
    NOT_ALLOWED("0A000", "%s statements are not supported: %s"),
    NOT_SUPPORTED("0A000", "%s is not supported."),
    SEVERAL_STATEMENTS("0A000", "One call takes one statement; there is more text after the ';' at character %s."),
    PARAMETER_MISSING("07001", "Parameter %s of %s has no value. Set it before executing."),
    PARAMETER_INDEX("07009", "There is no parameter %s; the statement has %s."),
    COLUMN_INDEX("07009", "There is no column %s; the result has %s."),
    COLUMN_LABEL("42S22", "The result has no column %s.%s"),
    NO_ROW("24000", "The cursor is not on a row: %s"),
    CONVERSION("22018", "Column %s holds %s (%s), which cannot be read as %s."),
    CANCELLED("57014", "The statement was cancelled."),
    TIMED_OUT("57014", "The statement was cancelled because it ran longer than its %s s."),
    TOO_MANY_REQUESTS("54000", "%s needs at least %s requests; MaxRequests is %s. %s"),
    LIMIT_REACHED("54000", "%s is more than %s (%s). %s"),
    OUT_OF_MEMORY("53200", "The statement needs more memory than MemoryLimit (%s): %s"),
    ENGINE_LOST(
            "XX000",
            "A fault of the SQL engine has ended it, and this statement with it. The next statement gets a new engine: repeat"
                    + " this one. If it fails again, please report it with the statement and reference %s."),
    BUG("XX000", "This is a bug in Windlass; please report it with the statement and reference %s. (%s)");

    private final String sqlState;
    private final String template;

    ErrorCode(String sqlState, String template) {
        this.sqlState = sqlState;
        this.template = template;
    }

    /** The five characters of the SQLSTATE (SQL standard classes, PostgreSQL's and ODBC's where those are usual). */
    public String sqlState() {
        return sqlState;
    }

    /** The text with its blanks, for the documentation. */
    public String template() {
        return template;
    }

    /** An exception of this kind; the arguments fill the blanks of the text in order. */
    public WindlassException with(Object... arguments) {
        return new WindlassException(this, template.formatted(arguments), null);
    }

    /** The same, keeping what caused it. */
    public WindlassException causedBy(Throwable cause, Object... arguments) {
        return new WindlassException(this, template.formatted(arguments), cause);
    }
}
