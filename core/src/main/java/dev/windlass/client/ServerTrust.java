package dev.windlass.client;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Accepts the certificates that the user named, and those that the machine trusts. Thread-safe. */
final class ServerTrust extends X509ExtendedTrustManager {
    private final ServerCertificates named;
    private final List<X509ExtendedTrustManager> authorities;

    private ServerTrust(ServerCertificates named) throws GeneralSecurityException, IOException {
        this.named = named;
        List<X509ExtendedTrustManager> all = new ArrayList<>(List.of(authority(null)));
        if (!named.certificates().isEmpty()) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate certificate : named.certificates()) {
                store.setCertificateEntry("c" + store.size(), certificate);
            }
            all.add(authority(store));
        }
        this.authorities = List.copyOf(all);
    }

    static SSLSocketFactory sockets(ServerCertificates named) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new ServerTrust(named)}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the JDK's TLS could not be set up", e);
        }
    }

    /** @param store null for the machine's own */
    private static X509ExtendedTrustManager authority(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("no X.509 trust manager");
    }

    private interface Check {
        void by(X509ExtendedTrustManager authority) throws CertificateException;
    }

    private void check(X509Certificate[] chain, Check check) throws CertificateException {
        if (isNamed(chain[0])) {
            return;
        }
        @Nullable CertificateException first = null;
        for (X509ExtendedTrustManager authority : authorities) {
            try {
                check.by(authority);
                return;
            } catch (CertificateException e) {
                first = first == null ? e : first;
            }
        }
        chain[0].checkValidity(); // if it is that, this says so
        throw new CertificateException(
                "the server's certificate is neither trusted by this machine nor the one in SSLServerCert; its SHA-256"
                        + " fingerprint is " + fingerprint("SHA-256", chain[0]),
                first);
    }

    private boolean isNamed(X509Certificate leaf) throws CertificateException {
        return named.certificates().contains(leaf)
                || named.fingerprints().contains(fingerprint("SHA-256", leaf))
                || named.fingerprints().contains(fingerprint("SHA-1", leaf));
    }

    private static String fingerprint(String algorithm, X509Certificate certificate) throws CertificateException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain, authority -> authority.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain, authority -> authority.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain, authority -> authority.checkServerTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("we are no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("we are no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("we are no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.get(0).getAcceptedIssuers();
    }
}
