package io.triptych.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.model.Mails.LinkMail;
import io.triptych.gateway.model.Mails.Reason;
import io.triptych.service.token.Secret;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MailWordsTest {

    private static final String URL = "https://inbox.example.com/invitation#token=abc";

    private static MailWords words(String locale, String name, String company, Reason reason) {
        return new MailWords(new LinkMail("z@aurora.example", name, locale, company, new Secret(URL), reason));
    }

    private static String isolated(String name) {
        return Character.toString(0x2068) + name + Character.toString(0x2069);
    }

    static Stream<Arguments> languagesAndReasons() {
        return Stream.of("en", "es", "id", "pt-BR", "ar")
                .flatMap(locale -> Arrays.stream(Reason.values()).map(reason -> Arguments.of(locale, reason)));
    }

    @ParameterizedTest
    @MethodSource("languagesAndReasons")
    void everyLanguageSaysWhoWhatAndWhere(String locale, Reason reason) {
        MailWords words = words(locale, "Zoé Ñandú", "Aurora Travel", reason);
        assertThat(words.subject()).contains("Aurora Travel");
        assertThat(words.text()).contains("Zoé Ñandú", "Aurora Travel", "\n\n" + URL + "\n\n");
        assertThat(words.html())
                .contains("<bdi>Zoé Ñandú</bdi>", "<bdi>Aurora Travel</bdi>", "href=\"" + URL + "\"", ">" + URL + "<");
        assertThat(words.text() + words.html()).doesNotContain("{", "}", "%s");
        if (!locale.equals("en")) {
            MailWords english = words("en", "Zoé Ñandú", "Aurora Travel", reason);
            assertThat(words.subject()).isNotEqualTo(english.subject());
            assertThat(words.text()).isNotEqualTo(english.text());
        }
    }

    @ParameterizedTest
    @CsvSource({"pt-PT, pt", "es-MX, es", "ar-EG, ar", "id, id", "en-GB, en", "de, en", "nonsense-, en"})
    void regionsReadTheirLanguageAndOthersEnglish(String locale, String language) {
        assertThat(words(locale, "Z", "A", Reason.INVITED).html()).contains("<html lang=\"" + language + "\" ");
    }

    @Test
    void fromRightToLeftNamesStandByThemselves() {
        MailWords words = words("ar", "Zoé", "Aurora (Travel)", Reason.RESET);
        assertThat(words.html()).contains("dir=\"rtl\"").contains("<span dir=\"ltr\"");
        assertThat(words.text()).contains(isolated("Zoé"), isolated("Aurora (Travel)"));
        assertThat(words("es", "Zoé", "Aurora", Reason.RESET).text()).doesNotContain(Character.toString(0x2068));
    }

    @Test
    void namesAreNoMarkupAndNoPlaceholders() {
        MailWords words = words("en", "<b>{company}</b>", "A & \"B\" {name}", Reason.INVITED);
        assertThat(words.html())
                .contains("<bdi>&lt;b&gt;{company}&lt;/b&gt;</bdi>", "<bdi>A &amp; &quot;B&quot; {name}</bdi>")
                .doesNotContain("<b>");
        assertThat(words.text()).contains("Hello <b>{company}</b>,", "the team inbox of A & \"B\" {name}.");
    }
}
