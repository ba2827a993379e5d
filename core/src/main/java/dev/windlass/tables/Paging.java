package dev.windlass.tables;

/** The two kinds of paging of the service ({@code bitbucket/api.md} 2.1). */
public enum Paging {
    /** {@code page=2} with {@code size}: pages after the first can be asked for side by side. */
    NUMERIC,
    /** An opaque {@code next}: strictly one after the other, and no {@code size}. */
    OPAQUE
}
