package io.triptych.message.model;

import io.triptych.message.model.DeliveryError.Action;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What WhatsApp's error codes mean for us, how an agent is told and what an operator does about it: the catalogue,
/// which is data (`message/whatsapp-errors.yml`).
///
/// Only `code` is branched on, as WhatsApp advises: titles, subcodes and HTTP statuses vary. The texts are ours, as
/// WhatsApp's speak to developers. See https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes.
public final class WhatsAppErrors {

    /// The number sent too fast.
    public static final int THROUGHPUT = 130429;

    /// The customer's 24-hour window was closed.
    public static final int WINDOW_CLOSED = 131047;

    /// The customer wants no marketing of the number.
    public static final int MARKETING_STOPPED = 131050;

    /// WhatsApp didn't take a file, or has it no more.
    public static final int MEDIA_REFUSED = 131053;

    private static final String UNKNOWN = "unknown";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private static final ErrorCatalogue CATALOGUE = ErrorCatalogue.read();

    /// What WhatsApp says when a message names a file that it doesn't have any more, or doesn't take.
    private static final Set<Integer> OF_FILES = Set.of(MEDIA_REFUSED, 131009, 131052, 100);

    /// There is no such template, or it is paused or disabled.
    private static final Set<Integer> OF_TEMPLATES = Set.of(132001, 132015, 132016);

    private WhatsAppErrors() {}

    /// Whether a message was refused as its template is another one than it was said to be.
    public static boolean isOfTemplate(int code) {
        return OF_TEMPLATES.contains(code);
    }

    /// Whether it may be the file that a message with one was refused for.
    public static boolean mayBeOfFile(int code) {
        return OF_FILES.contains(code);
    }

    /// What an agent is told, and by which name the UI has words of its own for it.
    public record Kind(String name, String title, String help, Action action) {}

    /// An error's class, what an agent is told, and what an operator can do. `mayStillSend`: the error only says that
    /// this token may not do this call; it may be allowed another one.
    public record Meaning(ErrorClass errorClass, Kind kind, String operator, boolean mayStillSend) {
        /// The error of this code, in these words.
        public DeliveryError error(int code) {
            return new DeliveryError(code, kind.title(), kind.help(), kind.action());
        }
    }

    /// The meaning of a code that the catalogue has, if it has it.
    public static @Nullable Meaning known(int code) {
        ErrorCatalogue.Range range = CATALOGUE.of(code);
        return range == null ? null : range.meaning();
    }

    /// A code as metrics name it: as the catalogue does, or `unknown`, so that there are only so many names.
    public static String name(int code) {
        ErrorCatalogue.Range range = CATALOGUE.of(code);
        return range == null ? UNKNOWN : range.key();
    }

    /// All names that metrics have for codes, with the class of each; that of an unknown one where no HTTP status says
    /// more.
    public static Map<String, ErrorClass> names() {
        Map<String, ErrorClass> names = new LinkedHashMap<>();
        CATALOGUE
                .ranges()
                .values()
                .forEach(range -> names.put(range.key(), range.meaning().errorClass()));
        names.put(UNKNOWN, CATALOGUE.unknown().otherwise().errorClass());
        return names;
    }

    /// The meaning of a code; that of an unknown one follows from the HTTP status (0 where there is none, as in a
    /// webhook).
    public static Meaning of(int code, int httpStatus) {
        Meaning known = known(code);
        if (known != null) {
            return known;
        }
        if (httpStatus == TOO_MANY_REQUESTS) {
            return CATALOGUE.unknown().tooMany();
        }
        return httpStatus >= SERVER_ERROR
                ? CATALOGUE.unknown().serverError()
                : CATALOGUE.unknown().otherwise();
    }

    /// The error of a message that may not go any more, as its customer's window has closed.
    public static DeliveryError windowClosed() {
        return of(WINDOW_CLOSED, 0).error(WINDOW_CLOSED);
    }
}
