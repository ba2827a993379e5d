package dev.windlass.cli;

/** The exit statuses of the command, for scripts to rely on. */
final class ExitStatus {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USE = 2;
    /** 128 + SIGINT, as shells count. */
    static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
