package dev.windlass.tables;

/** What an endpoint can write; noted in the definitions for the day when Windlass writes. */
public enum Verb {
    INSERT,
    UPDATE,
    DELETE
}
