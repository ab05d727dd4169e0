package io.triptych.gateway.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Caller;
import io.triptych.service.token.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {

    private static final Caller.Person ANA = new Caller.Person(7, 70, "agent", 1, "Ana", new Secret("token"));

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

    @Test
    void ownCompanyIsIgnoredAndAnotherRefused() {
        OwnCompany.check(ANA, List.of("7"));
        assertThat(OwnCompany.check(ANA, "{\"companyId\":7}".getBytes(UTF_8)).has("companyId"))
                .isTrue();
        assertThat(refusal("{\"companyId\":8}")).isEqualTo(FailureCode.FORBIDDEN);
        assertThat(refusal("{\"\\u0063ompanyId\":8}")).isEqualTo(FailureCode.FORBIDDEN);
        assertThat(refusal("{\"companyId\":\"7\"}")).isEqualTo(FailureCode.INVALID_INPUT);
        FailureException inQuery =
                catchThrowableOfType(FailureException.class, () -> OwnCompany.check(ANA, List.of("7", "8")));
        assertThat(inQuery.code()).isEqualTo(FailureCode.FORBIDDEN);
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

    private static FailureCode refusal(String json) {
        return catchThrowableOfType(FailureException.class, () -> OwnCompany.check(ANA, json.getBytes(UTF_8)))
                .code();
    }
}
