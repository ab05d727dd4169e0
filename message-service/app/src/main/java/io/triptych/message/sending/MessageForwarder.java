package io.triptych.message.sending;

import io.triptych.message.content.MediaContent;
import io.triptych.message.content.OutboundContent;
import io.triptych.message.content.OutboundTypes;
import io.triptych.message.model.CopiedMedia;
import io.triptych.message.model.Media;
import io.triptych.message.model.Medium;
import io.triptych.message.model.Message;
import io.triptych.message.model.Messages;
import io.triptych.message.model.SendableFiles;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.StoredFile;
import io.triptych.service.call.JsonFields;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes of a message what is said once more elsewhere: its words, or its file, which is copied.
@Singleton
final class MessageForwarder {

    private static final Set<String> WORDS = Set.of("text", "location", "contacts");
    private static final Set<String> FILES = Set.of("image", "video", "document", "audio", "sticker");
    private static final String AS_VOICE = "audio/ogg";

    private final Messages messages;
    private final Media media;
    private final CopiedMedia copies;

    MessageForwarder(Messages messages, Media media, CopiedMedia copies) {
        this.messages = messages;
        this.media = media;
        this.copies = copies;
    }

    /// A wish to send a message of one conversation to another one, as this `messageId`.
    record Forwarding(long companyId, long conversationId, long id, String messageId, long to, SentBy by) {}

    /// What is to be sent; `first` is the message that this `messageId` was sent with before.
    record Prepared(
            @Nullable OutboundContent content, @Nullable Message first) {}

    private record Found(@Nullable Message source, @Nullable Message first) {}

    /// Fails with `not_found` and with `conflict`, in words for a person, if there is nothing that can be sent so.
    Prepared prepare(Forwarding wish) {
        Found found = messages.change(wish.companyId(), changes -> {
            if (!changes.lock(List.of(wish.conversationId())).containsKey(wish.conversationId())) {
                return new Found(null, null);
            }
            Message source = changes.amendments().messages(Set.of(wish.id())).stream()
                    .filter(each -> each.conversationId() == wish.conversationId())
                    .findFirst()
                    .orElse(null);
            return new Found(source, changes.ofClient(wish.companyId(), wish.messageId()));
        });
        Message source = found.source();
        if (source == null) {
            throw FailureException.notFound("Message");
        }
        Message first = found.first();
        if (first != null) {
            if (first.conversationId() == wish.to() && first.type().equals(source.type())) {
                return new Prepared(null, first);
            }
            throw refused("Another message was sent with this messageId");
        }
        if (source.amended().deleted()) {
            throw refused("This message was deleted");
        }
        if (WORDS.contains(source.type())) {
            return new Prepared(words(source), null);
        }
        if (FILES.contains(source.type())) {
            return new Prepared(withFile(source, wish.by()), null);
        }
        throw refused("A message of this kind can't be forwarded");
    }

    private static OutboundContent words(Message source) {
        try {
            return OutboundTypes.stored(source.type(), source.content());
        } catch (FailureException tooMuch) {
            throw refused("WhatsApp takes this from customers, and not from us");
        }
    }

    private OutboundContent withFile(Message source, SentBy by) {
        JsonFields said = JsonFields.of(source.content().getBytes(StandardCharsets.UTF_8));
        String type = source.type();
        String caption = said.optionalText("body");
        String filename = type.equals(MediaContent.DOCUMENT) ? said.optionalText("filename") : null;
        boolean voice = type.equals(MediaContent.AUDIO) && said.flag("voice");
        String address = said.optionalText("mediaUrl");
        if (address != null) {
            return new MediaContent(type, null, address, caption, filename, voice);
        }
        Medium medium =
                media.ofMessage(source.companyId(), source.id()).orElseThrow(() -> refused("Its file is not here"));
        StoredFile file = medium.file();
        if (file == null) {
            throw refused("Its file is not here");
        }
        check(type, file, said.flag("animated"));
        return new MediaContent(
                type,
                copies.copy(medium, by),
                null,
                caption,
                filename,
                voice && file.mimeType().equals(AS_VOICE));
    }

    /// Customers may send what businesses may not.
    private static void check(String type, StoredFile file, boolean moves) {
        if (!SendableFiles.types(file.mimeType()).contains(type)) {
            throw refused(SendableFiles.notTaken(file.mimeType()));
        }
        String tooLarge = SendableFiles.tooLarge(file.mimeType(), file.size(), moves);
        if (tooLarge != null) {
            throw refused(tooLarge);
        }
    }

    private static FailureException refused(String why) {
        return new FailureException(FailureCode.CONFLICT, why);
    }
}
