package io.triptych.message.content;

import io.micronaut.json.tree.JsonNode;
import io.triptych.service.call.JsonFields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A place on the map. WhatsApp shows an address only beside a name.
public record PlaceContent(
        BigDecimal latitude,
        BigDecimal longitude,
        @Nullable String name,
        @Nullable String address) implements OutboundContent {

    static final String TYPE = "location";

    private static final int WORDS_LENGTH_MAX = 1000;
    /// Of a degree, less than a millimetre.
    private static final int DECIMALS_MAX = 9;

    static @Nullable OutboundContent read(JsonFields content) {
        BigDecimal latitude = content.number("latitude", -90, 90);
        BigDecimal longitude = content.number("longitude", -180, 180);
        CheckedObject words = new CheckedObject(content)
                .optionalWords("name", WORDS_LENGTH_MAX)
                .optionalWords("address", WORDS_LENGTH_MAX);
        if (words.text("address") != null && words.text("name") == null) {
            content.reject("name", "must be given with an address, which WhatsApp doesn't show without");
        }
        if (latitude == null || longitude == null) {
            return null;
        }
        return new PlaceContent(degrees(latitude), degrees(longitude), words.text("name"), words.text("address"));
    }

    private static BigDecimal degrees(BigDecimal given) {
        BigDecimal rounded = given.setScale(DECIMALS_MAX, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public JsonNode json() {
        return with(JsonNode.createNumberNode(latitude), JsonNode.createNumberNode(longitude));
    }

    /// Degrees as strings, as the Cloud API documents them.
    @Override
    public JsonNode cloudApi(Known known) {
        return with(
                JsonNode.createStringNode(latitude.toPlainString()),
                JsonNode.createStringNode(longitude.toPlainString()));
    }

    private JsonNode with(JsonNode shownLatitude, JsonNode shownLongitude) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        members.put("latitude", shownLatitude);
        members.put("longitude", shownLongitude);
        if (name != null) {
            members.put("name", JsonNode.createStringNode(name));
        }
        if (address != null) {
            members.put("address", JsonNode.createStringNode(address));
        }
        return JsonNode.createObjectNode(members);
    }
}
