package io.triptych.gateway.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Caller;
import io.triptych.service.token.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnCompanyTest {

    private static final Caller.Person ANA = new Caller.Person(7, 70, "agent", 1, "Ana", new Secret("token"));

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

    private static FailureCode refusal(String json) {
        return catchThrowableOfType(FailureException.class, () -> OwnCompany.check(ANA, json.getBytes(UTF_8)))
                .code();
    }
}
