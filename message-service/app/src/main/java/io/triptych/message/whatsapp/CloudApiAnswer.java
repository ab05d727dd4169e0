package io.triptych.message.whatsapp;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.ErrorClass;
import io.triptych.message.model.WhatsApp;
import io.triptych.message.model.WhatsApp.Answer;
import io.triptych.message.model.WhatsAppErrors;
import io.triptych.message.model.WhatsAppMedia;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what the Cloud API answered.
///
/// Only an error in WhatsApp's own envelope, or a refusal before it reached WhatsApp's logic, says that nothing was
/// sent. An edge's HTML page, an empty body or a success without an id leave it open.
@Singleton
final class CloudApiAnswer {

    private static final Pattern CODE = Pattern.compile("[0-9]{1,9}");
    private static final int OK = 200;
    private static final int INVALID_PARAMETER = 100;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final JsonMapper json;

    CloudApiAnswer(JsonMapper json) {
        this.json = json;
    }

    Answer read(int httpStatus, byte[] body) {
        JsonNode node = parse(body);
        if (httpStatus == OK) {
            return accepted(node);
        }
        Integer code = code(node);
        if (code != null) {
            return refused(code, httpStatus);
        }
        if (httpStatus >= SERVER_ERROR) {
            return new Answer.Unknown("HTTP " + httpStatus + " without an error of WhatsApp's");
        }
        return httpStatus == TOO_MANY_REQUESTS
                ? refused(WhatsAppErrors.THROUGHPUT, httpStatus)
                : new Answer.Refused(
                        new DeliveryError(
                                DeliveryError.OURS,
                                "WhatsApp refused this message",
                                "WhatsApp answered HTTP " + httpStatus + ". Try again or ask an admin.",
                                DeliveryError.Action.RETRY),
                        ErrorClass.PERMANENT);
    }

    /// What the answer to an upload says: WhatsApp's id of the file, or why there is none.
    WhatsAppMedia.Uploaded uploaded(int httpStatus, byte[] body) {
        JsonNode node = parse(body);
        JsonNode id = node == null || !node.isObject() ? null : node.get("id");
        if (httpStatus == OK && id != null && (id.isString() || id.isNumber())) {
            return new WhatsAppMedia.Uploaded.Taken(id.coerceStringValue());
        }
        Integer code = code(node);
        if (code == null || code == DeliveryError.OURS) {
            return new WhatsAppMedia.Uploaded.Silent("HTTP " + httpStatus);
        }
        WhatsAppErrors.Meaning meaning = WhatsAppErrors.of(code, httpStatus);
        // Whatever parameter it is that isn't right, it is the file's.
        int named = code == INVALID_PARAMETER ? WhatsAppErrors.MEDIA_REFUSED : code;
        DeliveryError error = WhatsAppErrors.of(named, httpStatus).error(named);
        return new WhatsAppMedia.Uploaded.Refused(error, meaning.errorClass());
    }

    /// What the answer to a question about the number itself says of it.
    ///
    /// A token may send and yet not read the number's own data: that it isn't allowed to says nothing.
    WhatsApp.Standing standing(int httpStatus, byte[] body) {
        JsonNode node = parse(body);
        if (httpStatus == OK) {
            return isBlocked(node) ? WhatsApp.Standing.REFUSED : WhatsApp.Standing.SOUND;
        }
        if (httpStatus == UNAUTHORIZED) {
            return WhatsApp.Standing.REFUSED;
        }
        Integer code = code(node);
        if (code == null || httpStatus == TOO_MANY_REQUESTS || httpStatus >= SERVER_ERROR) {
            return WhatsApp.Standing.UNKNOWN;
        }
        WhatsAppErrors.Meaning meaning = WhatsAppErrors.of(code, httpStatus);
        return switch (meaning.errorClass()) {
            case STOP_LANE -> meaning.mayStillSend() ? WhatsApp.Standing.SOUND : WhatsApp.Standing.REFUSED;
            case PERMANENT, OPERATOR -> WhatsApp.Standing.SOUND;
            case RETRY, THROTTLE_NUMBER, THROTTLE_CUSTOMER -> WhatsApp.Standing.UNKNOWN;
        };
    }

    /// https://developers.facebook.com/docs/whatsapp/cloud-api/health-status
    private static boolean isBlocked(@Nullable JsonNode node) {
        JsonNode health = node == null || !node.isObject() ? null : node.get("health_status");
        JsonNode canSend = health == null || !health.isObject() ? null : health.get("can_send_message");
        return canSend != null && canSend.isString() && canSend.getStringValue().equals("BLOCKED");
    }

    private static Answer accepted(@Nullable JsonNode node) {
        JsonNode message = first(node, "messages");
        JsonNode id = message == null ? null : message.get("id");
        if (id == null || !id.isString() || id.getStringValue().isEmpty()) {
            return new Answer.Unknown("HTTP 200 without a message id");
        }
        return new Answer.Accepted(id.getStringValue());
    }

    private static Answer refused(int code, int httpStatus) {
        WhatsAppErrors.Meaning meaning = WhatsAppErrors.of(code, httpStatus);
        DeliveryError error = meaning.error(code);
        return switch (meaning.errorClass()) {
            case THROTTLE_NUMBER, THROTTLE_CUSTOMER -> new Answer.Throttled(error, meaning.errorClass());
            case PERMANENT, RETRY, STOP_LANE, OPERATOR -> new Answer.Refused(error, meaning.errorClass());
        };
    }

    private @Nullable JsonNode parse(byte[] body) {
        try {
            return json.readValue(body, JsonNode.class);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // An edge's page, or what no parser takes: deep, endless or beyond all numbers.
            return null;
        }
    }

    private static @Nullable JsonNode first(@Nullable JsonNode node, String name) {
        JsonNode array = node == null || !node.isObject() ? null : node.get(name);
        return array != null && array.isArray() && array.size() > 0 ? array.get(0) : null;
    }

    /// The code of an error in WhatsApp's envelope, as a number or in words; one that no code of WhatsApp's can be is
    /// nobody's. Nothing if there is no such envelope.
    private static @Nullable Integer code(@Nullable JsonNode node) {
        JsonNode error = node == null || !node.isObject() ? null : node.get("error");
        JsonNode code = error == null || !error.isObject() ? null : error.get("code");
        if (code == null || !(code.isNumber() || code.isString())) {
            return null;
        }
        String digits =
                code.isString() ? code.getStringValue() : code.getNumberValue().toString();
        return CODE.matcher(digits).matches() ? Integer.valueOf(digits) : Integer.valueOf(DeliveryError.OURS);
    }
}
