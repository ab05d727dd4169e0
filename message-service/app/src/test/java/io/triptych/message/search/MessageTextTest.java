package io.triptych.message.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTextTest {

    private final MessageText text = new MessageText(JsonMapper.createDefault());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text | {\"body\":\"Hi\\n there\"} | Hi there",
                "note | {\"body\":\"Ask Ana\"} | Ask Ana",
                "document | {\"body\":\"See\",\"filename\":\"plan.pdf\",\"media\":{\"id\":7,\"body\":\"x\"}} | See · plan.pdf",
                "location | {\"name\":\"Café\",\"address\":\"Rua 1\",\"latitude\":1.5,\"url\":\"https://x\"} | Rua 1 · Café",
                "contacts | {\"contacts\":[{\"name\":{\"formatted_name\":\"Ana Silva\",\"first_name\":\"Ana\"},\"phones\":[{\"phone\":\"+49 1\",\"wa_id\":\"491\"}],\"org\":{\"company\":\"Aurora\"}}]} | Ana Silva · +49 1 · Aurora",
                "interactive | {\"type\":\"list_reply\",\"list_reply\":{\"id\":\"i1\",\"title\":\"Large\",\"description\":\"60 cm\"}} | Large · 60 cm",
                "interactive | {\"type\":\"button\",\"body\":\"Which?\",\"button\":{\"type\":\"button\",\"body\":{\"text\":\"Which?\"},\"action\":{\"buttons\":[{\"type\":\"reply\",\"reply\":{\"id\":\"b\",\"title\":\"Red\"}}]}}} | Which? · Red",
                "button | {\"text\":\"Yes\",\"payload\":\"P1\"} | Yes",
                "template | {\"name\":\"trip\",\"language\":\"en\",\"components\":[{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\"9:30\"}]}],\"header\":{\"format\":\"TEXT\",\"text\":\"Trip\"},\"body\":\"Leave at 9:30\",\"footer\":\"Aurora\"} | Trip · Leave at 9:30",
                "system | {\"body\":\"changed\"} | ``",
                "reaction | {\"emoji\":\"x\"} | ``",
            })
    void ofEachKindWhatIsReadIsFound(String type, String content, String expected) {
        assertThat(text.of(type, content)).isEqualTo(expected);
    }
}
