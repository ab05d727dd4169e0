package io.triptych.message.model.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateFillingTest {

    private static final String DOCUMENT = """
            [{"type":"HEADER","format":"DOCUMENT"},{"type":"BODY","text":"Hi {{first_name}}, see {{ what }} now."},\
            {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Thanks"},{"type":"COPY_CODE","text":"Copy"}]}]""";

    private static JsonNode json(String text) {
        try {
            return Objects.requireNonNull(JsonMapper.createDefault().readValue(text, JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Template template(String components, boolean named) {
        return new Template(
                1,
                "2",
                new ListedTemplate("3", "any", "en", "UTILITY", "APPROVED", null, null, named, json(components)),
                Instant.EPOCH);
    }

    private static TemplateFilling.Filled fill(String components, boolean named, String given) {
        return TemplateFilling.fill(template(components, named), json(given));
    }

    @Test
    void namedVariablesFilesAndCodesAreFilled() {
        TemplateFilling.Filled filled = fill(DOCUMENT, true, """
                [{"type":"header","parameters":[{"type":"document","document":{"link":"https://x.example/a.pdf"}}]},\
                {"type":"body","parameters":[{"type":"text","parameter_name":"what","text":"this"},\
                {"type":"text","parameter_name":"first_name","text":"$1 Ana"}]},\
                {"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"yes"}]},\
                {"type":"button","sub_type":"copy_code","index":"1","parameters":[{"type":"coupon_code","coupon_code":"SUN"}]}]""");

        assertThat(filled.problems()).isEmpty();
        assertThat(filled.content()).isEqualTo(json("""
                {"category":"utility","header":{"type":"document","document":{"link":"https://x.example/a.pdf"}},\
                "body":"Hi $1 Ana, see this now.",\
                "buttons":[{"type":"quick_reply","text":"Thanks"},{"type":"copy_code","text":"Copy","code":"SUN"}]}"""));
    }

    @Test
    void whatIsMissingWrongOrTooMuchIsSaid() {
        assertThat(fill(DOCUMENT, true, "[]").problems())
                .containsOnlyKeys("header", "body.first_name", "body.what", "button.1");
        assertThat(fill(DOCUMENT, true, """
                [{"type":"header","parameters":[{"type":"image","image":{"link":"https://x.example/a.png"}}]},\
                {"type":"body","parameters":[{"type":"text","parameter_name":"what","text":"a\\nb"},\
                {"type":"text","parameter_name":"first_name","text":"Ana"},{"type":"text","parameter_name":"x","text":"y"}]},\
                {"type":"button","index":"1","parameters":[{"type":"coupon_code","coupon_code":"0123456789ABCDEF"}]}]""").problems()).containsOnlyKeys("header", "body.what", "body.x", "button.1");
    }

    @Test
    void whatWouldBeTooLongIsSaid() {
        String given =
                "[{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\"" + "x".repeat(1024) + "\"}]}]";

        assertThat(fill("[{\"type\":\"BODY\",\"text\":\"Hi {{1}}!\"}]", false, given)
                        .problems())
                .containsOnlyKeys("body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'[{\"type\":\"BODY\",\"text\":\"Hello\"}]'; ''",
                "'[]'; components.body",
                "'[{\"type\":\"BODY\",\"text\":\"{{1}} hello\",\"example\":{\"body_text\":[[\"a\"]]}}]'; components.body",
                "'[{\"type\":\"BODY\",\"text\":\"a {{1}} {{2}} b\",\"example\":{\"body_text\":[[\"a\",\"b\"]]}}]'; components.body",
                "'[{\"type\":\"BODY\",\"text\":\"a {{2}} b\",\"example\":{\"body_text\":[[\"a\"]]}}]'; components.body",
                "'[{\"type\":\"BODY\",\"text\":\"a {{1}} b\"}]'; components.body",
                "'[{\"type\":\"BODY\",\"text\":\"a\"},{\"type\":\"FOOTER\",\"text\":\"{{1}}\"}]'; components.footer",
                "'[{\"type\":\"BODY\",\"text\":\"a\"},{\"type\":\"BUTTONS\",\"buttons\":[{\"type\":\"URL\",\"text\":\"a\",\"url\":\"ftp://x\"}]}]'; components.buttons.0"
            })
    void whatWhatsAppWouldRefuseIsKnownBefore(String components, String problem) {
        assertThat(TemplateRules.problems(json(components), false).keySet())
                .containsExactlyInAnyOrder(problem.isEmpty() ? new String[0] : new String[] {problem});
    }
}
