package dev.windlass.pgwire.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.pgwire.text.SqlText;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Z stands for the literal of the session's zone, Europe/Berlin. */
class ZonedRulesTest {
    private static String applied(String zone, String sql) {
        Moments moments = new Moments(ZoneId.of(zone), name -> name.equalsIgnoreCase("CreatedOn"));
        SqlText text = SqlText.of(sql);
        new ZonedLiterals(moments).apply(text);
        new ZonedMoments(moments).apply(text);
        return text.sql().replace("'Europe/Berlin'", "Z").replaceAll("\\s*([(),])\\s*", "$1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "SELECT date_trunc('day', CreatedOn) => SELECT timezone(Z,date_trunc('day',timezone(Z,CreatedOn)))",
                "SELECT date_trunc('day', Closed) => SELECT date_trunc('day',Closed)",
                "SELECT i.\"CreatedOn\"::date => SELECT timezone(Z,i.\"CreatedOn\")::date",
                "SELECT CAST(now() AS date) => SELECT CAST(timezone(Z,now())AS date)",
                "SELECT now()::timestamp with time zone => SELECT now()::timestamp with time zone",
                "SELECT date_trunc('month', CreatedOn)::date => SELECT timezone(Z,timezone(Z,date_trunc('month',timezone(Z,CreatedOn))))::date",
                "SELECT extract(hour FROM max(CreatedOn)) => SELECT extract(hour FROM timezone(Z,max(CreatedOn)))",
                "SELECT extract(dow FROM date_trunc('day', CreatedOn)) => SELECT extract(dow FROM timezone(Z,timezone(Z,date_trunc('day',timezone(Z,CreatedOn)))))",
                "SELECT extract(epoch FROM CreatedOn) => SELECT extract(epoch FROM CreatedOn)",
                "SELECT date_part('year', CreatedOn) => SELECT date_part('year',timezone(Z,CreatedOn))",
                "SELECT current_date => SELECT CAST(timezone(Z,now())AS DATE)",
                "SELECT 1 AS current_date => SELECT 1 AS current_date",
                "SELECT date_trunc('day', x, 'Asia/Tokyo') => SELECT timezone('Asia/Tokyo',date_trunc('day',timezone('Asia/Tokyo',x)))",
                "SELECT CreatedOn::date FROM (SELECT Day AS CreatedOn) => SELECT CreatedOn::date FROM(SELECT Day AS CreatedOn)"
            })
    void momentsAreReadInTheZone(String sql, String expected) {
        assertThat(applied("Europe/Berlin", sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "CreatedOn >= '2026-01-01' => CreatedOn >= '2025-12-31 23:00:00.000000+00'",
                "'2026-07-01 12:30' < CreatedOn => '2026-07-01 10:30:00.000000+00' < CreatedOn",
                "CreatedOn > DATE '2026-07-01' => CreatedOn > TIMESTAMPTZ '2026-06-30 22:00:00.000000+00'",
                "CreatedOn BETWEEN '2026-01-01' AND '2026-07-01' => CreatedOn BETWEEN '2025-12-31 23:00:00.000000+00' AND '2026-06-30 22:00:00.000000+00'",
                "CreatedOn >= '2026-01-01 00:00+01' => CreatedOn >= '2026-01-01 00:00+01'",
                "Title = '2026-01-01' => Title = '2026-01-01'",
                "'2026-01-01'::timestamptz => '2025-12-31 23:00:00.000000+00'::timestamptz",
                "CAST('2026-01-01 10:00:00' AS TIMESTAMP WITH TIME ZONE) => CAST('2026-01-01 09:00:00.000000+00' AS TIMESTAMP WITH TIME ZONE)",
                "timestamptz '2026-01-01' => timestamptz '2025-12-31 23:00:00.000000+00'",
                "timestamp '2026-01-01' => timestamp '2026-01-01'",
                "CreatedOn > '2026-02-30' => CreatedOn > '2026-02-30'"
            })
    void literalsWithoutAZoneAreOfTheZone(String sql, String expected) {
        assertThat(applied("Europe/Berlin", sql)).isEqualTo(expected);
    }

    @Test
    void inUtcNothingChanges() {
        String sql = "SELECT date_trunc('day',CreatedOn),current_date WHERE CreatedOn > '2026-01-01'";
        assertThat(applied("UTC", sql)).isEqualTo(sql);
        assertThat(applied("Etc/UTC", sql)).isEqualTo(sql);
    }
}
