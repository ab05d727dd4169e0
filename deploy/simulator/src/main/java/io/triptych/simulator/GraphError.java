package io.triptych.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An error as the Graph API words it.
///
/// Status and code pairs are those of WhatsApp's table of error codes
/// (https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes).
record GraphError(
        int httpStatus,
        int code,
        String message,
        @Nullable String details,
        @Nullable Integer subcode) {

    static GraphError invalidToken() {
        return new GraphError(401, 190, "Invalid OAuth access token - Cannot parse access token", null, null);
    }

    static GraphError endedToken() {
        return new GraphError(
                401,
                190,
                "Error validating access token: Session has expired on Sunday, 01-Nov-26 00:00:00 PST.",
                null,
                463);
    }

    static GraphError permissionMissing(String right) {
        return new GraphError(
                403, 200, "(#200) You do not have the necessary permission: " + right + " is required", null, null);
    }

    static GraphError invalidClientSecret() {
        return new GraphError(400, 1, "Invalid Client secret", null, null);
    }

    static GraphError unknownObject(String id) {
        return new GraphError(
                400,
                100,
                "Unsupported post request. Object with ID '" + id + "' does not exist, cannot be loaded due to missing"
                        + " permissions, or does not support this operation",
                null,
                33);
    }

    static GraphError invalidParameter(String details) {
        return new GraphError(400, 100, "(#100) Invalid parameter", details, null);
    }

    static GraphError missingParameter(String details) {
        return new GraphError(400, 131008, "(#131008) Required parameter is missing", details, null);
    }

    static GraphError parameterValue(String details) {
        return new GraphError(400, 131009, "(#131009) Parameter value is not valid", details, null);
    }

    static GraphError unsupportedType(String type) {
        return new GraphError(400, 131051, "(#131051) Unsupported message type", "Unknown type " + type, null);
    }

    static GraphError throughputReached() {
        return new GraphError(
                400, 130429, "(#130429) Rate limit hit", "Cloud API message throughput has been reached.", null);
    }

    static GraphError pairLimitReached() {
        return new GraphError(
                400,
                131056,
                "(#131056) (Business Account, Consumer Account) pair rate limit hit",
                "Too many messages sent from this phone number to the same customer in a short period of time.",
                null);
    }

    static GraphError somethingWentWrong() {
        return new GraphError(500, 131000, "(#131000) Something went wrong", "An unknown error occurred.", null);
    }

    static GraphError template(int httpStatus, int code, String title, String details) {
        return new GraphError(httpStatus, code, "(#" + code + ") " + title, details, null);
    }

    /// Of a template that can't be made like this.
    static GraphError ofTemplate(int subcode, String title, String details) {
        return new GraphError(400, 100, "Invalid parameter: " + title, details, subcode);
    }

    /// The body of the HTTP answer.
    Map<String, Object> body(String traceId) {
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
        error.put("fbtrace_id", traceId);
        return Map.of("error", error);
    }
}
