package dev.windlass.jdbc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.CompositeName;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.Referenceable;
import javax.naming.spi.InitialContextFactory;
import javax.naming.spi.NamingManager;

/** A JNDI directory that keeps the bytes of what is bound, as one on another machine does. */
final class MemoryDirectory extends InitialContext {
    private static final Map<String, byte[]> BOUND = new ConcurrentHashMap<>();

    private MemoryDirectory() throws NamingException {
        super(true);
    }

    /** Whom {@link Context#INITIAL_CONTEXT_FACTORY} names. */
    public static final class Factory implements InitialContextFactory {
        @Override
        public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
            return new MemoryDirectory();
        }
    }

    @Override
    public void bind(String name, Object what) throws NamingException {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(((Referenceable) what).getReference());
            out.flush();
            BOUND.put(name, bytes.toByteArray());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public Object lookup(String name) throws NamingException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(BOUND.get(name)))) {
            return NamingManager.getObjectInstance(in.readObject(), new CompositeName(name), this, null);
        } catch (NamingException e) {
            throw e;
        } catch (Exception e) {
            throw failure(e);
        }
    }

    private static NamingException failure(Exception cause) {
        NamingException failure = new NamingException("the directory's bytes cannot be read");
        failure.initCause(cause);
        return failure;
    }
}
