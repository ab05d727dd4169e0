package io.triptych.message.model;

import static io.triptych.message.model.DeliveryError.Action.ASK_ADMIN;
import static io.triptych.message.model.DeliveryError.Action.NEW_UPLOAD;
import static io.triptych.message.model.DeliveryError.Action.NONE;
import static io.triptych.message.model.DeliveryError.Action.RETRY;
import static io.triptych.message.model.DeliveryError.Action.USE_TEMPLATE;
import static io.triptych.message.model.DeliveryError.Action.WAIT;

import io.triptych.message.model.DeliveryError.Action;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What WhatsApp's error codes mean for us and how an agent is told.
///
/// Only `code` is branched on, as WhatsApp advises: titles, subcodes and HTTP statuses vary. The texts are ours, as
/// WhatsApp's speak to developers. See https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes.
public final class WhatsAppErrors {

    /// The number sent too fast.
    public static final int THROUGHPUT = 130429;

    /// The customer's 24-hour window was closed.
    public static final int WINDOW_CLOSED = 131047;

    private static final Set<Integer> PERMISSION = Set.of(3, 10, 33, 104, 803, 131005);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private static final Map<Integer, Meaning> TABLE = table();

    private WhatsAppErrors() {}

    /// An error's class and what an agent is told.
    public record Meaning(ErrorClass errorClass, String title, String help, Action action) {
        /// The error of this code, in these words.
        public DeliveryError error(int code) {
            return new DeliveryError(code, title, help, action);
        }
    }

    /// The meaning of a code; that of an unknown one follows from the HTTP status (0 where there is none, as in a
    /// webhook).
    public static Meaning of(int code, int httpStatus) {
        Meaning known = TABLE.get(code);
        if (known != null) {
            return known;
        }
        if (isOfApiPermission(code)) {
            return stopped("WhatsApp refuses this number's permission");
        }
        if (httpStatus == TOO_MANY_REQUESTS) {
            return throttled(ErrorClass.THROTTLE_NUMBER);
        }
        if (httpStatus >= SERVER_ERROR) {
            return unavailable();
        }
        return new Meaning(
                ErrorClass.PERMANENT,
                "WhatsApp refused this message",
                "WhatsApp gave the code of an error that is not known here. Try again or ask an admin.",
                RETRY);
    }

    /// Whether a code only says that this token may not do this call. It may be allowed another one.
    public static boolean isOfPermission(int code) {
        return PERMISSION.contains(code) || isOfApiPermission(code);
    }

    private static boolean isOfApiPermission(int code) {
        return code >= 200 && code <= 299;
    }

    private static Map<Integer, Meaning> table() {
        Map<Integer, Meaning> table = new HashMap<>();
        stoppingCodes(table);
        throttlingCodes(table);
        passingCodes(table);
        customerCodes(table);
        consentCodes(table);
        contentCodes(table);
        return Map.copyOf(table);
    }

    private static void stoppingCodes(Map<Integer, Meaning> table) {
        put(table, stopped("WhatsApp no longer accepts this number's access token"), 0, 190);
        put(table, stopped("WhatsApp refuses this number's permission"), 3, 10, 131005, 104, 803);
        put(table, stopped("WhatsApp restricted this business account"), 368, 131031, 131048);
        put(table, stopped("WhatsApp waits for a payment of this business"), 131042, 131044, 134011);
        put(table, stopped("This number is not registered with WhatsApp"), 33, 131045, 133010, 133000, 133015);
        put(table, stopped("WhatsApp has not approved this number's display name"), 131037);
    }

    private static void throttlingCodes(Map<Integer, Meaning> table) {
        put(table, throttled(ErrorClass.THROTTLE_NUMBER), 4, 17, 32, 613, 80007, 130429, 131064, 132069);
        put(table, throttled(ErrorClass.THROTTLE_PAIR), 131056);
    }

    private static void passingCodes(Map<Integer, Meaning> table) {
        // Of 1 and 131000 WhatsApp says that it may be our request: a minute finds that out as well.
        put(table, unavailable(), 1, 2, 131000, 131016, 131057, 133004, 134101, 2494100);
    }

    private static void customerCodes(Map<Integer, Meaning> table) {
        put(
                table,
                failed(
                        "The 24-hour window is closed",
                        "More than 24 hours passed since the customer's last message. Send a template instead.",
                        USE_TEMPLATE),
                WINDOW_CLOSED);
        put(
                table,
                failed(
                        "WhatsApp could not deliver this message",
                        "The customer may not use WhatsApp, may have an old version of it, or may have blocked you.",
                        NONE),
                131026);
        put(
                table,
                failed("This number can't be written to", "It is your own number or not one of WhatsApp's.", NONE),
                131021,
                131062,
                135000);
        put(
                table,
                failed(
                        "Only test recipients can be written to",
                        "This is a test number: an admin must add the customer to its allowed recipients.",
                        ASK_ADMIN),
                131030);
    }

    private static void consentCodes(Map<Integer, Meaning> table) {
        put(
                table,
                failed(
                        "This country can't be written to",
                        "WhatsApp restricts this business from writing to customers in that country.",
                        NONE),
                130497);
        put(
                table,
                failed(
                        "WhatsApp holds back marketing messages to this customer",
                        "WhatsApp limits how many they get. Wait at least a day.",
                        WAIT),
                131049,
                130472);
        put(table, failed("The customer wants no marketing messages", "Don't send them any marketing.", NONE), 131050);
        put(
                table,
                failed(
                        "The customer's WhatsApp account changed",
                        "Make sure that you write to the right person, then try again.",
                        RETRY),
                137000);
    }

    private static void contentCodes(Map<Integer, Meaning> table) {
        put(
                table,
                failed("WhatsApp can't take this file", "Upload it again in another format or size.", NEW_UPLOAD),
                131052,
                131053,
                131014);
        put(
                table,
                failed("WhatsApp can't take this message", "Something in it is not as WhatsApp wants it.", NONE),
                100,
                131008,
                131009,
                131051,
                132005,
                132007);
        put(
                table,
                failed(
                        "WhatsApp can't take this template",
                        "It is not approved, paused, disabled, or its variables don't fit.",
                        ASK_ADMIN),
                132000,
                132001,
                132008,
                132012,
                132015,
                132016,
                132018,
                132068,
                131055,
                131063,
                134100);
    }

    private static void put(Map<Integer, Meaning> table, Meaning meaning, int... codes) {
        for (int code : codes) {
            table.put(code, meaning);
        }
    }

    private static Meaning failed(String title, String help, Action action) {
        return new Meaning(ErrorClass.PERMANENT, title, help, action);
    }

    private static Meaning stopped(String title) {
        return new Meaning(
                ErrorClass.STOP_LANE,
                title,
                "Nothing goes out of this number until an admin has put it right.",
                ASK_ADMIN);
    }

    private static Meaning throttled(ErrorClass errorClass) {
        return new Meaning(errorClass, "WhatsApp wants this number to slow down", "Wait a little and try again.", WAIT);
    }

    private static Meaning unavailable() {
        return new Meaning(
                ErrorClass.RETRY, "WhatsApp could not take this message", "Try again in a few minutes.", RETRY);
    }
}
