package dev.windlass.pgwire.catalog;

import dev.windlass.pgwire.types.PgType;

/** The numbers of PostgreSQL's operators and B-tree operator classes for columns of keys. Stateless. */
final class IndexOperators {
    private static final int DEFAULT_COLLATION = 100;

    private IndexOperators() {}

    /** Of {@code =} for two values of the type. */
    static int equality(PgType type) {
        return switch (type) {
            case INT8 -> 410;
            case INT4 -> 96;
            case BOOL -> 91;
            case FLOAT8 -> 670;
            case DATE -> 1093;
            case TIMESTAMPTZ -> 1320;
            case NUMERIC -> 1752;
            default -> 98; // text
        };
    }

    static int operatorClass(PgType type) {
        return switch (type) {
            case INT8 -> 3124;
            case INT4 -> 1978;
            case BOOL -> 424;
            case FLOAT8 -> 3123;
            case DATE -> 3122;
            case TIMESTAMPTZ -> 3127;
            case NUMERIC -> 3125;
            default -> 3126; // text
        };
    }

    static int collation(PgType type) {
        return type.isText() ? DEFAULT_COLLATION : 0;
    }
}
