package dev.windlass.scan;

/** What becomes of a member of an exported row. */
sealed interface MemberTurn {
    /** The value under another name, or the same. */
    record As(String name) implements MemberTurn {}

    /**
     * An object stays one, under its name; anything else becomes a member of an object of that name.
     *
     * @param around the object around that, empty for none
     */
    record Inside(String around, String outer, String inner) implements MemberTurn {
        Inside(String outer, String inner) {
            this("", outer, inner);
        }
    }

    /** How many elements the array has. */
    record Count(String name) implements MemberTurn {}

    /** The issue that the row belongs to, which the service has in the path. */
    record OfIssue() implements MemberTurn {}

    /** Where an attached file lies in the archive. */
    record FilePath() implements MemberTurn {}
}
