package dev.windlass.dash;

/**
 * A property of a component that a callback writes or reads. A change of an input runs the callback; a state is only
 * read along with it.
 */
public sealed interface Dependency {

    String id();

    String property();

    /** Whether the id stands for all components of a kind, so that the value is a list. */
    default boolean isMany() {
        return id().startsWith("{")
                && (ComponentId.parse(id()).has(ComponentId.Any.ALL)
                        || ComponentId.parse(id()).has(ComponentId.Any.ALLSMALLER));
    }

    /** Whether the id stands for components that are only known when the callback runs. */
    default boolean isPattern() {
        return id().startsWith("{") && ComponentId.parse(id()).isPattern();
    }

    /**
     * What a callback writes.
     *
     * @param isShared whether other callbacks write it, too
     */
    record Output(String id, String property, boolean isShared) implements Dependency {
        /** Checks the id. */
        public Output {
            id = Ids.checkedReference(id);
        }

        /**
         * For a property that another callback writes, too: all but one of them say so. Such a callback does not run when
         * the page is new, since it would be left to chance which of them writes last.
         */
        public Output allowDuplicate() {
            return new Output(id, property, true);
        }
    }

    /** What runs a callback when it changes. */
    record Input(String id, String property) implements Dependency {
        /** Checks the id. */
        public Input {
            id = Ids.checkedReference(id);
        }

        /** Read as a type, for callbacks that name their arguments. */
        public Typed.Choice as() {
            return new Typed.Choice(this);
        }
    }

    /** What a callback only reads. */
    record State(String id, String property) implements Dependency {
        /** Checks the id. */
        public State {
            id = Ids.checkedReference(id);
        }

        /** Read as a type, for callbacks that name their arguments. */
        public Typed.Choice as() {
            return new Typed.Choice(this);
        }
    }

    static Output output(String id, String property) {
        return new Output(id, property, false);
    }

    static Output output(ComponentId id, String property) {
        return new Output(id.toString(), property, false);
    }

    static Input input(ComponentId id, String property) {
        return new Input(id.toString(), property);
    }

    static State state(ComponentId id, String property) {
        return new State(id.toString(), property);
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
