package io.triptych.simulator.graph;

import io.micronaut.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An error as the Graph API words it.
///
/// Status and code pairs are those of WhatsApp's table of error codes
/// (https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes).
public record GraphError(
        int httpStatus,
        int code,
        String message,
        @Nullable String details,
        @Nullable Integer subcode) {

    public static GraphError invalidToken() {
        return new GraphError(401, 190, "Invalid OAuth access token - Cannot parse access token", null, null);
    }

    public static GraphError endedToken() {
        return new GraphError(
                401,
                190,
                "Error validating access token: Session has expired on Sunday, 01-Nov-26 00:00:00 PST.",
                null,
                463);
    }

    public static GraphError permissionMissing(String right) {
        return new GraphError(
                403, 200, "(#200) You do not have the necessary permission: " + right + " is required", null, null);
    }

    public static GraphError invalidClientSecret() {
        return new GraphError(400, 1, "Invalid Client secret", null, null);
    }

    public static GraphError unknownObject(String id) {
        return new GraphError(
                400,
                100,
                "Unsupported post request. Object with ID '" + id + "' does not exist, cannot be loaded due to missing"
                        + " permissions, or does not support this operation",
                null,
                33);
    }

    public static GraphError invalidParameter(String details) {
        return new GraphError(400, 100, "(#100) Invalid parameter", details, null);
    }

    public static GraphError missingParameter(String details) {
        return new GraphError(400, 131008, "(#131008) Required parameter is missing", details, null);
    }

    public static GraphError parameterValue(String details) {
        return new GraphError(400, 131009, "(#131009) Parameter value is not valid", details, null);
    }

    public static GraphError unsupportedType(String type) {
        return new GraphError(400, 131051, "(#131051) Unsupported message type", "Unknown type " + type, null);
    }

    public static GraphError throughputReached() {
        return new GraphError(
                400, 130429, "(#130429) Rate limit hit", "Cloud API message throughput has been reached.", null);
    }

    public static GraphError pairLimitReached() {
        return new GraphError(
                400,
                131056,
                "(#131056) (Business Account, Consumer Account) pair rate limit hit",
                "Too many messages sent from this phone number to the same customer in a short period of time.",
                null);
    }

    public static GraphError somethingWentWrong() {
        return new GraphError(500, 131000, "(#131000) Something went wrong", "An unknown error occurred.", null);
    }

    public static GraphError template(int httpStatus, int code, String title, String details) {
        return new GraphError(httpStatus, code, "(#" + code + ") " + title, details, null);
    }

    /// Of a template that can't be made like this.
    public static GraphError ofTemplate(int subcode, String title, String details) {
        return new GraphError(400, 100, "Invalid parameter: " + title, details, subcode);
    }

    /// The same refusal with the status that Graph itself gives to what is too fast.
    public static GraphError tooManyCalls() {
        return new GraphError(429, 130429, "(#130429) Rate limit hit", "Too many calls.", null);
    }

    public static GraphError serviceUnavailable() {
        return new GraphError(503, 2, "Service temporarily unavailable", null, null);
    }

    public static GraphError appLimitReached() {
        return new GraphError(429, 4, "(#4) Application request limit reached", null, null);
    }

    public static GraphError blockedForPolicy() {
        return new GraphError(
                403, 368, "(#368) Temporarily blocked for policies violations", "The account broke a policy.", null);
    }

    public static GraphError unpaid() {
        return new GraphError(
                400,
                131042,
                "(#131042) Business eligibility payment issue",
                "There was an issue with the payment method of this business account.",
                null);
    }

    public static GraphError inMaintenance() {
        return new GraphError(
                500,
                131057,
                "(#131057) Account in maintenance mode",
                "The business account is in maintenance mode.",
                null);
    }

    public static GraphError tooMuchMarketing() {
        return new GraphError(
                400,
                131049,
                "(#131049) This message was not delivered to maintain healthy ecosystem engagement.",
                "In order to maintain a healthy ecosystem engagement, the message failed to be delivered.",
                null);
    }

    public static GraphError marketingStopped() {
        return new GraphError(
                400,
                131050,
                "(#131050) User has stopped marketing messages",
                "Unable to deliver the message. This recipient has chosen to stop receiving marketing messages.",
                null);
    }

    /// So many customers may be written to first in a day, and no more.
    public static GraphError limitReached() {
        return new GraphError(
                400,
                131048,
                "(#131048) Spam rate limit hit",
                "Message failed to send because there are restrictions on how many messages can be sent from this phone"
                        + " number.",
                null);
    }

    public static GraphError notAllBlocked() {
        return new GraphError(
                400, 139100, "(#139100) Failed to block/unblock some users", "See block_users.failed_users.", null);
    }

    /// Of a callback that doesn't answer its challenge.
    public static GraphError callbackNotVerified(String why) {
        return new GraphError(
                400, 2200, "(#2200) Callback verification failed with the following errors: " + why, null, null);
    }

    public static GraphError undeliverable() {
        return new GraphError(400, 131026, "(#131026) Message undeliverable", "Message Undeliverable.", null);
    }

    public static GraphError windowClosed() {
        return new GraphError(
                400,
                131047,
                "(#131047) Re-engagement message",
                "Message failed to send because more than 24 hours have passed since the customer last replied to this"
                        + " number.",
                null);
    }

    /// As a webhook's `errors` have it, of a message that was accepted and failed later.
    public Map<String, Object> inWebhook() {
        Map<String, Object> error = new LinkedHashMap<>();
        String title = message.replaceFirst("^\\(#[0-9]+\\) ", "");
        error.put("code", code);
        error.put("title", title);
        error.put("message", title);
        if (details != null) {
            error.put("error_data", Map.of("details", details));
        }
        error.put(
                "href",
                "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes");
        return error;
    }

    /// The answer that refuses a call for it.
    public HttpResponse<?> answer() {
        return HttpResponse.status(httpStatus, "").body(body());
    }

    /// The body of the HTTP answer.
    public Map<String, Object> body() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("type", code == 100 && subcode != null ? "GraphMethodException" : "OAuthException");
        error.put("code", code);
        if (subcode != null) {
            error.put("error_subcode", subcode);
        }
        if (details != null) {
            error.put("error_data", Map.of("messaging_product", "whatsapp", "details", details));
        }
        error.put("fbtrace_id", UUID.randomUUID().toString());
        return Map.of("error", error);
    }
}
