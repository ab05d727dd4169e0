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
        "＋４９　３０　９０１８２０, +4930901820",
        "+۴۹۳۰۹۰۱۸۲۰, +4930901820",
        "'\u202a+49 30 901820\u202c', +4930901820",
        "'\u2066+49 30 901820\u2069', +4930901820",
        "'\u200e\u2060+49\u00a030\u2011901820\ufeff', +4930901820",
        "'+49\u200b30\u3000901\u202f820', +4930901820",
        "+49\u201030\u2013901\u2212820, +4930901820",
        "0049 (0)30 901820, +4930901820",
        "+49 (0)30/901820, +4930901820",
        "+49 (0) 30 901820, +4930901820",
        "+49 030 901820, +4930901820",
        "(+49) 30 901820, +4930901820",
        "(0049) 30.901.820, +4930901820",
        "+44 (0)20 7946 0958, +442079460958",
        "+39 06 698 12345, +390669812345",
        "+39 (0)6 698 12345, +390669812345",
        "tel:+49-30-901820, +4930901820",
        "TEL:+49.30.901820, +4930901820",
        "tel:+49%2030%20901820, +4930901820",
        "tel:%2B4930901820, +4930901820",
        "tel:030-901820;phone-context=+49, +4930901820",
        "tel:+49-30-901820;phone-context=+1, +4930901820",
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
                "tel:+12025550143;ext=7",
                "tel:+12025550143;isub=7",
                "tel:2025550143;phone-context=example.com",
                "tel:2025550143",
                "mailto:+12025550143",
                "+12025550143, +12025550144",
                "\u202a\u202c",
                "+12025550143\u0007",
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
