package dev.windlass.jdbc.contract;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A small HTTP server that answers what a test tells it, and remembers what it was asked. Thread-safe. */
final class ContractServer implements AutoCloseable {
    /** Where the API begins. */
    private static final String BASE = "/2.0";

    /** What was asked, decoded: the path below the API's address, and the query. */
    record Request(String path, List<Map.Entry<String, String>> parameters) {
        List<String> all(String name) {
            return parameters.stream()
                    .filter(parameter -> parameter.getKey().equals(name))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        /** The only or first value of a parameter, empty without one. */
        String one(String name) {
            List<String> values = all(name);
            return values.isEmpty() ? "" : values.get(0);
        }
    }

    /** What is answered; {@code location} only of a redirect. */
    record Answer(int status, String type, String location, String body) {
        static Answer json(int status, String body) {
            return new Answer(status, "application/json", "", body);
        }

        static Answer redirect(String location) {
            return new Answer(302, "text/plain", location, "");
        }

        /** An error as Bitbucket words it. */
        static Answer error(int status, String message) {
            return json(status, "{\"type\": \"error\", \"error\": {\"message\": \"" + message + "\"}}");
        }
    }

    private final ServerSocket server = open();
    private final List<Request> requests = new ArrayList<>();
    private volatile Function<Request, Answer> script = request -> Answer.error(500, "nothing was scripted");

    ContractServer() {
        Thread accepting = new Thread(this::accept, "contract-server");
        accepting.setDaemon(true);
        accepting.start();
    }

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + BASE;
    }

    /** From now on this is played, and requests are counted anew. */
    void play(Function<Request, Answer> next) {
        synchronized (requests) {
            requests.clear();
        }
        script = next;
    }

    List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread serving = new Thread(() -> serve(socket), "contract-connection");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String asked = head(in); !asked.isEmpty(); asked = head(in)) {
                Request request = parse(asked);
                synchronized (requests) {
                    requests.add(request);
                }
                Answer answer = script.apply(request);
                String location = answer.location().isEmpty() ? "" : "Location: " + answer.location() + "\r\n";
                byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                String head = "HTTP/1.1 " + answer.status() + " Answer\r\nContent-Type: " + answer.type() + "\r\n"
                        + location + "Content-Length: " + body.length + "\r\n\r\n";
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
                out.writeBytes(body);
                socket.getOutputStream().write(out.toByteArray());
            }
        } catch (IOException e) {
            return; // the client has left
        }
    }

    /** The request line and headers, or nothing at the end of the connection. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int read = in.read();
            if (read < 0) {
                return "";
            }
            head.append((char) read);
        }
        return head.toString();
    }

    private static Request parse(String head) {
        String target = head.substring(head.indexOf(' ') + 1, head.indexOf(" HTTP/"));
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        List<Map.Entry<String, String>> parameters = query < 0
                ? List.of()
                : Arrays.stream(target.substring(query + 1).split("&", -1))
                        .map(ContractServer::parameter)
                        .toList();
        return new Request(decoded(path.substring(BASE.length())), parameters);
    }

    private static Map.Entry<String, String> parameter(String text) {
        int equals = text.indexOf('=');
        return Map.entry(decoded(text.substring(0, equals)), decoded(text.substring(equals + 1)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
