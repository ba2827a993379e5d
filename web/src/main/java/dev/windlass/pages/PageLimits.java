package dev.windlass.pages;

/**
 * What visitors of pages may take. A statement is paid by the visitor for whom it was started; who waits for one that is
 * under way, or gets rows that are there, pays nothing. Beyond a limit a tile says which one, and what to do.
 *
 * <p>Seconds, rows and requests are those of the last hour, so they come back by themselves. Without a sign-in all
 * visitors are one.
 *
 * @param statementSeconds a statement that takes longer is cancelled
 * @param statementsOfVisitor statements of one browser that run or wait for their turn
 * @param ofVisitor what one browser may take in an hour
 * @param inAll what all of them together may take in an hour
 */
public record PageLimits(int statementSeconds, int statementsOfVisitor, Hour ofVisitor, Hour inAll) {

    /**
     * What may be taken in an hour.
     *
     * @param requests to the service, where they are counted
     * @param rows read for tiles and files
     * @param seconds that statements run
     */
    public record Hour(long requests, long rows, long seconds) {

        /** Checks. */
        public Hour {
            if (requests < 1 || rows < 1 || seconds < 1) {
                throw new IllegalArgumentException("The limits of an hour are at least 1.");
            }
        }
    }

    /** Checks. */
    public PageLimits {
        if (statementSeconds < 1 || statementsOfVisitor < 1) {
            throw new IllegalArgumentException("The limits on statements and their seconds are at least 1.");
        }
    }

    /** One browser may take half of what Bitbucket allows in an hour, all together the whole. */
    public static PageLimits defaults() {
        return new PageLimits(120, 60, new Hour(500, 5_000_000, 1_800), new Hour(1_000, 20_000_000, 7_200));
    }

    /** With other numbers of requests in an hour. */
    public PageLimits withRequests(long ofOneVisitor, long ofAll) {
        return new PageLimits(
                statementSeconds,
                statementsOfVisitor,
                new Hour(ofOneVisitor, ofVisitor.rows(), ofVisitor.seconds()),
                new Hour(ofAll, inAll.rows(), inAll.seconds()));
    }
}
