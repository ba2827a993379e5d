package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Counts of the tests that a step ran.
 *
 * <p>Atlassian publishes no schema of the answer ({@code bitbucket/api.md} section 1, known defects); the members are those
 * that clients read. A step without reports answers 404, which is no row.
 */
final class PipelineTestReports {
    static final TableSpec SPEC = table(
                    "PipelineTestReports",
                    "Numbers of tests that steps of Bitbucket Pipelines ran; one request for each step.")
            .in(REPOSITORY)
            .of("PipelineUUID", "Pipelines", "UUID")
            .of("PipelineStepUUID", "PipelineSteps", "UUID")
            .object(
                    "/repositories/{workspace}/{repository}/pipelines/{PipelineUUID}/steps/{PipelineStepUUID}/test_reports")
            .wholeObjects()
            .mayBeOff()
            .columns(
                    text("RepositorySlug", "Repository of the pipeline.", fromPath("repository"), key()),
                    text("PipelineUUID", "Pipeline of the step.", fromPath("PipelineUUID"), key()),
                    text("PipelineStepUUID", "Step that ran the tests.", fromPath("PipelineStepUUID"), key()),
                    integer("NumberOfTestCases", "How many tests were run.", at("number_of_test_cases")),
                    integer("NumberOfSuccessfulTestCases", "How many passed.", at("number_of_successful_test_cases")),
                    integer("NumberOfFailedTestCases", "How many failed.", at("number_of_failed_test_cases")),
                    integer(
                            "NumberOfErrorTestCases",
                            "How many ended with an error.",
                            at("number_of_error_test_cases")),
                    integer("NumberOfSkippedTestCases", "How many were skipped.", at("number_of_skipped_test_cases")))
            .example(
                    "Tests of one run",
                    "SELECT NumberOfTestCases, NumberOfFailedTestCases FROM PipelineTestReports "
                            + "WHERE RepositorySlug = 'fleet-api' "
                            + "AND PipelineUUID = '{c817ae3d-8a5b-3808-8b93-468af784656c}'")
            .example(
                    "Some runs with skipped tests, with as few requests as will do",
                    "SELECT PipelineUUID, NumberOfSkippedTestCases FROM PipelineTestReports "
                            + "WHERE RepositorySlug = 'fleet-api' AND NumberOfSkippedTestCases > 0 LIMIT 3")
            .done();

    private PipelineTestReports() {}
}
