package dev.windlass.pages;

import java.util.List;
import java.util.stream.Collectors;

/** A page file that cannot be shown, with everything that was found wrong in it. */
public final class PageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<PageError> errors;

    PageException(List<PageError> errors) {
        super(errors.stream().map(PageError::toString).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    public List<PageError> errors() {
        return errors;
    }
}
