package dev.windlass.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactJsonTest {
    private final CompactJson compacting = new CompactJson();

    private String cut(byte... json) {
        return compacting.cut(json, 0, json.length);
    }

    @Test
    void blanksBetweenTokensGoAndThoseInTextsStay() {
        assertThat(cut("{ \"a b\" :\t[ 1 ,\r\n \" c \" ] }".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("{\"a b\":[1,\" c \"]}");
    }

    @Test
    void whatLiesAroundIsLeft() {
        byte[] json = "[ {\"é\": 1} ]".getBytes(StandardCharsets.UTF_8);
        assertThat(compacting.cut(json, 2, json.length - 2)).isEqualTo("{\"é\":1}");
    }

    /** The first and the last of each length, and what is in names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff",
                "\ud800\udc00\udbff\udfff",
                "Søren Kjær, Łukasz, 愛, 🚀 and a tail of ASCII",
                ""
            })
    void aTextIsWhatUtf8SaysThatItIs(String text) {
        String json = "[\"" + text + "\"]";
        assertThat(cut(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(json);
    }

    @Test
    void theRoomGrows() {
        String json = "\"" + "aé".repeat(5_000) + "\"";
        assertThat(cut("\"é\"".getBytes(StandardCharsets.UTF_8))).isEqualTo("\"é\"");
        assertThat(cut(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(json);
        assertThat(cut("\"é\"".getBytes(StandardCharsets.UTF_8))).isEqualTo("\"é\"");
    }

    @Test
    void escapesAreForAnother() {
        assertThat(cut("\"a\\u0041\"".getBytes(StandardCharsets.UTF_8))).isNull();
    }

    /** Cut off, without a lead, too long, half a pair, beyond the last character. */
    @ParameterizedTest
    @ValueSource(
            strings = {"C3", "E282", "A9", "C3C3", "C0AF", "E08080", "EDA080", "F08FBFBF", "F4908080", "F5808080", "FF"
            })
    void whatIsNoUtf8IsForAnother(String bytes) {
        byte[] json = HexFormat.of().parseHex("22" + bytes);
        assertThat(cut(json)).isNull();
        assertThat(compacting.cut(HexFormat.of().parseHex("22" + bytes + "22"), 0, json.length + 1))
                .isNull();
    }
}
