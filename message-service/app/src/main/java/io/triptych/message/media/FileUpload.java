package io.triptych.message.media;

import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.ErrorClass;
import io.triptych.message.model.Lanes;
import io.triptych.message.model.MediaUploads.Due;
import io.triptych.message.model.Medium;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.Messages;
import io.triptych.message.model.ObjectStorage;
import io.triptych.message.model.Outgoing;
import io.triptych.message.model.SendableFiles;
import io.triptych.message.model.ThreadHead;
import io.triptych.message.model.WhatsApp;
import io.triptych.message.model.WhatsAppMedia;
import io.triptych.message.model.WhatsAppMedia.FileToUpload;
import io.triptych.message.model.WhatsAppMedia.Uploaded;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Uploads one file to WhatsApp and writes how that went. Its message waits at its place in the lane meanwhile, and no
/// attempt of it has begun: whatever goes wrong here, nothing was sent.
@Singleton
final class FileUpload {

    private static final Logger LOG = LoggerFactory.getLogger(FileUpload.class);

    private static final DeliveryError UNREACHABLE = new DeliveryError(
            DeliveryError.OURS,
            "The file could not be brought to WhatsApp",
            "Nothing was sent. Try again in a few minutes.",
            DeliveryError.Action.RETRY);

    private final Lanes lanes;
    private final WhatsAppMedia whatsApp;
    private final @Nullable ObjectStorage storage;
    private final Messages messages;
    private final UploadRetries retries;

    FileUpload(
            Lanes lanes,
            WhatsAppMedia whatsApp,
            @Nullable ObjectStorage storage,
            Messages messages,
            UploadRetries retries) {
        this.lanes = lanes;
        this.whatsApp = whatsApp;
        this.storage = storage;
        this.messages = messages;
        this.retries = retries;
    }

    /// How it ended.
    enum Outcome {
        UPLOADED,
        REFUSED,
        THROTTLED,
        STOPPED,
        SILENT,
        STORAGE;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Uploads it and writes how it went.
    Outcome upload(Due due) {
        ObjectStorage store = storage;
        if (store == null) {
            return later(due, Outcome.STORAGE, UNREACHABLE);
        }
        String key = Medium.keyOf(due.lane().companyId(), due.id());
        if (!isReadable(store, key)) {
            return later(due, Outcome.STORAGE, UNREACHABLE);
        }
        WhatsApp.Sender sender = lanes.sender(due.lane());
        long size = due.file().size();
        String name = due.filename();
        Uploaded uploaded = whatsApp.upload(
                sender,
                new FileToUpload(
                        SendableFiles.asWhatsAppNames(due.file().mimeType()),
                        size,
                        name == null ? "file" : name,
                        () -> new StoredBytes(store, key, size)));
        return switch (uploaded) {
            case Uploaded.Taken(String id) -> taken(due, id);
            case Uploaded.Silent(String reason) -> {
                note(due, reason);
                yield later(due, Outcome.SILENT, UNREACHABLE);
            }
            case Uploaded.Refused(DeliveryError error, ErrorClass errorClass) -> {
                note(due, Integer.toString(error.code()));
                yield refused(due, error, errorClass);
            }
        };
    }

    private static boolean isReadable(ObjectStorage store, String key) {
        try {
            return store.read(key, 0, 0).length == 1;
        } catch (IOException e) {
            return false;
        }
    }

    private Outcome refused(Due due, DeliveryError error, ErrorClass errorClass) {
        return switch (errorClass) {
            case THROTTLE_NUMBER, THROTTLE_CUSTOMER -> {
                change(
                        due,
                        changes -> changes.media()
                                .uploadLater(due.id(), retries.afterThrottle(now(changes, due)), due.until()));
                yield Outcome.THROTTLED;
            }
            case STOP_LANE -> {
                change(due, changes -> {
                    changes.lanes().stop(due.lane(), error);
                    changes.media().uploadLater(due.id(), now(changes, due), null);
                });
                yield Outcome.STOPPED;
            }
            case RETRY -> later(due, Outcome.SILENT, error);
            case PERMANENT, OPERATOR -> {
                change(due, changes -> fail(changes, due, error));
                yield Outcome.REFUSED;
            }
        };
    }

    private Outcome taken(Due due, String whatsappId) {
        change(due, changes -> {
            changes.media().uploaded(due.id(), due.messageId(), whatsappId);
            changes.deliveryRequested(changes.head(due.conversationId()));
        });
        return Outcome.UPLOADED;
    }

    private Outcome later(Due due, Outcome outcome, DeliveryError error) {
        change(due, changes -> {
            Instant now = now(changes, due);
            Instant until = due.until() == null ? retries.until(now) : due.until();
            Instant next = retries.next(due.tries() + 1, now, until);
            if (next == null) {
                fail(changes, due, error);
            } else {
                changes.media().uploadLater(due.id(), next, until);
            }
        });
        return outcome;
    }

    /// The message fails, and whoever wrote it can have it tried again.
    private static void fail(MessageChanges changes, Due due, DeliveryError error) {
        changes.media().uploadLater(due.id(), null, null);
        ThreadHead next = changes.head(due.conversationId()).nextVersion();
        changes.save(next);
        if (changes.lanes().giveUp(due.messageId(), next.version(), DeliveryOutcome.NOT_SENT, error)) {
            Outgoing failed = changes.outgoing(List.of(due.messageId())).get(due.messageId());
            if (failed != null) {
                changes.statusChanged(failed.message(), null);
            }
            changes.deliveryRequested(next);
        }
    }

    private static Instant now(MessageChanges changes, Due due) {
        return changes.head(due.conversationId()).now();
    }

    private void change(Due due, Consumer<MessageChanges> step) {
        messages.changeAll(Set.of(due.lane().companyId()), changes -> {
            if (changes.lock(Set.of(due.conversationId())).containsKey(due.conversationId())) {
                step.accept(changes);
            }
            return true;
        });
    }

    private static void note(Due due, String reason) {
        LOG.atInfo()
                .addKeyValue("mediaId", due.id())
                .addKeyValue("messageId", due.messageId())
                .addKeyValue("companyId", due.lane().companyId())
                .addKeyValue("whatsappAccountId", due.lane().accountId())
                .addKeyValue("reason", reason)
                .log("A file could not be uploaded.");
    }
}
