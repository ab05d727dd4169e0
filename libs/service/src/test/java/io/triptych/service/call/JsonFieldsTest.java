package io.triptych.service.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {

    private static JsonFields fields(String json) {
        return JsonFields.of(json.getBytes(UTF_8));
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        JsonFields fields = fields("{\"email\":5,\"name\":\"\",\"id\":\"7\",\"o\":[]}");
        fields.string("email", 1, 10);
        fields.string("password", 1, 10);
        fields.optionalString("name", 1, 10);
        fields.optionalId("id");
        fields.optionalObject("o", 100);
        FailureException failure = catchThrowableOfType(FailureException.class, fields::check);
        assertThat(failure.code()).isEqualTo(FailureCode.INVALID_INPUT);
        assertThat(failure.fields()).containsOnlyKeys("email", "password", "name", "id", "o");
    }

    @Test
    void lengthCountsCharactersAsPeopleDo() {
        JsonFields fields = fields("{\"name\":\"😀😀😀\"}");
        assertThat(fields.string("name", 1, 3)).isEqualTo("😀😀😀");
        fields.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.0", "9007199254740992", "99999999999999999999", "null", "true", "[1]"})
    void noIdIsRefused(String value) {
        assertThatThrownBy(() -> {
                    JsonFields fields = fields("{\"id\":" + value + "}");
                    fields.optionalId("id");
                    fields.check();
                })
                .isInstanceOf(FailureException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":1}", "{} {}", "{}x", "{\"a\":1e400}", "{\"a\":\"\\u0000\"}", "[]", "1"})
    void whatDoesNotComeBackIsNoBody(String json) {
        FailureException failure = catchThrowableOfType(FailureException.class, () -> fields(json));
        assertThat(failure.code()).isEqualTo(FailureCode.INVALID_INPUT);
        assertThat(failure.fields()).hasSize(1);
    }

    @Test
    void bodyOfMoreThanOneMegabyteIsTooLarge() {
        FailureException failure = catchThrowableOfType(
                FailureException.class, () -> JsonFields.of(new byte[JsonFields.BODY_BYTES_MAX + 1]));
        assertThat(failure.code()).isEqualTo(FailureCode.TOO_LARGE);
    }

    @Test
    void whatIsWrongWithinAnObjectIsNamedByItsPath() {
        JsonFields fields = fields("{\"content\":{\"body\":7,\"previewUrl\":\"yes\"},\"other\":[]}");
        JsonFields content = fields.object("content");
        assertThat(content).isNotNull();
        content.optionalText("body");
        content.flag("previewUrl");
        fields.object("other");
        fields.object("none");
        FailureException failure = catchThrowableOfType(FailureException.class, fields::check);
        assertThat(failure.fields()).containsOnlyKeys("content.body", "content.previewUrl", "other", "none");
    }

    @Test
    void listsHaveStringsOnly() {
        JsonFields fields = fields("{\"a\":[],\"b\":[\"x\",\"]\"],\"c\":[\"x\",1],\"d\":{},\"e\":[[]],\"f\":null}");
        assertThat(fields.texts("a")).isEmpty();
        assertThat(fields.texts("b")).containsExactly("x", "]");
        for (String each : List.of("c", "d", "e", "f")) {
            assertThat(fields.texts(each)).isNull();
        }
        FailureException failure = catchThrowableOfType(FailureException.class, fields::check);
        assertThat(failure.fields()).containsOnlyKeys("c", "d", "e", "f");
    }

    @Test
    void listsOfIdsHaveIdsOnlyAndNotTooMany() {
        JsonFields fields =
                fields("{\"a\":[],\"b\":[7,9007199254740991],\"c\":[0],\"d\":[1.0],\"e\":[\"1\"],\"f\":null,"
                        + "\"g\":[[1]],\"h\":[1,2,3],\"i\":{},\"k\":[1,-1]}");
        assertThat(fields.ids("a", 2)).isEmpty();
        assertThat(fields.ids("b", 2)).containsExactly(7L, 9007199254740991L);
        for (String each : List.of("c", "d", "e", "f", "g", "h", "i", "k", "none")) {
            fields.ids(each, 2);
        }
        FailureException failure = catchThrowableOfType(FailureException.class, fields::check);
        assertThat(failure.fields()).containsOnlyKeys("c", "d", "e", "f", "g", "h", "i", "k", "none");
    }

    @Test
    void wholeNumbersAndWordsAreOfTheirRange() {
        JsonFields fields = fields("{\"a\":1,\"b\":10,\"c\":0,\"d\":11,\"e\":1.5,\"f\":\"5\",\"g\":null,"
                + "\"w\":\"on\",\"x\":\"ON\",\"y\":null}");
        assertThat(fields.optionalInteger("a", 1, 10)).isEqualTo(1);
        assertThat(fields.optionalInteger("b", 1, 10)).isEqualTo(10);
        assertThat(fields.optionalInteger("absent", 1, 10)).isNull();
        for (String each : List.of("c", "d", "e", "f", "g")) {
            assertThat(fields.optionalInteger(each, 1, 10)).isNull();
        }
        assertThat(fields.optionalWord("w", "off", "on")).isEqualTo("on");
        assertThat(fields.optionalWord("absent", "off", "on")).isNull();
        fields.optionalWord("x", "off", "on");
        fields.optionalWord("y", "off", "on");
        FailureException failure = catchThrowableOfType(FailureException.class, fields::check);
        assertThat(failure.fields()).containsOnlyKeys("c", "d", "e", "f", "g", "x", "y");
    }

    @Test
    void nullIsThereButNotGivenAndNoFlag() {
        JsonFields fields = fields("{\"n\":null,\"t\":true,\"f\":false}");
        assertThat(fields.has("n")).isTrue();
        assertThat(fields.isGiven("n")).isFalse();
        assertThat(fields.isGiven("absent")).isFalse();
        assertThat(fields.flag("n")).isFalse();
        assertThat(fields.flag("f")).isFalse();
        assertThat(fields.flag("t")).isTrue();
        fields.check();
    }
}
