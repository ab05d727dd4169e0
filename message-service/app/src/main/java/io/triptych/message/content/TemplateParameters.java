package io.triptych.message.content;

import io.micronaut.json.tree.JsonNode;
import io.triptych.service.call.JsonFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a message brings along for its template's variables, as in the Cloud API. Whether it fits the template is
/// another question.
final class TemplateParameters {

    private static final Set<String> FILES = Set.of("image", "video", "document");
    private static final int COMPONENTS_MAX = 12;
    private static final int PARAMETERS_MAX = 100;
    private static final int TEXT_LENGTH_MAX = 1024;
    private static final int WORDS_LENGTH_MAX = 1000;

    private TemplateParameters() {}

    /// The components of a content, with the known members.
    static JsonNode read(JsonFields content) {
        List<JsonNode> components = new ArrayList<>();
        for (JsonFields each : content.objects("components", 0, COMPONENTS_MAX)) {
            components.add(component(each));
        }
        return JsonNode.createArrayNode(components);
    }

    private static JsonNode component(JsonFields given) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        String type = given.optionalWord("type", "header", "body", "button");
        if (type == null) {
            given.reject("type", "must be header, body or button");
            return JsonNode.createObjectNode(members);
        }
        put(members, "type", type);
        if (type.equals("button")) {
            String subType = given.optionalWord("sub_type", "url", "quick_reply", "copy_code");
            if (subType == null) {
                given.reject("sub_type", "must be url, quick_reply or copy_code");
            }
            put(members, "sub_type", subType);
            put(members, "index", index(given));
        }
        List<JsonNode> parameters = new ArrayList<>();
        for (JsonFields each : given.objects("parameters", 0, PARAMETERS_MAX)) {
            parameters.add(parameter(each));
        }
        members.put("parameters", JsonNode.createArrayNode(parameters));
        return JsonNode.createObjectNode(members);
    }

    /// A text or a number, as the Cloud API takes both.
    private static @Nullable String index(JsonFields given) {
        String index = given.json("index");
        if (index == null || !index.matches("[0-9]|\"[0-9]\"")) {
            given.reject("index", "must be the place of a button, from 0");
            return null;
        }
        return index.replace("\"", "");
    }

    private static JsonNode parameter(JsonFields given) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        String type = given.optionalText("type");
        put(members, "type", type);
        if (type == null) {
            given.reject("type", "must be a string");
        } else if (FILES.contains(type)) {
            JsonFields file = given.object(type);
            if (file != null) {
                members.put(type, file(type, file));
            }
        } else {
            switch (type) {
                case "text" -> {
                    put(members, "parameter_name", given.optionalText("parameter_name"));
                    put(members, "text", words(given, "text", TEXT_LENGTH_MAX));
                }
                case "payload" -> put(members, "payload", words(given, "payload", TEXT_LENGTH_MAX));
                case "coupon_code" -> put(members, "coupon_code", words(given, "coupon_code", TEXT_LENGTH_MAX));
                case "location" -> {
                    JsonFields place = given.object("location");
                    if (place != null) {
                        members.put("location", place(place));
                    }
                }
                default -> given.reject("type", "is not a parameter that can be sent");
            }
        }
        return JsonNode.createObjectNode(members);
    }

    /// One that was brought, one that WhatsApp fetches from a link, or one that it has already.
    private static JsonNode file(String type, JsonFields given) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        String id = given.isGiven("id") ? given.optionalText("id") : null;
        Long mediaId = given.isGiven(FileAddress.MEDIA_ID) ? given.optionalId(FileAddress.MEDIA_ID) : null;
        String named = FileAddress.url(given, FileAddress.MEDIA_URL);
        String link = named == null ? FileAddress.url(given, "link") : named;
        long count = Stream.of("id", FileAddress.MEDIA_ID, FileAddress.MEDIA_URL, "link")
                .filter(given::isGiven)
                .count();
        if (count != 1) {
            given.reject(FileAddress.MEDIA_ID, "must be given, or mediaUrl, link or id, and one of them alone");
        } else if (id != null && !id.matches("[0-9]{1,32}")) {
            given.reject("id", "must be an id of WhatsApp's");
        }
        put(members, "id", id);
        put(members, "link", link);
        if (mediaId != null) {
            members.put(FileAddress.MEDIA_ID, JsonNode.createNumberNode(mediaId));
        }
        if (type.equals("document") && given.isGiven("filename")) {
            put(members, "filename", words(given, "filename", WORDS_LENGTH_MAX));
        }
        return JsonNode.createObjectNode(members);
    }

    /// All four are asked for, the last two only here.
    private static JsonNode place(JsonFields given) {
        var latitude = given.number("latitude", -90, 90);
        var longitude = given.number("longitude", -180, 180);
        Map<String, JsonNode> members = new LinkedHashMap<>();
        if (latitude != null && longitude != null) {
            members.put("latitude", JsonNode.createNumberNode(latitude));
            members.put("longitude", JsonNode.createNumberNode(longitude));
        }
        put(members, "name", words(given, "name", WORDS_LENGTH_MAX));
        put(members, "address", words(given, "address", WORDS_LENGTH_MAX));
        return JsonNode.createObjectNode(members);
    }

    private static @Nullable String words(JsonFields given, String name, int lengthMax) {
        return new CheckedObject(given).words(name, lengthMax).text(name);
    }

    private static void put(Map<String, JsonNode> members, String name, @Nullable String text) {
        if (text != null) {
            members.put(name, JsonNode.createStringNode(text));
        }
    }
}
