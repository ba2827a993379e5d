package dev.windlass.web;

/**
 * Answers a request. Applications and the filters around them are both handlers, so a server is a chain of them and a
 * test is one call. Implementations are called from several threads at once.
 */
@FunctionalInterface
public interface Handler {

    /**
     * Answers the request. An exception becomes an answer 500 that shows a reference number and nothing else; the log
     * has the rest under that number.
     */
    Response handle(Request request) throws Exception;
}
