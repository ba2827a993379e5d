package dev.windlass.pgwire.catalog;

import dev.windlass.pgwire.rules.Activity;
import dev.windlass.pgwire.rules.SessionFacts;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session's facts, and whether anybody has asked for one that is of this session only; many sessions have the same
 * {@link #scope}.
 */
final class NotedFacts implements SessionFacts {
    private final SessionFacts facts;
    private boolean isOwnRead;

    NotedFacts(SessionFacts facts) {
        this.facts = facts;
    }

    /** What may be asked without being noted. */
    static String scope(SessionFacts facts) {
        return facts.database() + '\n' + facts.currentSchema() + '\n';
    }

    boolean isOwnRead() {
        return isOwnRead;
    }

    private SessionFacts own() {
        isOwnRead = true;
        return facts;
    }

    @Override
    public String user() {
        return own().user();
    }

    @Override
    public String database() {
        return facts.database();
    }

    @Override
    public String currentSchema() {
        return facts.currentSchema();
    }

    @Override
    public int processId() {
        return own().processId();
    }

    @Override
    public String version() {
        return facts.version();
    }

    @Override
    public List<Activity> activity() {
        return own().activity();
    }

    @Override
    public Map<String, String> settings() {
        return own().settings();
    }

    @Override
    public @Nullable String setting(String name) {
        return own().setting(name);
    }

    @Override
    public ZoneId zone() {
        return own().zone();
    }

    @Override
    public String set(String name, String value, boolean local) {
        return own().set(name, value, local);
    }
}
