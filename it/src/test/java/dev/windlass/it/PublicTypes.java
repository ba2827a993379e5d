package dev.windlass.it;

import java.util.Set;

/**
 * What stands open in {@code core}: other modules, and later the Trino and Spark connectors, can build on these types
 * and on no others. Whoever adds a line here promises something.
 */
final class PublicTypes {
    static final Set<String> MODEL = Set.of(
            "ColumnBatch",
            "ColumnType",
            "ErrorCode",
            "FileFault",
            "Nearest",
            "Predicate",
            "ScanRequest",
            "Value",
            "WindlassException");

    static final Set<String> TABLES = Set.of(
            "ColumnSpec",
            "Level",
            "ListEndpoint",
            "Operation",
            "OwnParameter",
            "Paging",
            "Parent",
            "Source",
            "StateParameter",
            "TableGuide",
            "TableSpec",
            "Tables",
            "Verb");

    static final Set<String> CLIENT = Set.of(
            "ApiException",
            "ApiRequest",
            "ApiResponse",
            "BitbucketClient",
            "BudgetSnapshot",
            "CallContext",
            "CallListener",
            "Cancellation",
            "ClientSettings",
            "Credential",
            "Identity",
            "LogModule",
            "LogSettings",
            "ConnectionLog",
            "NetworkSettings",
            "OAuthFlow",
            "Redaction",
            "RequestRecord",
            "Secret",
            "ServerCertificates");

    static final Set<String> SCAN = Set.of(
            "Bound",
            "IssueArchive",
            "IssueExport",
            "RowSource",
            "Scan",
            "ScanContext",
            "ScanFigures",
            "ScanPlan",
            "ScanPlanner",
            "ScanProgress");

    /** The few static fields of core whose content changes; each says at its place why it is one for the process. */
    static final Set<String> SHARED_ON_PURPOSE = Set.of();

    private PublicTypes() {}
}
