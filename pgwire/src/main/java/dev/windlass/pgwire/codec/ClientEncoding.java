package dev.windlass.pgwire.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a client writes and reads text: the setting client_encoding under PostgreSQL's names. SQL_ASCII means that nothing is
 * converted, which leaves UTF-8. Thread-safe: what reads messages and what writes them share it.
 */
public final class ClientEncoding {
    private static final Map<String, String> CHARSETS = Map.ofEntries(
            Map.entry("UTF8", "UTF-8"),
            Map.entry("SQL_ASCII", "UTF-8"),
            Map.entry("LATIN1", "ISO-8859-1"),
            Map.entry("LATIN2", "ISO-8859-2"),
            Map.entry("LATIN3", "ISO-8859-3"),
            Map.entry("LATIN4", "ISO-8859-4"),
            Map.entry("LATIN5", "ISO-8859-9"),
            Map.entry("LATIN7", "ISO-8859-13"),
            Map.entry("LATIN9", "ISO-8859-15"),
            Map.entry("ISO_8859_5", "ISO-8859-5"),
            Map.entry("ISO_8859_6", "ISO-8859-6"),
            Map.entry("ISO_8859_7", "ISO-8859-7"),
            Map.entry("ISO_8859_8", "ISO-8859-8"),
            Map.entry("WIN866", "IBM866"),
            Map.entry("WIN874", "x-windows-874"),
            Map.entry("WIN1250", "windows-1250"),
            Map.entry("WIN1251", "windows-1251"),
            Map.entry("WIN1252", "windows-1252"),
            Map.entry("WIN1253", "windows-1253"),
            Map.entry("WIN1254", "windows-1254"),
            Map.entry("WIN1255", "windows-1255"),
            Map.entry("WIN1256", "windows-1256"),
            Map.entry("WIN1257", "windows-1257"),
            Map.entry("WIN1258", "windows-1258"),
            Map.entry("KOI8R", "KOI8-R"),
            Map.entry("KOI8U", "KOI8-U"),
            Map.entry("EUC_JP", "EUC-JP"),
            Map.entry("EUC_KR", "EUC-KR"),
            Map.entry("EUC_CN", "GB2312"),
            Map.entry("SJIS", "Shift_JIS"),
            Map.entry("BIG5", "Big5"),
            Map.entry("GBK", "GBK"),
            Map.entry("GB18030", "GB18030"));

    private static final Map<String, String> ALIASES = Map.of(
            "UNICODE", "UTF8",
            "ISO88591", "LATIN1",
            "ISO88592", "LATIN2",
            "ISO88599", "LATIN5",
            "ISO885915", "LATIN9",
            "WIN", "WIN1251",
            "KOI8", "KOI8R",
            "SHIFTJIS", "SJIS");

    private static final Pattern NO_LETTER = Pattern.compile("[^A-Z0-9]");

    private volatile Charset charset = StandardCharsets.UTF_8;

    /** PostgreSQL's name of an encoding that is written in some way, like {@code 'utf-8'} or windows1252. */
    public static Optional<String> named(String asked) {
        String bare =
                NO_LETTER.matcher(asked.toUpperCase(Locale.ROOT)).replaceAll("").replaceFirst("^WINDOWS", "WIN");
        String name = ALIASES.getOrDefault(bare, bare);
        return CHARSETS.entrySet().stream()
                .filter(known ->
                        NO_LETTER.matcher(known.getKey()).replaceAll("").equals(name))
                .filter(known -> Charset.isSupported(known.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** From now on; by a name that {@link #named} gave. */
    public void use(String name) {
        charset = Charset.forName(CHARSETS.getOrDefault(name, "UTF-8"));
    }

    boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    String decoded(byte[] bytes, int from, int length) throws ProtocolException {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate((int) (length * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new ProtocolException("22021", invalid(bytes, in.position(), result.length()));
        }
        decoder.flush(out);
        return out.flip().toString();
    }

    private static String invalid(byte[] bytes, int from, int length) {
        StringBuilder text = new StringBuilder("invalid byte sequence for encoding \"UTF8\":");
        for (int i = from; i < from + length; i++) {
            text.append(" 0x%02x".formatted(bytes[i]));
        }
        return text.toString();
    }

    /** A text parameter in UTF-8, checked. */
    byte[] inUtf8(byte[] text) throws ProtocolException {
        String decoded = decoded(text, 0, text.length);
        return isUtf8() ? text : decoded.getBytes(StandardCharsets.UTF_8);
    }

    /** @param strict whether a letter that the client's encoding lacks is an error (22P05), and not a question mark */
    byte[] encoded(String text, boolean strict) {
        Charset now = charset;
        if (!strict || now.equals(StandardCharsets.UTF_8)) {
            return text.getBytes(now);
        }
        try {
            ByteBuffer bytes = now.newEncoder().encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            throw PgError.of("22P05", "text has a character with no equivalent in encoding \"" + now.name() + "\"");
        }
    }
}
