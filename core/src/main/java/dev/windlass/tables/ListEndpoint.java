package dev.windlass.tables;

import java.util.Optional;

/**
 * The endpoint that lists a table's rows.
 *
 * @param path with {@code {workspace}}, {@code {repository}} and column names in braces
 * @param pagelenMax the longest page that the endpoint accepts
 * @param rowsAt where in a list item the row lies, empty for the item itself
 * @param walkBy the immutable field to sort a long walk by, so that changing rows neither get lost nor come twice
 */
public record ListEndpoint(String path, Paging paging, int pagelenMax, String rowsAt, Optional<String> walkBy) {}
