/**
 * Rows as files: CSV, JSON, NDJSON, Excel workbooks, Parquet. A {@link dev.windlass.export.RowWriter} writes the rows of
 * any {@code java.sql.ResultSet}; {@link dev.windlass.export.ResultFile} does so within limits. Nothing here knows of
 * HTTP or pages. Start at {@link dev.windlass.export.ExportFormat}.
 */
@NullMarked
package dev.windlass.export;

import org.jspecify.annotations.NullMarked;
