package dev.windlass.sql.duck;

import dev.windlass.model.ErrorCode;
import dev.windlass.sql.Engine;
import dev.windlass.sql.EngineSettings;

/** The engine on DuckDB. */
public final class DuckEngine {
    private DuckEngine() {}

    @SuppressWarnings("DoNotCallSuggester") // until the engine stands
    public static Engine open(EngineSettings settings) {
        throw ErrorCode.NOT_SUPPORTED.with("The engine");
    }
}
