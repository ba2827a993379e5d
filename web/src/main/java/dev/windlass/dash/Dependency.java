package dev.windlass.dash;

/**
 * A property of a component that a callback writes or reads. A change of an input runs the callback; a state is only
 * read along with it.
 */
public sealed interface Dependency {

    String id();

    String property();

    /** What a callback writes. */
    record Output(String id, String property) implements Dependency {
        /** Checks the id. */
        public Output {
            Ids.checked(id);
        }
    }

    /** What runs a callback when it changes. */
    record Input(String id, String property) implements Dependency {
        /** Checks the id. */
        public Input {
            Ids.checked(id);
        }
    }

    /** What a callback only reads. */
    record State(String id, String property) implements Dependency {
        /** Checks the id. */
        public State {
            Ids.checked(id);
        }
    }

    static Output output(String id, String property) {
        return new Output(id, property);
    }

    static Input input(String id, String property) {
        return new Input(id, property);
    }

    static State state(String id, String property) {
        return new State(id, property);
    }

    /** The name under which the protocol knows an output: {@code id.property}. */
    default String key() {
        return id() + "." + property();
    }
}
