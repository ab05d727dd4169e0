package io.triptych.message.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.service.call.JsonFields;
import io.triptych.service.failure.FailureException;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundTypesTest {

    private static final JsonMapper JSON = JsonMapper.createDefault();

    private static String json(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static OutboundContent read(String type, String content) {
        JsonFields fields = JsonFields.of(
                ("{\"type\":\"" + type + "\",\"content\":" + content.replace('\'', '"') + "}").getBytes(UTF_8));
        OutboundContent read = OutboundTypes.read(fields);
        fields.check();
        return Objects.requireNonNull(read);
    }

    private static Map<String, String> wrong(String type, String content) {
        return Objects.requireNonNull(catchThrowableOfType(FailureException.class, () -> read(type, content)))
                .fields();
    }

    /// What is asked of the Cloud API; what is stored reads as the same.
    private static String asked(OutboundContent content, @Nullable String quoted) {
        assertThat(OutboundTypes.stored(content.type(), json(content.json()))).isEqualTo(content);
        return json(content.cloudApi(new OutboundContent.Known(quoted, "4711"))).replace('"', '\'');
    }

    private static String shown(OutboundContent content) {
        return json(content.json()).replace('"', '\'');
    }

    @Test
    void aTextIsKeptAsItWasWritten() {
        OutboundContent text = read("text", "{'body':' On *time* ','previewUrl':true,'more':1}");
        assertThat(asked(text, null)).isEqualTo("{'body':' On *time* ','preview_url':true}");
        assertThat(shown(text)).isEqualTo("{'body':' On *time* ','previewUrl':true}");
        assertThat(wrong("text", "{'body':'" + "x".repeat(4097) + "'}"))
                .containsOnly(Map.entry("content.body", "must be at most 4096 characters"));
    }

    @Test
    void aPlaceHasDegreesAsWhatsAppWritesThem() {
        OutboundContent place =
                read("location", "{'latitude':41.14660,'longitude':-0.0000086,'name':'Aurora','address':'Rua 12'}");
        assertThat(asked(place, null))
                .isEqualTo("{'latitude':'41.1466','longitude':'-0.0000086','name':'Aurora','address':'Rua 12'}");
        assertThat(read("location", "{'latitude':41.1466,'longitude':0}"))
                .isEqualTo(read("location", "{'latitude':41.14660,'longitude':-0.0}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'latitude':90.1,'longitude':0}|content.latitude|must be a number from -90 to 90",
                "{'latitude':'41','longitude':0}|content.latitude|must be a number from -90 to 90",
                "{'latitude':1}|content.longitude|must be a number from -180 to 180",
                "{'latitude':1,'longitude':180.5}|content.longitude|must be a number from -180 to 180",
                "{'latitude':1,'longitude':1,'name':' '}|content.name|must not be blank",
                "{'latitude':1,'longitude':1,'address':'Rua'}|content.name|"
                        + "must be given with an address, which WhatsApp doesn't show without",
            })
    void aPlaceIsOnTheMap(String content, String field, String why) {
        assertThat(wrong("location", content)).containsOnly(Map.entry(field, why));
    }

    @Test
    void aCardGoesOutWithWhatIsKnownOfIt() {
        OutboundContent cards = read(
                "contacts",
                "{'contacts':[{'name':{'formatted_name':'Inês Costa','first_name':'Inês'},'org':{'company':'Aurora'},"
                        + "'phones':[{'phone':'+351915550134','wa_id':'351915550134','type':'CELL','x':1}],"
                        + "'birthday':'1990-02-28','secret':'no'}]}");
        assertThat(asked(cards, null))
                .isEqualTo("[{'name':{'formatted_name':'Inês Costa','first_name':'Inês'},"
                        + "'phones':[{'phone':'+351915550134','wa_id':'351915550134','type':'CELL'}],"
                        + "'org':{'company':'Aurora'},'birthday':'1990-02-28'}]");
    }

    @Test
    void whatIsWrongInACardIsNamedByItsPlace() {
        assertThat(wrong(
                        "contacts",
                        "{'contacts':[{'name':{'formatted_name':'A'}},{'name':{},'phones':[{'type':'CELL'}],"
                                + "'birthday':'31.12.1990'}]}"))
                .containsOnlyKeys(
                        "content.contacts[1].name.formatted_name",
                        "content.contacts[1].phones[0].phone",
                        "content.contacts[1].birthday");
        assertThat(wrong("contacts", "{'contacts':[]}"))
                .containsOnly(Map.entry("content.contacts", "must have at least 1"));
        assertThat(wrong("contacts", "{'contacts':[7]}"))
                .containsOnly(Map.entry("content.contacts", "must be a list of objects"));
    }

    @Test
    void aFileIsNamedByItsIdOrByAnAddress() {
        OutboundContent picture = read("image", "{'mediaId':7,'body':'Our *boat*'}");
        assertThat(asked(picture, null)).isEqualTo("{'id':'4711','caption':'Our *boat*'}");
        assertThat(shown(picture)).isEqualTo("{'mediaId':7,'body':'Our *boat*'}");
        assertThat(picture.mediaId()).isEqualTo(7);
        assertThat(asked(read("document", "{'mediaUrl':'https://a.example/p?x=1','filename':'Plan.pdf'}"), null))
                .isEqualTo("{'link':'https://a.example/p?x=1','filename':'Plan.pdf'}");
        assertThat(asked(read("audio", "{'mediaId':7,'voice':true}"), null)).isEqualTo("{'id':'4711','voice':true}");
        assertThat(asked(read("sticker", "{'mediaId':7,'voice':true}"), null)).isEqualTo("{'id':'4711'}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image|{}|content.mediaId|must be given, or mediaUrl, and not both",
                "image|{'mediaId':7,'mediaUrl':'https://a.example'}|content.mediaId"
                        + "|must be given, or mediaUrl, and not both",
                "video|{'mediaUrl':'http://a.example'}|content.mediaUrl|must be an address that begins with https://",
                "video|{'mediaUrl':'https:opaque'}|content.mediaUrl|must be an address that begins with https://",
                "audio|{'mediaId':7,'body':'Hi'}|content.body|must be left out: WhatsApp shows no caption here",
                "image|{'mediaId':'7'}|content.mediaId|must be a positive integer",
            })
    void aFileIsNamedOnce(String type, String content, String field, String why) {
        assertThat(wrong(type, content)).containsOnly(Map.entry(field, why));
        assertThat(wrong("image", "{'mediaId':7,'body':'" + "x".repeat(1025) + "'}"))
                .containsOnly(Map.entry("content.body", "must be at most 1024 characters"));
    }

    @Test
    void aTemplateGoesWithAFile() {
        OutboundContent offer = read(
                "template",
                "{'name':'offer','language':'en','components':[{'type':'header','parameters':["
                        + "{'type':'document','document':{'mediaId':7,'filename':'Offer.pdf'}}]}]}");
        assertThat(offer.mediaId()).isEqualTo(7);
        assertThat(((TemplateContent) offer).fileType()).isEqualTo("document");
        assertThat(asked(offer, null)).contains("'document':{'id':'4711','filename':'Offer.pdf'}");
        assertThat(read("template", "{'name':'offer','language':'en'}").mediaId())
                .isNull();
    }

    private static String button(String id, String title) {
        return "{'type':'reply','reply':{'id':'" + id + "','title':'" + title + "'}}";
    }

    private static String buttons(String... buttons) {
        return "{'type':'button','body':{'text':'When?'},'action':{'buttons':[" + String.join(",", buttons) + "]}}";
    }

    @Test
    void buttonsGoOutAsTheyCameAndAreFoundByTheirWords() {
        OutboundContent buttons = read("interactive", buttons(button("a", "09:30"), button("b", "10:30")));
        assertThat(asked(buttons, null)).isEqualTo(buttons(button("a", "09:30"), button("b", "10:30")));
        assertThat(shown(buttons)).startsWith("{'type':'button','body':'When?','button':{'type':'button','body':{");
        assertThat(read("interactive", shown(buttons))).isEqualTo(buttons);
    }

    @Test
    void buttonsHaveWhatsAppsLimits() {
        assertThat(wrong("interactive", buttons())).containsOnlyKeys("content.action.buttons");
        assertThat(wrong(
                        "interactive", buttons(button("a", "1"), button("b", "2"), button("c", "3"), button("d", "4"))))
                .containsOnly(Map.entry("content.action.buttons", "must be at most 3"));
        assertThat(wrong("interactive", buttons(button("a", "Same"), button("a", "Same"))))
                .containsOnlyKeys("content.action.buttons[1].reply.id", "content.action.buttons[1].reply.title");
        assertThat(wrong("interactive", buttons(button("a", "x".repeat(21)))))
                .containsOnly(Map.entry("content.action.buttons[0].reply.title", "must be at most 20 characters"));
        assertThat(wrong("interactive", "{'type':'flow'}"))
                .containsOnly(Map.entry("content.type", "must be button or list"));
        assertThat(wrong("interactive", "{'type':'button','action':{'buttons':[" + button("a", "A") + "]}}"))
                .containsOnlyKeys("content.body");
    }

    private static String section(@Nullable String title, int rows) {
        StringBuilder items = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            items.append(row == 0 ? "" : ",")
                    .append("{'id':'")
                    .append(title)
                    .append(row)
                    .append("','title':'Row'}");
        }
        return "{" + (title == null ? "" : "'title':'" + title + "',") + "'rows':[" + items + "]}";
    }

    private static String list(String... sections) {
        return "{'type':'list','header':{'type':'text','text':'Trips'},'body':{'text':'Which?'},"
                + "'footer':{'text':'Aurora'},'action':{'button':'Choose','sections':["
                + String.join(",", sections) + "]}}";
    }

    @Test
    void aListGoesOutAsItCame() {
        String list = list(section("North", 4), section("South", 6));
        OutboundContent read = read("interactive", list);
        assertThat(asked(read, "wamid.X")).isEqualTo(list);
        assertThat(shown(read)).startsWith("{'type':'list','body':'Which?','list':{");
    }

    @Test
    void aListHasWhatsAppsLimits() {
        assertThat(wrong("interactive", list(section("North", 5), section("South", 6))))
                .containsOnly(Map.entry("content.action.sections", "must have at most 10 rows in all"));
        assertThat(wrong("interactive", list(section("North", 1), section(null, 1))))
                .containsOnlyKeys("content.action.sections[1].title");
        assertThat(wrong("interactive", list(section("North", 1), section("North", 1))))
                .containsOnlyKeys("content.action.sections[1].rows[0].id");
        assertThat(read("interactive", list(section(null, 1))).type()).isEqualTo("interactive");
    }

    @Test
    void anotherTypeIsNone() {
        assertThat(wrong("poem", "{}")).containsOnly(Map.entry("type", "is not a type of message that can be sent"));
    }
}
