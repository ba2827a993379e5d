package dev.windlass.pgwire.catalog;

/**
 * Where a statement runs, and as what.
 *
 * @param isCatalog on the catalog; otherwise on Bitbucket
 * @param follows what the answer depends on, besides the catalog's rows
 */
public record Route(boolean isCatalog, String sql, Follows follows) {

    /** What an answer follows from, beside the statement's text and the rows of the catalog. */
    enum Follows {
        SCHEMA,
        SETTINGS,
        /** The moment, or what else is not the same the next time. */
        MOMENT
    }
}
