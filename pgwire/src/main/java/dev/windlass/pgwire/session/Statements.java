package dev.windlass.pgwire.session;

import dev.windlass.pgwire.codec.PgError;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Predicate;

/** The prepared statements and portals of a session, by name; the empty name is the unnamed one. One session's. */
final class Statements {
    private final Map<String, Prepared> statements = new HashMap<>();
    private final Map<String, Portal> portals = new HashMap<>();
    private final Limits limits;

    Statements(Limits limits) {
        this.limits = limits;
    }

    Prepared statement(String name) {
        Prepared statement = statements.get(name);
        if (statement == null) {
            throw name.isEmpty()
                    ? PgError.of("26000", "unnamed prepared statement does not exist")
                    : PgError.of("26000", "prepared statement \"" + name + "\" does not exist");
        }
        return statement;
    }

    void add(String name, Prepared statement) {
        if (!name.isEmpty() && statements.containsKey(name)) {
            throw PgError.of("42P05", "prepared statement \"" + name + "\" already exists");
        }
        if (statements.size() >= limits.statements() && !statements.containsKey(name)) {
            throw PgError.of("53400", "more than " + limits.statements() + " prepared statements in one session")
                    .withHint("Close some (DEALLOCATE), or raise the server's limit.");
        }
        statements.put(name, statement);
    }

    void removeStatement(String name) {
        statements.remove(name);
    }

    void removeAllStatements() {
        statements.clear();
    }

    /** One that SQL calls a cursor. */
    Portal cursor(String name) {
        return found(name, "cursor");
    }

    /** One that a message names. */
    Portal portal(String name) {
        return found(name, "portal");
    }

    private Portal found(String name, String word) {
        Portal portal = portals.get(name);
        if (portal == null) {
            throw PgError.of("34000", word + " \"" + name + "\" does not exist");
        }
        return portal;
    }

    void checkNewPortal(String name) {
        if (!name.isEmpty() && portals.containsKey(name)) {
            throw PgError.of("42P03", "cursor \"" + name + "\" already exists");
        }
        if (portals.size() >= limits.portals()) {
            throw PgError.of("53400", "more than " + limits.portals() + " open cursors in one session")
                    .withHint("Close some (CLOSE), or raise the server's limit.");
        }
    }

    void addPortal(String name, Portal portal) {
        if (name.isEmpty()) {
            closePortal(name);
        }
        checkNewPortal(name);
        portals.put(name, portal);
    }

    void closePortal(String name) {
        Portal portal = portals.remove(name);
        if (portal != null) {
            portal.close();
        }
    }

    void closePortals(Predicate<Portal> which) {
        Iterator<Portal> all = portals.values().iterator();
        while (all.hasNext()) {
            Portal portal = all.next();
            if (which.test(portal)) {
                all.remove();
                portal.close();
            }
        }
    }
}
