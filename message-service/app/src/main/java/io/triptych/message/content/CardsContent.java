package io.triptych.message.content;

import io.micronaut.json.tree.JsonNode;
import io.triptych.service.call.JsonFields;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Contact cards, as in the Cloud API.
public record CardsContent(JsonNode cards) implements OutboundContent {

    static final String TYPE = "contacts";

    /// WhatsApp takes 257 and advises far fewer.
    private static final int CARDS_MAX = 10;
    private static final int ITEMS_MAX = 20;
    private static final int WORDS_LENGTH_MAX = 256;
    private static final int URL_LENGTH_MAX = 2000;

    static @Nullable OutboundContent read(JsonFields content) {
        CheckedObject cards = new CheckedObject(content).list(TYPE, 1, CARDS_MAX, CardsContent::card);
        return new CardsContent(Objects.requireNonNull(cards.json().get(TYPE)));
    }

    private static void card(CheckedObject card) {
        card.object("name", CardsContent::name)
                .optionalList("phones", ITEMS_MAX, phone -> texts(phone.words("phone", 40), "wa_id", "type"))
                .optionalList("emails", ITEMS_MAX, email -> texts(email.words("email", WORDS_LENGTH_MAX), "type"))
                .optionalObject("org", org -> texts(org, "company", "department", "title"))
                .optionalList(
                        "addresses",
                        ITEMS_MAX,
                        address -> texts(address, "street", "city", "state", "zip", "country", "country_code", "type"))
                .optionalList("urls", ITEMS_MAX, url -> texts(url.words("url", URL_LENGTH_MAX), "type"))
                .optionalWords("birthday", 10);
        if (!isDay(card.text("birthday"))) {
            card.reject("birthday", "must be a day such as 1990-12-31");
        }
    }

    /// WhatsApp wants one part of the name beside the whole of it.
    private static void name(CheckedObject name) {
        texts(
                name.words("formatted_name", WORDS_LENGTH_MAX),
                "first_name",
                "middle_name",
                "last_name",
                "prefix",
                "suffix");
    }

    private static void texts(CheckedObject object, String... names) {
        for (String name : names) {
            object.optionalWords(name, WORDS_LENGTH_MAX);
        }
    }

    private static boolean isDay(@Nullable String text) {
        try {
            return text == null || LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public JsonNode json() {
        return JsonNode.createObjectNode(Map.of(TYPE, cards));
    }

    @Override
    public JsonNode cloudApi(Known known) {
        return cards;
    }
}
