package dev.windlass.pgwire.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A setting as PostgreSQL 15 has it. Immutable.
 *
 * @param setting in its unit
 * @param least of a number, else null, as {@code most}
 * @param choices of an enum, in array notation
 * @param more of the description
 */
public record ServerSetting(
        String name,
        String setting,
        @Nullable String unit,
        String category,
        String description,
        String context,
        String type,
        @Nullable String least,
        @Nullable String most,
        @Nullable String choices,
        @Nullable String more) {
    private static final List<ServerSetting> ALL = Exported.rows("settings").stream()
            .map(row -> new ServerSetting(
                    String.valueOf(row.get(0)),
                    row.get(1) == null ? "" : String.valueOf(row.get(1)),
                    row.get(2),
                    String.valueOf(row.get(3)),
                    String.valueOf(row.get(4)),
                    String.valueOf(row.get(5)),
                    String.valueOf(row.get(6)),
                    row.get(7),
                    row.get(8),
                    row.get(9),
                    row.get(10)))
            .toList();

    /** The value as SHOW prints it, with its unit. */
    public String shown() {
        return SettingUnit.shown(setting, unit);
    }

    public static List<ServerSetting> all() {
        return ALL;
    }
}
