package dev.windlass.pgwire;

import dev.windlass.pgwire.codec.BackendMessage;
import dev.windlass.pgwire.codec.FrontendMessage;
import dev.windlass.pgwire.codec.MessageReader;
import dev.windlass.pgwire.codec.MessageWriter;
import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.codec.ProtocolException;
import dev.windlass.pgwire.codec.WireBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The exchange of SCRAM-SHA-256 (RFC 5802) inside PostgreSQL's SASL messages.
 *
 * <pre>
 * server: AuthenticationSASL (mechanisms)
 * client: n,,n=,r=nonce                 server: r=nonce+ours,s=salt,i=4096
 * client: c=biws,r=nonce+ours,p=proof   server: v=signature
 * </pre>
 *
 * <p>Over TLS the client may bind the exchange to the server's certificate (RFC 5929, tls-server-end-point): then it begins
 * with {@code p=tls-server-end-point,,}, and {@code c} holds the certificate's hash. Whoever stands in between cannot
 * pass such an exchange on.
 */
final class ScramLogin {
    private static final String MECHANISM = "SCRAM-SHA-256";
    private static final String BOUND_MECHANISM = "SCRAM-SHA-256-PLUS";
    private static final String BOUND_HEADER = "p=tls-server-end-point,,";
    private static final int NONCE_BYTES = 18;

    private final MessageReader in;
    private final WireBuffer out;
    private final SecureRandom random;
    private final byte[] endPoint;

    /** @param endPoint the hash of the certificate of this connection, empty when there is none to bind to */
    ScramLogin(MessageReader in, WireBuffer out, SecureRandom random, byte[] endPoint) {
        this.in = in;
        this.out = out;
        this.random = random;
        this.endPoint = endPoint.clone();
    }

    /** What the client chose, and its first message. */
    private record Beginning(boolean isBound, String header, String bare) {}

    /** Goes through the exchange; false when the password does not fit. */
    boolean succeeds(ScramVerifier verifier) throws IOException, ProtocolException {
        send(new BackendMessage.AuthenticationSasl(
                canBind() ? List.of(BOUND_MECHANISM, MECHANISM) : List.of(MECHANISM)));
        Beginning beginning = beginning(password());
        String bare = beginning.bare();
        String clientNonce = attribute(bare, 'r');
        byte[] more = new byte[NONCE_BYTES];
        random.nextBytes(more);
        String nonce = clientNonce + Base64.getEncoder().encodeToString(more);
        String challenge = "r=" + nonce + ",s=" + verifier.salt() + ",i=" + verifier.iterations();
        send(new BackendMessage.AuthenticationSaslContinue(challenge.getBytes(StandardCharsets.UTF_8)));

        String last = new String(password(), StandardCharsets.UTF_8);
        int proofAt = last.lastIndexOf(",p=");
        if (proofAt < 0 || !attribute(last, 'r').equals(nonce)) {
            throw protocol("malformed SCRAM message");
        }
        if (!attribute(last, 'c').equals(binding(beginning))) {
            throw PgError.of("28000", "SCRAM channel binding check failed");
        }
        String authMessage = bare + "," + challenge + "," + last.substring(0, proofAt);
        if (!verifier.proves(decoded(last.substring(proofAt + 3)), authMessage)) {
            return false;
        }
        String proof = "v=" + verifier.serverSignature(authMessage);
        MessageWriter.write(new BackendMessage.AuthenticationSaslFinal(proof.getBytes(StandardCharsets.UTF_8)), out);
        return true;
    }

    private void send(BackendMessage message) throws IOException {
        MessageWriter.write(message, out);
        out.flush();
    }

    private byte[] password() throws IOException, ProtocolException {
        if (in.next() instanceof FrontendMessage.Password password) {
            return password.body();
        }
        throw protocol("expected SASL response");
    }

    private static PgError protocol(String message) {
        return PgError.of("08P01", message);
    }

    private boolean canBind() {
        return endPoint.length > 0;
    }

    /** What the client has to repeat: how its first message begins, and what it is bound to. */
    private String binding(Beginning beginning) {
        byte[] header = beginning.header().getBytes(StandardCharsets.UTF_8);
        byte[] bound = Arrays.copyOf(header, header.length + (beginning.isBound() ? endPoint.length : 0));
        System.arraycopy(endPoint, 0, bound, header.length, bound.length - header.length);
        return Base64.getEncoder().encodeToString(bound);
    }

    /** Mechanism, length and the first message of the client. */
    private Beginning beginning(byte[] body) {
        int end = 0;
        while (end < body.length && body[end] != 0) {
            end++;
        }
        String mechanism = new String(body, 0, end, StandardCharsets.UTF_8);
        boolean isBound = canBind() && mechanism.equals(BOUND_MECHANISM);
        if (!isBound && !mechanism.equals(MECHANISM)) {
            throw protocol("client selected an invalid SASL authentication mechanism");
        }
        String first =
                body.length > end + 5 ? new String(body, end + 5, body.length - end - 5, StandardCharsets.UTF_8) : "";
        int comma = first.indexOf(',');
        if (comma < 0 || first.indexOf(',', comma + 1) < 0) {
            throw protocol("malformed SCRAM message");
        }
        String header = first.substring(0, first.indexOf(',', comma + 1) + 1);
        if (header.startsWith("y,") && canBind()) {
            throw protocol("SCRAM channel binding negotiation error")
                    .withDetail(
                            "The client supports SCRAM channel binding but thinks the server does not.  However, this"
                                    + " server does support channel binding.");
        }
        boolean fits = isBound ? header.equals(BOUND_HEADER) : header.startsWith("n,") || header.startsWith("y,");
        if (!fits) {
            throw protocol("malformed SCRAM message")
                    .withDetail("The client selected " + mechanism + ", and its message begins with " + header);
        }
        return new Beginning(isBound, header, first.substring(header.length()));
    }

    private static String attribute(String message, char name) {
        Map<Character, String> attributes = new HashMap<>();
        for (String part : message.split(",", -1)) {
            if (part.length() > 2 && part.charAt(1) == '=') {
                attributes.put(part.charAt(0), part.substring(2));
            }
        }
        String value = attributes.get(name);
        if (value == null) {
            throw protocol("malformed SCRAM message");
        }
        return value;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw protocol("malformed SCRAM message");
        }
    }
}
