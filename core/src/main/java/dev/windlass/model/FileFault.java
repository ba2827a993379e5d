package dev.windlass.model;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read or written, in words for a message: Java's own hold class names. Stateless. */
public final class FileFault {
    private FileFault() {}

    /** The rest of a sentence, without a stop. */
    public static String reason(IOException fault) {
        if (fault instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (fault instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (fault instanceof FileSystemException known && known.getReason() != null) {
            return "the system says: " + known.getReason();
        }
        return "the system gave no reason";
    }
}
