package dev.windlass.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of one file, so that an author sees all of them at once. Used by one thread. */
final class Problems {

    /** Nobody reads more, and one mistake early in a file may cause many later. */
    static final int MAX_ERRORS = 20;

    private final String file;
    private final List<PageError> errors = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(int line, String text) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(new PageError(file, Math.max(line, 1), text));
        }
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    /** By line. */
    List<PageError> sorted() {
        return errors.stream().sorted(Comparator.comparingInt(PageError::line)).toList();
    }

    void throwIfAny() throws PageException {
        if (!errors.isEmpty()) {
            throw new PageException(sorted());
        }
    }
}
