package dev.windlass.dash;

/**
 * Callbacks whose arguments have names and types, for up to six inputs and states. They answer the new value of the
 * output; {@link NoUpdate#INSTANCE} or an empty {@code Optional} leaves it as it is.
 */
public final class TypedCallback {

    private TypedCallback() {}

    /** Of one value. */
    @FunctionalInterface
    public interface One<A> {
        /** The new value of the output. */
        Object call(A a) throws Exception;
    }

    /** Of two values. */
    @FunctionalInterface
    public interface Two<A, B> {
        /** The new value of the output. */
        Object call(A a, B b) throws Exception;
    }

    /** Of three values. */
    @FunctionalInterface
    public interface Three<A, B, C> {
        /** The new value of the output. */
        Object call(A a, B b, C c) throws Exception;
    }

    /** Of four values. */
    @FunctionalInterface
    public interface Four<A, B, C, D> {
        /** The new value of the output. */
        Object call(A a, B b, C c, D d) throws Exception;
    }

    /** Of five values. */
    @FunctionalInterface
    public interface Five<A, B, C, D, E> {
        /** The new value of the output. */
        Object call(A a, B b, C c, D d, E e) throws Exception;
    }

    /** Of six values. */
    @FunctionalInterface
    public interface Six<A, B, C, D, E, F> {
        /** The new value of the output. */
        Object call(A a, B b, C c, D d, E e, F f) throws Exception;
    }
}
