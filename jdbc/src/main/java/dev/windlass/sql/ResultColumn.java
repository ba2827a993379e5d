package dev.windlass.sql;

/**
 * A column of a result.
 *
 * @param label as the user's statement names it, in our spelling for our columns
 * @param jdbcType a constant of {@link java.sql.Types}
 * @param typeName SQL name of the type, for example {@code BIGINT}, {@code TIMESTAMP WITH TIME ZONE}, {@code JSON}
 * @param precision digits or characters, 0 when unlimited or meaningless
 * @param scale digits after the point
 */
public record ResultColumn(String label, int jdbcType, String typeName, int precision, int scale) {}
