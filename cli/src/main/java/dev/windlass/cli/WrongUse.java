package dev.windlass.cli;

/** The command was called wrongly: exit status 2 and its message, which says what to do, instead of a stack trace. */
final class WrongUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUse(String message) {
        super(message, null, false, false);
    }
}
