package dev.windlass.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Partial responses (bitbucket/api.md 4); the field {@code hidden} is one that a list keeps back. */
class ProjectionTest {
    private static final Row ROW = OverlayRow.raw("""
            {"id": 1, "a": {"b": 2, "c": {"d": 3}}, "list": [{"x": 1, "y": 2}], "links": {"self": 9}, "hidden": {"h": 1}}
            """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id                  | {\"id\":1}",
                "id,a.b              | {\"id\":1,\"a\":{\"b\":2}}",
                "a.c.d               | {\"a\":{\"c\":{\"d\":3}}}",
                "list.x              | {\"list\":[{\"x\":1}]}",
                "-links,-list,-a.c   | {\"id\":1,\"a\":{\"b\":2}}",
                "-links.*,-list,-a   | {\"id\":1,\"links\":{}}",
                "-*,+id              | {\"id\":1}",
                "-*,+a.b,+hidden     | {\"a\":{\"b\":2},\"hidden\":{\"h\":1}}",
                "+hidden,-a,-list,-links | {\"id\":1,\"hidden\":{\"h\":1}}",
                "+hidden.h,-a,-list,-links | {\"id\":1,\"hidden\":{\"h\":1}}",
                "hidden              | {\"hidden\":{\"h\":1}}",
                "*,-list,-links,-a   | {\"id\":1,\"hidden\":{\"h\":1}}",
                "a.*                 | {\"a\":{\"b\":2,\"c\":{\"d\":3}}}",
                "` id`               | {}",
                "absent              | {}",
                "a.b.c.d             | {\"a\":{\"b\":2}}"
            })
    void keepsWhatIsAskedFor(String fields, String expected) {
        assertThat(Projection.parse(fields)
                        .apply(ROW, Links.NOWHERE, Hidden.of("hidden"))
                        .toString())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"values.id | false", "values.id,next | true", "-values.links | true", "%2Bvalues.x | true"})
    void dropsTheEnvelopeUnlessItIsNamed(String fields, boolean hasNext) {
        assertThat(Projection.parse(fields.trim().replace("%2B", "+")).wants("next"))
                .isEqualTo(hasNext);
    }
}
