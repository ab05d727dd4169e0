package io.triptych.message.sending;

import io.triptych.message.content.MediaContent;
import io.triptych.message.content.OutboundContent;
import io.triptych.message.content.TemplateContent;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.Medium;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.NextStep.Patience;
import io.triptych.message.model.SendOutcome;
import io.triptych.message.model.SendableFiles;
import io.triptych.message.model.StoredFile;
import io.triptych.message.model.ThreadHead;
import io.triptych.message.model.WhatsAppErrors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The file that a message goes with: whether it may, and that WhatsApp is to have it before the message is called for.
final class SentFile {

    /// Stands in the content of each message that goes with a file that somebody has brought.
    static final String MARK = "\"mediaId\"";

    /// The message is due as soon as the file is uploaded, or has failed by then. Were that missed, it would be
    /// found not to be so after this time.
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    private SentFile() {}

    /// Why a message can't go with this file; nothing if it can.
    static @Nullable SendOutcome refusal(OutboundContent content, @Nullable Medium medium) {
        boolean isTemplate = content instanceof TemplateContent;
        String property = isTemplate ? "content.components.header" : "content.mediaId";
        StoredFile file = medium == null ? null : medium.file();
        if (file == null) {
            return new SendOutcome.Unfit(
                    Map.of(property, "is no file that you have brought within 24 hours and not sent yet"));
        }
        List<String> types = SendableFiles.types(file.mimeType());
        String type = isTemplate ? ((TemplateContent) content).fileType() : content.type();
        if (!types.contains(type)) {
            return new SendOutcome.Unfit(
                    Map.of(property, "is " + file.mimeType() + ", which can be sent as " + String.join(" or ", types)));
        }
        return content instanceof MediaContent audio
                        && audio.voice()
                        && !file.mimeType().equals("audio/ogg")
                ? new SendOutcome.Unfit(Map.of("content.voice", "needs Ogg with Opus, and this is " + file.mimeType()))
                : null;
    }

    /// Has the file uploaded if WhatsApp doesn't have it, and the message wait for that.
    static void upload(MessageChanges changes, Message message, ThreadHead head, boolean anew) {
        if (changes.media().upload(message.id(), anew)) {
            changes.lanes().postpone(message.id(), head.now().plus(LOOK_AGAIN), Patience.FRESH, message.waiting());
        }
    }

    /// Whether WhatsApp refused the file: its id of it is worth nothing.
    static boolean wasRefused(@Nullable DeliveryError error) {
        return error != null && WhatsAppErrors.mayBeOfFile(error.code());
    }
}
