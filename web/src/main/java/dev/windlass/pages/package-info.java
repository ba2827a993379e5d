/**
 * Dashboards as Markdown files: a page is text with front matter, SQL fences and rows of tiles. The words that a page
 * may use stand in {@code TileKind}, {@code FilterKind} and {@code PageKeys}; the parser, the JSON schema and the
 * reference are made of them. Data comes in through {@code java.sql} only, so any driver will do. Start at
 * {@link dev.windlass.pages.PageApp}; {@code PageParser} reads a file, {@code DatasetRuns} runs its SQL once for all
 * visitors, and the browser's side is in {@code assets/}.
 */
@NullMarked
package dev.windlass.pages;

import org.jspecify.annotations.NullMarked;
