package dev.windlass.scan;

/**
 * The requests of one statement: those made, and for each of its scans those that are certain to follow. Both together are
 * the least that the statement costs, so that it can end before it has handed out rows for nothing. Thread-safe.
 */
final class RequestTally {
    private final int most;
    private long made;

    /**
     * @param most requests that the statement may make
     */
    RequestTally(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }

    /** For one more scan of the statement. */
    Share share() {
        return new Share();
    }

    /** What one scan is certain to ask for yet. */
    final class Share {
        private long toCome;

        /** Whether the request that is about to go out is one of those allowed; from now on it is made. */
        boolean make() {
            synchronized (RequestTally.this) {
                return ++made <= most;
            }
        }

        /** One of those expected, or one that nobody expected, is dealt with: {@link #make} follows, or nothing need. */
        void settle() {
            synchronized (RequestTally.this) {
                toCome = Math.max(0, toCome - 1);
            }
        }

        /** {@link #settle} and {@link #make} in one: nobody sees a number between. */
        boolean settleAndMake() {
            synchronized (RequestTally.this) {
                settle();
                return make();
            }
        }

        long toCome() {
            synchronized (RequestTally.this) {
                return toCome;
            }
        }

        /**
         * So many more are certain.
         *
         * @return the least number of requests of the statement
         */
        long expect(long more) {
            synchronized (RequestTally.this) {
                toCome += more;
                return made + toCome;
            }
        }
    }
}
