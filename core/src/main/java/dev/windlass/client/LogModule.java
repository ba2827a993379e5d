package dev.windlass.client;

/** What lines of the log are about: the values of {@code LogModules}. */
public enum LogModule {
    /** Statements: text, rows, time, failure. */
    SQL,
    /** Requests: address and status; from verbosity 3 headers and bodies. */
    HTTP,
    /** Signing in and renewing tokens. */
    AUTH,
    /** Connections: proxy, TLS, and their ends. */
    NETWORK
}
