package dev.windlass.pgwire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** TLS for the server, from a certificate and key in PEM or a PKCS#12 file. Stateless. */
public final class Tls {
    /** The protocol name that clients offer (PostgreSQL 17 and later); demanded where TLS comes first. */
    private static final String ALPN = "postgresql";

    /** SHA256withECDSA, SHA1withRSA, MD5withRSA; the bits of SHA are the group. */
    private static final Pattern SIGNATURE = Pattern.compile("(?i)(?:MD5|SHA(1|224|256|384|512))with(?!.*PSS).*");

    private Tls() {}

    /** Certificates (the server's first) and an unencrypted PKCS#8 key, both in PEM. */
    public static SSLContext ofPem(Path certificates, Path key) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(certificates)) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new GeneralSecurityException(certificates + " holds no certificate.");
            }
            store.setKeyEntry("server", privateKey(key), new char[0], chain);
        }
        return context(store, new char[0]);
    }

    /** A PKCS#12 file with one key. */
    public static SSLContext ofPkcs12(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Files.readAllBytes(file)), password);
        return context(store, password);
    }

    /**
     * The hash of the certificate that a connection is secured by, as tls-server-end-point (RFC 5929) has it: by the
     * hash of the certificate's own signature, SHA-256 at least. Empty without TLS, and for signatures without a hash.
     */
    static byte[] endPoint(Socket socket) {
        if (!(socket instanceof SSLSocket secure)) {
            return new byte[0];
        }
        Certificate[] chain = secure.getSession().getLocalCertificates();
        if (chain == null || !(chain[0] instanceof X509Certificate certificate)) {
            return new byte[0];
        }
        Matcher signature = SIGNATURE.matcher(certificate.getSigAlgName());
        if (!signature.matches()) {
            return new byte[0];
        }
        String bits = signature.group(1);
        try {
            return MessageDigest.getInstance("SHA-" + (bits == null || bits.equals("1") ? "256" : bits))
                    .digest(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        String pem = Files.readString(file, StandardCharsets.US_ASCII);
        int begin = pem.indexOf("-----BEGIN PRIVATE KEY-----");
        if (begin < 0) {
            throw new GeneralSecurityException(file + " holds no unencrypted PKCS#8 key (BEGIN PRIVATE KEY); make one"
                    + " with: openssl pkcs8 -topk8 -nocrypt -in key.pem -out server.key");
        }
        int end = pem.indexOf("-----END", begin + 1);
        String body = pem.substring(pem.indexOf('\n', begin), end).replaceAll("\\s", "");
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
        InvalidKeySpecException other = null;
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                other = e;
            }
        }
        throw new GeneralSecurityException(file + " holds a key that is neither RSA, EC nor EdDSA.", other);
    }

    /** The server's side of TLS on an open socket; {@code read} has been taken from it already. */
    static SSLSocket on(SSLContext context, Socket socket, byte[] read, boolean demandAlpn) throws IOException {
        SSLSocket secure =
                (SSLSocket) context.getSocketFactory().createSocket(socket, new ByteArrayInputStream(read), true);
        secure.setUseClientMode(false);
        secure.setHandshakeApplicationProtocolSelector((engine, offered) -> {
            if (offered.contains(ALPN)) {
                return ALPN;
            }
            return demandAlpn ? null : offered.isEmpty() ? "" : null;
        });
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        if (demandAlpn && !ALPN.equals(secure.getApplicationProtocol())) {
            throw new IOException("direct TLS without the protocol name postgresql");
        }
        return secure;
    }
}
