package io.triptych.message.intake.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.message.fixture.Webhooks;
import io.triptych.message.webhook.Json;
import io.triptych.message.webhook.WebhookBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormsTest {

    private static final JsonMapper JSON = JsonMapper.createDefault();

    private static JsonNode message(String body) {
        WebhookBody webhook = WebhookBody.read(body.getBytes(StandardCharsets.UTF_8));
        JsonNode value = webhook.changesOf(webhook.subjects().iterator().next())
                .getFirst()
                .value();
        return Json.array(value, "messages").iterator().next();
    }

    private static Saying saying(String members) {
        return Saying.of(message(Webhooks.messages("531", "{" + members + "}")));
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readValue(text, JsonNode.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    image-caption-and-url | image | The zip is broken 😕 | {"body":"The zip is broken 😕","media":{"whatsappId":"1371904822056731","mimeType":"image/jpeg","sha256":"fclvd2yEI+V6J4VImj+cQ/tudWh21q2anKxKpOcuwZM=","state":"fetching"}}
                    document-pdf | document | signed contract | {"body":"signed contract","filename":"Contract 2026-11.pdf","media":{"whatsappId":"1198450023377610","mimeType":"application/pdf","sha256":"SGusxcLYpxpz1Rv45SLeqiZOwmKNyilV2h6bjgDyGUM=","state":"fetching"}}
                    document-hostile-filename | document | ../../etc/passwdfdp.exe | {"filename":"../../etc/passwdfdp.exe","media":{"whatsappId":"1198450023377611","mimeType":"application/x-msdownload","sha256":"PFZhl0lCN5YUuUPQWT5KXj+FkAqz+0zgZHJcFcy5OgE=","state":"fetching"}}
                    audio-file | audio | [audio] | {"media":{"whatsappId":"455201984470013","mimeType":"audio/mpeg","sha256":"4bCs+GuWIbjBPKF7svKiPWYr+pQEU9jol6d+OdnovVk=","state":"fetching"}}
                    audio-voice-note | audio | [voice] | {"voice":true,"media":{"whatsappId":"455201984470014","mimeType":"audio/ogg; codecs=opus","sha256":"ku6T3gLqh9tTApj01mxjmE8gpomQGePasaGNI5kokUA=","state":"fetching"}}
                    sticker-animated | sticker | [sticker] | {"animated":true,"media":{"whatsappId":"929340117558247","mimeType":"image/webp","sha256":"gQHRaJPzQl+7T/cn5VAnZHhCCKrfLfOs+rIBYvfHT8c=","state":"fetching"}}
                    location-pin | location | 41.14961, -8.61099 | {"latitude":41.14961,"longitude":-8.61099}
                    location-place | location | Café Aurora, Rua das Flores 12, 4050-262 Porto | {"name":"Café Aurora","address":"Rua das Flores 12, 4050-262 Porto","latitude":41.1466,"longitude":-8.6111,"url":"https://cafe-aurora.example/"}
                    contacts-minimal-multiple | contacts | Mum, ? | {"contacts":[{"name":{"formatted_name":"Mum"},"phones":[{"phone":"+1 202-555-0188","type":"HOME"}]},{"name":{"formatted_name":"?","first_name":"?"}}]}
                    contacts-full-card | contacts | Dr. Inês M. Costa | {"contacts":[{"name":{"formatted_name":"Dr. Inês M. Costa","first_name":"Inês","middle_name":"M.","last_name":"Costa","prefix":"Dr.","suffix":"PhD"},"phones":[{"phone":"+351 22 555 0134","type":"WORK"},{"phone":"+351 91 555 0134","wa_id":"351915550134","type":"CELL"}],"emails":[{"email":"ines@example.com","type":"WORK"}],"org":{"company":"Aurora Lda","department":"Sales","title":"Manager"},"addresses":[{"street":"Rua das Flores 12","city":"Porto","zip":"4050-262","country":"Portugal","country_code":"PT","type":"Work"}],"urls":[{"url":"https://aurora.example","type":"WORK"}],"birthday":"1988-02-29"}]}
                    button-template-quick-reply | button | Confirm | {"text":"Confirm","payload":"confirm_4711"}
                    button-no-context-otp | button | I didn't request a code | {"text":"I didn't request a code","payload":"DID_NOT_REQUEST_CODE"}
                    interactive-list-reply | interactive | Express | {"type":"list_reply","list_reply":{"id":"ship_express","title":"Express","description":"Next day"}}
                    interactive-list-reply-no-description | interactive | * | *
                    interactive-nfm-reply-non-object | interactive | Sent | {"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"[\\"not\\",\\"an\\",\\"object\\"]"}}
                    interactive-call-permission-reply | interactive | [interactive] | {"type":"call_permission_reply","call_permission_reply":{"response":"accept","response_source":"user_action","expiration_timestamp":1795770000}}
                    order | order | Please gift-wrap | {"catalog_id":"731140289664052","text":"Please gift-wrap","product_items":[{"product_retailer_id":"SKU-BLUE-42","currency":"EUR","quantity":2,"item_price":49.9},{"product_retailer_id":"SKU-STRAP","currency":"EUR","quantity":1,"item_price":12}]}
                    unsupported-131051-poll | unsupported | [poll_creation] | {"kind":"poll_creation","error":{"title":"Message type unknown","details":"Message type is currently not supported.","code":131051}}
                    text-referral-ctwa-video | text | Can I get more info on this? | {"body":"Can I get more info on this?","referral":{"source_url":"https://fb.me/7kQp2ZrXs","headline":"Chat with us","video_url":"https://scontent.xx.fbcdn.net/v/t42.1790-2/455_n.mp4?oh=00_DeF","thumbnail_url":"https://scontent.xx.fbcdn.net/v/t15.5256-10/77_n.jpg?oh=00_GhI","source_id":"120231877400160421","source_type":"ad","media_type":"video","body":"Winter sale: 30% off backpacks","ctwa_clid":"ARBk3p0X9Zq7vT1sYw5uL8dR2fJ6mN4hG0cE_a-QxWbVtS"}}
                    text-referral-status-ad-no-clid | text | Hello | *
                    text-referred-product | text | Is it available in another colour? | {"body":"Is it available in another colour?","referred_product":{"catalog_id":"731140289664052","product_retailer_id":"SKU-BLUE-42"}}
                    text-frequently-forwarded | text | Miracle diet!!! | {"body":"Miracle diet!!!","frequentlyForwarded":true}
                    """)
    void eachSampleIsInTheFormOfItsType(String sample, String type, String preview, String content) throws IOException {
        Saying saying = Saying.of(message(Webhooks.sample(sample)));

        assertThat(saying.type()).isEqualTo(type);
        if (!preview.equals("*")) {
            assertThat(saying.preview()).isEqualTo(preview);
        }
        if (!content.equals("*")) {
            assertThat(json(JSON.writeValueAsString(saying.content()))).isEqualTo(json(content));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\":\"image\",\"image\":{\"caption\":\"no id\"}",
                "\"type\":\"image\",\"image\":{\"id\":{}}",
                "\"type\":\"location\",\"location\":{\"latitude\":91,\"longitude\":0}",
                "\"type\":\"location\",\"location\":{\"latitude\":1,\"longitude\":\"1e99\"}",
                "\"type\":\"location\",\"location\":{\"latitude\":1}",
                "\"type\":\"contacts\",\"contacts\":[]",
                "\"type\":\"contacts\",\"contacts\":[{\"name\":\"x\"}]",
                "\"type\":\"button\",\"button\":{\"text\":\" \"}",
                "\"type\":\"interactive\",\"interactive\":{\"type\":\"list_reply\"}",
                "\"type\":\"interactive\",\"interactive\":{\"type\":\"type\"}",
                "\"type\":\"interactive\"",
                "\"type\":\"order\",\"order\":{\"product_items\":[{}]}"
            })
    void whatLacksThePartThatMakesItWhatItIsHasNoForm(String members) {
        assertThat(saying(members).type()).isEqualTo("unsupported");
    }

    @Test
    void numbersComeInEitherFormAndKeepEveryDigit() throws IOException {
        Saying place =
                saying("\"type\":\"location\",\"location\":{\"latitude\":\"-33.123456789012345\",\"longitude\":7}");

        assertThat(JSON.writeValueAsString(place.content()))
                .isEqualTo("{\"latitude\":-33.123456789012345,\"longitude\":7}");
    }

    @Test
    void noContentIsLargerThanWhatAPersonCouldRead() throws IOException {
        String card = "{\"name\":{\"formatted_name\":\"" + "n".repeat(5000) + "\"},\"phones\":["
                + "{\"phone\":\"1\"},".repeat(99) + "{\"phone\":\"2\"}]}";
        Saying cards = saying("\"type\":\"contacts\",\"contacts\":[" + (card + ",").repeat(99) + card + "]");

        JsonNode shown = cards.content().get("contacts");
        assertThat(shown.size()).isEqualTo(50);
        assertThat(shown.get(0).get("phones").size()).isEqualTo(20);
        assertThat(shown.get(0)
                        .get("name")
                        .get("formatted_name")
                        .getStringValue()
                        .length())
                .isLessThanOrEqualTo(256);
    }

    @Test
    void aRecordedAudioOfTheOldKindIsAnAudio() throws IOException {
        assertThat(JSON.writeValueAsString(
                        saying("\"type\":\"voice\",\"voice\":{\"id\":\"7\"}").content()))
                .isEqualTo("{\"voice\":true,\"media\":{\"whatsappId\":\"7\",\"state\":\"fetching\"}}");
    }
}
