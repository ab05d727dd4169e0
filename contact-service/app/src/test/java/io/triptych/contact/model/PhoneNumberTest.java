package io.triptych.contact.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "+12025550143, +12025550143",
        "'  +1 (202) 555-0143 ', +12025550143",
        "0012025550143, +12025550143",
        "+1.202.555.0143, +12025550143",
        "+49 30 901820, +4930901820",
        "+15550104477, +15550104477",
        "+٤٩٣٠٩٠١٨٢٠, +4930901820",
    })
    void whatAPersonTypesIsStoredAsE164(String typed, String e164) {
        assertThat(PhoneNumber.parse(typed)).contains(new PhoneNumber(e164));
    }

    @ParameterizedTest
    @CsvSource({
        "+551195550134, +5511995550134",
        "+551165550134, +5511965550134",
        "+5511995550134, +5511995550134",
        "+5215555501342, +525555501342",
        "+525555501342, +525555501342",
        "+5491155501342, +5491155501342",
    })
    void variantsAreStoredAsTheyAreDialled(String typed, String e164) {
        assertThat(PhoneNumber.parse(typed)).contains(new PhoneNumber(e164));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "+",
                "hello",
                "2025550143",
                "5511995550134",
                "+1 800 FLOWERS",
                "+12025550143 ext. 7",
                "+1202555",
                "+1202555014312345678",
                "+999123456789",
                "+1 202\u0000555 0143",
                "+1 202 555 0143                                        ,"
            })
    void whatNamesNoPossibleNumberAndCountryIsRefused(String typed) {
        assertThat(PhoneNumber.parse(typed)).isEmpty();
    }

    @Test
    void aNumberKnowsItsMostLikelyWhatsAppId() {
        assertThat(PhoneNumber.parse("+12025550143").orElseThrow().waId()).isEqualTo(new WaId("12025550143"));
    }

    @Test
    void aWhatsAppIdThatIsNoNumberHasNone() {
        assertThat(PhoneNumber.of(new WaId("99912345"))).isEmpty();
    }
}
