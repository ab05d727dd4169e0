package io.triptych.service.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micronaut.json.tree.JsonNode;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Secret;
import io.triptych.service.token.TokenConfig;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes from outside is an id, a limit or a cursor, or it is refused by its name.
class InputsTest {
    private static final long LARGEST = 9_007_199_254_740_991L;

    @Test
    void idIsAPositiveIntegerThatJavaScriptHolds() {
        assertThat(Ids.positive("id", 1)).isEqualTo(1);
        assertThat(Ids.positive("id", "9007199254740991")).isEqualTo(LARGEST);
        assertThat(Ids.positive("id", JsonNode.createNumberNode(7))).isEqualTo(7);

        for (String text : new String[] {
            "", "0", "-1", "+1", "01", "007", "１", " 1", "1.0", "1e3", "٣", "9007199254740992", "99999999999999999999"
        }) {
            assertRefused("id", () -> Ids.positive("id", text));
        }
        for (long id : new long[] {0, -1, LARGEST + 1, Long.MAX_VALUE}) {
            assertRefused("id", () -> Ids.positive("id", id));
        }
        assertRefused("upTo", () -> Ids.positive("upTo", JsonNode.createStringNode("7")));
        assertRefused("upTo", () -> Ids.positive("upTo", JsonNode.createNumberNode(7.0)));
    }

    @Test
    void uuidIsTheSameInEitherCaseAndHasOneForm() {
        UUID uuid = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");

        assertThat(Ids.uuid("0f8fad5b-d9cb-469f-a165-70867728950e")).contains(uuid);
        assertThat(Ids.uuid("0F8FAD5B-D9CB-469F-A165-70867728950E")).contains(uuid);
        assertThat(Ids.uuid("0F8fad5b-D9cb-469f-a165-70867728950e")).contains(uuid);
        for (String text : new String[] {
            "",
            "1-1-1-1-1",
            "{0f8fad5b-d9cb-469f-a165-70867728950e}",
            "urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e",
            "0f8fad5bd9cb469fa16570867728950e",
            " 0f8fad5b-d9cb-469f-a165-70867728950e",
            "0f8fad5b-d9cb-469f-a165-70867728950e\n",
            "０f8fad5b-d9cb-469f-a165-70867728950e",
            "00f8fad5b-d9cb-469f-a165-70867728950e"
        }) {
            assertThat(Ids.uuid(text)).as(text).isEmpty();
        }
    }

    @Test
    void limitIsWithinItsRangeOrTheUsualOne() {
        assertThat(Limits.of(null, 20, 50)).isEqualTo(20);
        assertThat(Limits.of(50, 20, 50)).isEqualTo(50);
        assertRefused("limit", () -> Limits.of(0, 20, 50));
        assertRefused("limit", () -> Limits.of(51, 20, 50));
    }

    @Test
    void cursorComesBackAsItWasMade() {
        Instant at = Instant.parse("2026-11-25T10:00:00.123456Z");
        Cursor cursor = Cursor.decode(Cursor.encode(at, LARGEST, "older"), 3);

        assertThat(cursor.instant(0)).isEqualTo(at);
        assertThat(cursor.id(1)).isEqualTo(LARGEST);
        assertThat(cursor.word(2)).isEqualTo("older");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "yesterday,1",
                "2026-11-25T10:00:00Z,0",
                "2026-11-25T10:00:00Z,+1",
                "2026-11-25T10:00:00Z,1,2",
                "2026-11-25T10:00:00Z,9007199254740992",
                "+300000-01-01T00:00:00Z,1",
                "1969-01-01T00:00:00Z,1",
                "2026-11-25T10:00:00Z,1\u0000"
            })
    void cursorThatWeDidNotMakeIsRefused(String text) {
        String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));

        assertRefused("cursor", () -> read(forged));
        assertRefused("cursor", () -> read(text + "!"));
    }

    @Test
    void longOrBrokenCursorIsRefused() {
        assertRefused("cursor", () -> read("A".repeat(100_000)));
        assertRefused("cursor", () -> read("__79_A"));
    }

    @Test
    void secretIsNotPrinted() {
        Secret secret = new Secret("hush");

        assertThat("%s %s".formatted(secret, new TokenConfig("person", new Secret("k".repeat(32)), null)))
                .startsWith("[hidden] ")
                .doesNotContain("kkkk");
        assertThat(secret)
                .isEqualTo(new Secret("hush"))
                .hasSameHashCodeAs(new Secret("hush"))
                .isNotEqualTo(new Secret("x"));
        assertThat(secret.reveal()).isEqualTo("hush");
    }

    @Test
    void everyFailureHasTheWordAndStatusOfTheApi() {
        assertThat(FailureCode.FORBIDDEN.code()).isEqualTo("unauthorized");
        assertThat(FailureCode.FORBIDDEN.status()).isEqualTo(403);
        assertThat(FailureCode.WINDOW_CLOSED.code()).isEqualTo("window_closed");
        assertThat(FailureCode.NOT_ACCEPTABLE.code()).isEqualTo("invalid_input");
    }

    private static long read(String cursor) {
        Cursor decoded = Cursor.decode(cursor, 2);
        return decoded.instant(0).toEpochMilli() + decoded.id(1);
    }

    private static void assertRefused(String field, Supplier<Object> input) {
        assertThatExceptionOfType(FailureException.class).isThrownBy(input::get);
        FailureException refused = catchThrowableOfType(FailureException.class, input::get);
        assertThat(refused.code()).isEqualTo(FailureCode.INVALID_INPUT);
        assertThat(refused.fields()).containsOnlyKeys(field);
    }
}
