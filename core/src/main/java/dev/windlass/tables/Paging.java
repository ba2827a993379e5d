package dev.windlass.tables;

/** The kinds of paging of the service ({@code bitbucket/api.md} 2.1). */
public enum Paging {
    /** {@code page=2} with {@code size}: pages after the first can be asked for side by side. */
    NUMERIC,
    /** As NUMERIC, but {@code next} loses what was asked (2.2): every page's address is made from the first. */
    REBUILT,
    /** An opaque {@code next}: strictly one after the other, and no {@code size}. */
    OPAQUE,
    /** Everything at once, whatever length of page is asked for. */
    WHOLE,
    /** No list: one object, which is the only row. */
    OBJECT,
    /** No JSON: the bytes of a file, which are the only row. */
    FILE
}
