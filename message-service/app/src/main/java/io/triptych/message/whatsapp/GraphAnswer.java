package io.triptych.message.whatsapp;

import io.micronaut.json.tree.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What the Graph API answered: an object, which is a success or has WhatsApp's error in it.
record GraphAnswer(int httpStatus, JsonNode body) {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int INVALID_TOKEN = 190;
    private static final int INVALID_PARAMETER = 100;
    private static final int OBJECT_UNKNOWN = 33;
    private static final Set<Integer> PERMISSION = Set.of(3, 10, 131005);

    boolean isSuccess() {
        return httpStatus == OK;
    }

    /// Whether the token that asked is none.
    boolean refusesToken() {
        return !isSuccess() && (httpStatus == UNAUTHORIZED || code() == INVALID_TOKEN);
    }

    /// Whether the token that asked may not ask this.
    boolean refusesPermission() {
        int code = code();
        return !isSuccess() && (PERMISSION.contains(code) || (code >= 200 && code <= 299));
    }

    /// Whether there is no such object, or none that the token may see: WhatsApp doesn't tell these apart.
    boolean knowsNoObject() {
        return !isSuccess()
                && (code() == 803
                        || (code() == INVALID_PARAMETER
                                && JsonMembers.number(JsonMembers.object(body, "error"), "error_subcode")
                                        == OBJECT_UNKNOWN));
    }

    /// Whether a field that was asked for isn't one of this version of the API.
    boolean knowsNoField() {
        return !isSuccess() && code() == INVALID_PARAMETER && words().contains("nonexisting field");
    }

    /// WhatsApp's own words about what is wrong.
    String words() {
        JsonNode error = JsonMembers.object(body, "error");
        String details = JsonMembers.text(JsonMembers.object(error, "error_data"), "details");
        String forPeople = JsonMembers.text(error, "error_user_msg");
        String message = JsonMembers.text(error, "message");
        if (forPeople != null) {
            return forPeople;
        }
        if (message == null) {
            return "WhatsApp answered HTTP " + httpStatus + ".";
        }
        return details == null || message.contains(details) ? message : message + ": " + details;
    }

    int code() {
        return JsonMembers.number(JsonMembers.object(body, "error"), "code");
    }

    /// The objects of a list that is the answer.
    List<JsonNode> data() {
        JsonNode data = body.isObject() ? body.get("data") : null;
        return data == null || !data.isArray()
                ? List.of()
                : StreamSupport.stream(data.values().spliterator(), false).toList();
    }

    /// Where the next page of a list begins; nothing after the last.
    @Nullable
    String next() {
        JsonNode paging = JsonMembers.object(body, "paging");
        return JsonMembers.text(paging, "next") == null
                ? null
                : JsonMembers.text(JsonMembers.object(paging, "cursors"), "after");
    }
}
