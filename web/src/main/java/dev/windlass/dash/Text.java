package dev.windlass.dash;

import java.util.stream.Stream;

/** A text among components. It is shown as it is: React writes it as text, never as HTML. */
public record Text(String text) implements Node {

    @Override
    public Object json() {
        return text;
    }

    @Override
    public Stream<Component> components() {
        return Stream.empty();
    }
}
