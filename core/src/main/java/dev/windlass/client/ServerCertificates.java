package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What {@code SSLServerCert} accepts beside the authorities that the machine trusts: certificates, or their fingerprints.
 *
 * <p>A server that shows just such a certificate is accepted under whatever name, since that is the server which was meant;
 * a certificate of an authority makes what it has signed acceptable, under its own name. Immutable.
 *
 * @param fingerprints SHA-256 or SHA-1, in lower-case hex without colons
 */
public record ServerCertificates(List<X509Certificate> certificates, List<String> fingerprints) {
    private static final String PROPERTY = "SSLServerCert";
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";
    private static final Pattern PEM = Pattern.compile(BEGIN + "(.*?)" + END, Pattern.DOTALL);
    private static final int MAX_BYTES = 1 << 20;

    public ServerCertificates {
        certificates = List.copyOf(certificates);
        fingerprints = List.copyOf(fingerprints);
    }

    /** Reads the property: PEM text, a file with such (or DER), or fingerprints with commas between. */
    public static ServerCertificates parse(String value) {
        String text = value.strip();
        if (text.equals("*")) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(
                    PROPERTY,
                    value,
                    "that would trust everybody who sits in between. Give the server's certificate or its fingerprint.");
        }
        if (text.contains(BEGIN)) {
            return new ServerCertificates(
                    certificates(inLines(text).getBytes(StandardCharsets.UTF_8), "the PEM text"), List.of());
        }
        List<String> fingerprints = new ArrayList<>();
        for (String part : text.split("[,;]", -1)) {
            String bare = part.strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceFirst("^sha-?(256|1)( fingerprint)?[:=]", "")
                    .replaceAll("[: ]", "");
            if (!bare.matches("[0-9a-f]{64}|[0-9a-f]{40}")) {
                return new ServerCertificates(certificates(content(text), text), List.of());
            }
            fingerprints.add(bare);
        }
        return new ServerCertificates(List.of(), fingerprints);
    }

    /** A profile, a variable or a text field has one line for a value: its line breaks are blanks, "\\n" or nothing. */
    private static String inLines(String pem) {
        return PEM.matcher(pem)
                .replaceAll(found -> BEGIN + "\n" + found.group(1).replaceAll("\\s|\\\\n", "") + "\n" + END + "\n");
    }

    private static byte[] content(String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > MAX_BYTES) {
                throw ErrorCode.BAD_PROPERTY_VALUE.with(PROPERTY, file, "the file is too large for a certificate.");
            }
            return Files.readAllBytes(path);
        } catch (IOException | InvalidPathException e) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(
                    PROPERTY,
                    file.length() > 80 ? "this text" : file,
                    "it is neither PEM text, nor a file that can be read, nor a SHA-256 fingerprint (64 hex digits).");
        }
    }

    private static List<X509Certificate> certificates(byte[] bytes, String shown) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (var certificate : factory.generateCertificates(new ByteArrayInputStream(bytes))) {
                certificates.add((X509Certificate) certificate);
            }
        } catch (CertificateException e) {
            certificates.clear();
        }
        if (certificates.isEmpty()) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(PROPERTY, shown, "it holds no certificate in PEM or DER.");
        }
        return certificates;
    }
}
