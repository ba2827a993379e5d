package dev.windlass.web;

import java.io.OutputStream;

/**
 * Writes the body of an answer while it comes into being. Called once, on a thread of the server.
 *
 * <p>Writing to a client that has gone, or that does not read for {@link ServerOptions#maxWriteSeconds}, throws an
 * {@link java.io.IOException}: whoever feeds the body from a statement cancels it then. A writer that has nothing to
 * write for long flushes something now and again, or it will not notice. Whatever it throws, the connection is cut
 * without the mark of a proper end, so that the client knows that the body is not whole.
 */
@FunctionalInterface
public interface BodyWriter {
    void write(OutputStream out) throws Exception;
}
