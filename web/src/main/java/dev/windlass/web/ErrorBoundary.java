package dev.windlass.web;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Turns an exception into an answer 500 that shows only a reference: its text may hold what does not belong on a page
 * (file names, addresses, a token in a URL). The log has the exception under the same reference. Thread-safe.
 */
record ErrorBoundary(Handler next) implements Handler {

    private static final Logger LOG = System.getLogger(ErrorBoundary.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public Response handle(Request request) {
        try {
            return next.handle(request);
        } catch (Exception fault) {
            var reference = HexFormat.of().toHexDigits((short) RANDOM.nextInt());
            LOG.log(Level.ERROR, request.method() + " " + request.path() + " failed, reference " + reference, fault);
            return Response.text(
                    500, "This page failed. The log of the program says why, under reference " + reference + ".");
        }
    }
}
