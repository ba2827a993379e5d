package dev.windlass.tables;

/** What has to be known before a table's path can be built. */
public enum Level {
    /** Nothing: the table belongs to the signed-in account. */
    ACCOUNT,
    /** The workspace. */
    WORKSPACE,
    /** The workspace and a project; without one, every project is walked. */
    PROJECT,
    /** The workspace and a repository; without one, every repository is walked. */
    REPOSITORY
}
