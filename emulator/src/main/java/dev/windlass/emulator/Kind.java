package dev.windlass.emulator;

/** The collections of a repository that a scenario can fill. */
public enum Kind {
    ISSUES,
    PULL_REQUESTS,
    BRANCHES,
    TAGS,
    COMMITS
}
