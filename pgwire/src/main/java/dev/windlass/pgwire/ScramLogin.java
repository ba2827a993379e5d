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
 */
final class ScramLogin {
    private static final String MECHANISM = "SCRAM-SHA-256";
    private static final int NONCE_BYTES = 18;

    private final MessageReader in;
    private final WireBuffer out;
    private final SecureRandom random;

    ScramLogin(MessageReader in, WireBuffer out, SecureRandom random) {
        this.in = in;
        this.out = out;
        this.random = random;
    }

    /** Goes through the exchange; false when the password does not fit. */
    boolean succeeds(ScramVerifier verifier) throws IOException, ProtocolException {
        send(new BackendMessage.AuthenticationSasl(List.of(MECHANISM)));
        String first = initialResponse(password());
        String header = first.substring(0, first.indexOf(',', first.indexOf(',') + 1) + 1);
        if (!header.startsWith("n,") && !header.startsWith("y,")) {
            throw protocol("channel binding is not supported by this server");
        }
        String bare = first.substring(header.length());
        String clientNonce = attribute(bare, 'r');
        byte[] more = new byte[NONCE_BYTES];
        random.nextBytes(more);
        String nonce = clientNonce + Base64.getEncoder().encodeToString(more);
        String challenge = "r=" + nonce + ",s=" + verifier.salt() + ",i=" + verifier.iterations();
        send(new BackendMessage.AuthenticationSaslContinue(challenge.getBytes(StandardCharsets.UTF_8)));

        String last = new String(password(), StandardCharsets.UTF_8);
        int proofAt = last.lastIndexOf(",p=");
        String binding = Base64.getEncoder().encodeToString(header.getBytes(StandardCharsets.UTF_8));
        if (proofAt < 0
                || !attribute(last, 'r').equals(nonce)
                || !attribute(last, 'c').equals(binding)) {
            throw protocol("malformed SCRAM message");
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

    /** Mechanism, length and the first message of the client. */
    private static String initialResponse(byte[] body) {
        int end = 0;
        while (end < body.length && body[end] != 0) {
            end++;
        }
        String mechanism = new String(body, 0, end, StandardCharsets.UTF_8);
        if (!mechanism.equals(MECHANISM)) {
            throw protocol("client selected an invalid SASL authentication mechanism");
        }
        String first =
                body.length > end + 5 ? new String(body, end + 5, body.length - end - 5, StandardCharsets.UTF_8) : "";
        int comma = first.indexOf(',');
        if (comma < 0 || first.indexOf(',', comma + 1) < 0) {
            throw protocol("malformed SCRAM message");
        }
        return first;
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
