/**
 * The catalogs that clients of PostgreSQL look into: pg_catalog and information_schema.
 *
 * <p>Their rows are generated from the metadata of our connection and from files exported once from a PostgreSQL; the
 * clients' own statements are run over them by the embedded engine, after {@code rules} have put PostgreSQL's dialect into
 * the engine's, token by token. Start reading at {@link dev.windlass.pgwire.catalog.CatalogSession}.
 */
@NullMarked
package dev.windlass.pgwire.catalog;

import org.jspecify.annotations.NullMarked;
