package dev.windlass.pgwire.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A setting as PostgreSQL 15 has it. Immutable. */
public record ServerSetting(
        String name,
        String setting,
        @Nullable String unit,
        String category,
        String description,
        String context,
        String type) {
    private static final List<ServerSetting> ALL = Exported.rows("settings").stream()
            .map(row -> new ServerSetting(
                    String.valueOf(row.get(0)),
                    row.get(1) == null ? "" : String.valueOf(row.get(1)),
                    row.get(2),
                    String.valueOf(row.get(3)),
                    String.valueOf(row.get(4)),
                    String.valueOf(row.get(5)),
                    String.valueOf(row.get(6))))
            .toList();

    /** The value as SHOW prints it, with its unit. */
    public String shown() {
        return SettingUnit.shown(setting, unit);
    }

    public static List<ServerSetting> all() {
        return ALL;
    }
}
