package dev.windlass.scan;

import dev.windlass.model.ColumnBatch;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One decoded page.
 *
 * @param next the opaque link to the next page
 * @param size of the whole list, where the endpoint says it
 * @param pagelen as the service says it, not as it was asked
 * @param items in the page, double ones included
 */
record Page(ColumnBatch rows, Optional<String> next, OptionalLong size, OptionalLong pagelen, int items) {}
