package dev.windlass.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The statements of one run, from the command line, a file or standard input; wrong use if there are none. Stateless. */
final class Script {
    /** A script is read whole, since an error must name its line; nobody writes a longer one by hand. */
    private static final int MAX_SCRIPT_BYTES = 64 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Script() {}

    static List<StatementSplitter.Piece> ofCommands(List<String> commands) {
        List<StatementSplitter.Piece> pieces = new ArrayList<>();
        commands.forEach(command -> pieces.addAll(StatementSplitter.split(command)));
        return checked(pieces, "-c");
    }

    static List<StatementSplitter.Piece> ofFile(String file) {
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new WrongUse("The file '" + file + "' is a folder; -f takes a file with SQL statements.");
            }
            try (InputStream stream = Files.newInputStream(path)) {
                return read(stream, "the file '" + file + "'");
            }
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new WrongUse("There is no file '" + file + "'.");
        } catch (IOException e) {
            throw new WrongUse("The file '" + file + "' cannot be read: " + e.getMessage());
        }
    }

    static List<StatementSplitter.Piece> ofInput(InputStream stream) {
        try {
            return read(stream, "standard input");
        } catch (IOException e) {
            throw new WrongUse("Standard input cannot be read: " + e.getMessage());
        }
    }

    private static List<StatementSplitter.Piece> read(InputStream stream, String source) throws IOException {
        byte[] bytes = stream.readNBytes(MAX_SCRIPT_BYTES + 1);
        if (bytes.length > MAX_SCRIPT_BYTES) {
            throw new WrongUse("There are more than " + (MAX_SCRIPT_BYTES >> 20) + " MB in " + source
                    + "; split it into several scripts.");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String script = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            return checked(StatementSplitter.split(script), source);
        } catch (CharacterCodingException e) {
            throw new WrongUse("The text of " + source + " is not UTF-8; convert it, for example with iconv.");
        }
    }

    private static List<StatementSplitter.Piece> checked(List<StatementSplitter.Piece> pieces, String source) {
        if (pieces.isEmpty()) {
            throw new WrongUse("There is no statement in " + source + ".");
        }
        return pieces;
    }
}
