package io.triptych.contact.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaIdTest {

    private static final int ROUNDS = 2_000;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(7);

    @ParameterizedTest
    @CsvSource({
        "551195550134, 5511995550134",
        "551165550134, 5511965550134",
        "5511995550134, 5511995550134",
        "5215555501342, 525555501342",
        "525555501342, 525555501342",
        "5491155501342, 541155501342",
        "541155501342, 541155501342",
        "12025550143, 12025550143",
        "4930901820, 4930901820",
    })
    void variantsShareOneForm(String seen, String canonical) {
        assertThat(new WaId(seen).canonical()).isEqualTo(canonical);
    }

    @Test
    void aLandlineInBrazilHasNoNinthDigit() {
        assertThat(new WaId("551133334444").canonical()).isEqualTo("551133334444");
    }

    @Test
    void bothVariantsOfEveryNumberFindTheSameContact() {
        for (int i = 0; i < ROUNDS; i++) {
            for (List<String> variants : List.of(brazil(), mexico(), argentina())) {
                assertThat(new WaId(variants.get(0)).canonical())
                        .as("%s", variants)
                        .isEqualTo(new WaId(variants.get(1)).canonical());
            }
        }
    }

    @Test
    void differentNumbersNeverMeet() {
        for (int i = 0; i < ROUNDS; i++) {
            for (Stream<List<String>> two : List.of(
                    Stream.generate(this::brazil).limit(2),
                    Stream.generate(this::mexico).limit(2),
                    Stream.generate(this::argentina).limit(2))) {
                List<List<String>> numbers = two.toList();
                if (numbers.get(0).equals(numbers.get(1))) {
                    continue;
                }
                assertThat(new WaId(numbers.get(0).getFirst()).canonical())
                        .isNotEqualTo(new WaId(numbers.get(1).getLast()).canonical());
            }
        }
    }

    @Test
    void theFoldedFormOfTheFoldedFormIsItself() {
        for (int i = 0; i < ROUNDS; i++) {
            String canonical = new WaId(digits(random.nextInt(3, 16))).canonical();
            assertThat(new WaId(canonical).canonical()).isEqualTo(canonical);
        }
    }

    @Test
    void numbersOfOtherCountriesStayAsTheyAre() {
        for (int i = 0; i < ROUNDS; i++) {
            String number = "4" + random.nextInt(10) + digits(10);
            assertThat(new WaId(number).canonical()).isEqualTo(number);
        }
    }

    @Test
    void theIdIsKeptAsItWasSeen() {
        assertThat(new WaId("5215555501342").digits()).isEqualTo("5215555501342");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "+12025550143", "1202555x", "123456789012345678901", "١٢٣٤٥", "1\u00002345"})
    void whatIsNotDigitsIsNoWhatsAppId(String text) {
        assertThat(WaId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new WaId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> brazil() {
        String area = String.format(Locale.ROOT, "%02d", random.nextInt(11, 100));
        String local = random.nextInt(6, 10) + digits(7);
        return List.of("55" + area + local, "55" + area + "9" + local);
    }

    private List<String> mexico() {
        String number = random.nextInt(1, 10) + digits(9);
        return List.of("521" + number, "52" + number);
    }

    private List<String> argentina() {
        String number = random.nextInt(1, 10) + digits(9);
        return List.of("549" + number, "54" + number);
    }

    private String digits(int count) {
        return random.ints(count, 0, 10)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
