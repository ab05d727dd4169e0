package io.triptych.message.delivery;

import io.triptych.message.content.OutboundTypes;
import io.triptych.message.content.TemplateContent;
import io.triptych.message.model.Account;
import io.triptych.message.model.Call;
import io.triptych.message.model.Call.Outcome;
import io.triptych.message.model.CallbackTag;
import io.triptych.message.model.CustomerIdentity;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.Lane;
import io.triptych.message.model.LaneChanges.Gate;
import io.triptych.message.model.LaneChanges.Started;
import io.triptych.message.model.Lanes.Due;
import io.triptych.message.model.Lanes.Ownership;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.Messages;
import io.triptych.message.model.NextStep;
import io.triptych.message.model.ThreadHead;
import io.triptych.message.model.WhatsApp;
import io.triptych.message.model.WhatsAppErrors;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts attempts: the one gate before every call to WhatsApp. The database decides who may call: a caller that lost
/// its lane takes nothing.
@Singleton
final class AttemptStarter {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptStarter.class);

    /// When it is looked again whether WhatsApp has a file.
    private static final Duration UPLOAD_WITHIN = Duration.ofSeconds(10);

    private final Messages messages;

    AttemptStarter(Messages messages) {
        this.messages = messages;
    }

    /// The calls of attempts that were started; `unsent` are those of messages of which no call can be made or may
    /// be made any more, to be recorded so. `owned` is false when the lane has another owner.
    record Batch(boolean owned, List<Call> calls, List<Outcome> unsent) {
        /// Of a lane that has this owner, nothing.
        static final Batch NONE = new Batch(true, List.of(), List.of());

        Batch and(Batch other) {
            return new Batch(
                    owned && other.owned,
                    Stream.concat(calls.stream(), other.calls.stream()).toList(),
                    Stream.concat(unsent.stream(), other.unsent.stream()).toList());
        }
    }

    /// Starts an attempt for each of these messages that is still due, for the owner of this epoch alone.
    Batch take(Ownership ownership, Collection<Due> due, Duration timeout) {
        return take(ownership, due, timeout, Account.State.OPEN);
    }

    /// As `take`, for one message of a lane that is stopped: to try whether WhatsApp takes the number again.
    Batch takeTrial(Ownership ownership, Due due, Duration timeout) {
        return take(ownership, List.of(due), timeout, Account.State.STOPPED);
    }

    private Batch take(Ownership ownership, Collection<Due> due, Duration timeout, Account.State onlyWhile) {
        Lane lane = ownership.lane();
        return messages.changeAll(Set.of(lane.companyId()), changes -> {
            changes.lock(due.stream().map(Due::conversationId).toList());
            Gate gate = changes.lanes().gate(ownership, onlyWhile);
            if (gate == null || !gate.owned()) {
                return new Batch(false, List.of(), List.of());
            }
            if (gate.state() != onlyWhile) {
                return Batch.NONE;
            }
            WhatsApp.Sender sender = gate.sender();
            if (sender == null) {
                changes.lanes().stop(lane, DeliveryError.TOKEN_UNUSABLE);
                return Batch.NONE;
            }
            List<Long> ids = due.stream().map(Due::messageId).toList();
            return batch(changes, lane, sender, changes.lanes().start(ownership, ids, timeout));
        });
    }

    private Batch batch(MessageChanges changes, Lane lane, WhatsApp.Sender sender, List<Started> started) {
        List<Call> calls = new ArrayList<>();
        List<Outcome> unsent = new ArrayList<>();
        Map<Long, String> uploaded = uploaded(changes, started);
        for (Started each : started) {
            ThreadHead head = changes.head(each.conversationId());
            if (!head.window().isOpen(head.now()) && !each.type().equals(TemplateContent.TYPE)) {
                // It was open when the message was stored, but that waited until now.
                unsent.add(unsent(each, lane, WhatsAppErrors.windowClosed()));
                continue;
            }
            if (goesWithFile(each) && !uploaded.containsKey(each.messageId())) {
                unsent.add(notUploaded(each, changes, lane));
                continue;
            }
            try {
                calls.add(call(each, changes, lane, sender, uploaded.get(each.messageId())));
            } catch (RuntimeException | StackOverflowError e) {
                LOG.atError()
                        .addKeyValue("messageId", each.messageId())
                        .setCause(e)
                        .log("Of a message no call can be made.");
                unsent.add(unsent(each, lane, DeliveryError.UNSENDABLE));
            }
        }
        return new Batch(true, calls, unsent);
    }

    /// What is said of a file that somebody has brought.
    private static boolean goesWithFile(Started started) {
        return started.content().contains("\"mediaId\"");
    }

    private static Map<Long, String> uploaded(MessageChanges changes, List<Started> started) {
        List<Long> withFiles = started.stream()
                .filter(AttemptStarter::goesWithFile)
                .map(Started::messageId)
                .toList();
        return withFiles.isEmpty() ? Map.of() : changes.media().uploaded(withFiles);
    }

    /// WhatsApp had its file for as long as it keeps one, and no longer: it gets it again.
    private static Outcome notUploaded(Started started, MessageChanges changes, Lane lane) {
        changes.media().upload(started.messageId(), true);
        return new Outcome(
                lane,
                started.messageId(),
                started.conversationId(),
                started.attempt(),
                DeliveryOutcome.NOT_SENT,
                new NextStep.Again(UPLOAD_WITHIN, started.patience(), null),
                null);
    }

    private Call call(
            Started started, MessageChanges changes, Lane lane, WhatsApp.Sender sender, @Nullable String uploaded) {
        // Nothing is accepted for sending before the customer wrote, and what they wrote from stays known.
        CustomerIdentity to =
                Objects.requireNonNull(changes.head(started.conversationId()).replyIdentity());
        WhatsApp.Request request = new WhatsApp.Request(
                sender,
                to,
                OutboundTypes.stored(started.type(), started.content()),
                started.quoted(),
                uploaded,
                new CallbackTag(started.messageId(), started.attempt()));
        return new Call(
                lane,
                started.messageId(),
                started.conversationId(),
                started.attempt(),
                started.startedAt(),
                request,
                started.patience(),
                started.trace());
    }

    private static Outcome unsent(Started started, Lane lane, DeliveryError why) {
        return new Outcome(
                lane,
                started.messageId(),
                started.conversationId(),
                started.attempt(),
                DeliveryOutcome.NOT_SENT,
                new NextStep.Settled(MessageStatus.FAILED, null, why),
                null);
    }
}
