package io.triptych.message.delivery;

import io.triptych.message.model.Call.Outcome;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.Lane;
import io.triptych.message.model.Lanes.Due;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.Messages;
import io.triptych.message.model.NextStep;
import io.triptych.message.model.Outgoing;
import io.triptych.message.model.ThreadHead;
import io.triptych.message.model.Waiting;
import io.triptych.message.model.WhatsAppErrors;
import io.triptych.postgres.DatabaseException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settles attempts by the outcomes of their calls. An outcome is taken from whoever made the call, also when the lane
/// has another owner by now or the attempt was given up as uncertain; only the place in the lane is left alone then.
@Singleton
final class AttemptSettler {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptSettler.class);

    private final Messages messages;

    AttemptSettler(Messages messages) {
        this.messages = messages;
    }

    /// Records how these calls ended, all in one transaction.
    void settle(Collection<Outcome> outcomes) {
        Set<Long> companies =
                outcomes.stream().map(each -> each.lane().companyId()).collect(Collectors.toSet());
        messages.changeAll(companies, changes -> {
            changes.lock(outcomes.stream().map(Outcome::conversationId).toList());
            settle(changes, outcomes);
            return outcomes.size();
        });
    }

    private static void settle(MessageChanges changes, Collection<Outcome> outcomes) {
        SequencedMap<Long, Outgoing> outgoing = changes.outgoing(
                outcomes.stream().map(Outcome::messageId).distinct().toList());
        List<Outcome> postponed = new ArrayList<>();
        Map<Long, Lane> misled = new TreeMap<>();
        Map<Lane, DeliveryError> stopped = new TreeMap<>(Comparator.comparingLong(Lane::accountId));
        for (Outcome each : outcomes) {
            Outgoing before = outgoing.get(each.messageId());
            if (before == null) {
                continue;
            }
            Instant now = changes.head(each.conversationId()).now();
            Outgoing ended = before.ended(each.attempt(), each.outcome(), now);
            if (!ended.equals(before)) {
                boolean holdsPlace = ended.isCalledFor(each.attempt());
                Outgoing next = holdsPlace ? after(ended, each.next(), now) : ended;
                outgoing.put(each.messageId(), each.report(now).apply(changes, next));
                if (holdsPlace && !(each.next() instanceof NextStep.Settled)) {
                    postponed.add(each);
                }
            }
            if (isOfTemplate(each.next())) {
                misled.put(each.lane().accountId(), each.lane());
            }
            if (each.next() instanceof NextStep.LaneStopped(DeliveryError error)) {
                stopped.put(each.lane(), error);
            }
        }
        changes.saveAll(outgoing.values());
        postponed.forEach(each -> postpone(changes, each, outgoing));
        stopped.forEach(changes.lanes()::stop);
        misled.values().forEach(changes.templates()::ask);
    }

    private static boolean isOfTemplate(NextStep next) {
        return next instanceof NextStep.Settled(var _, var _, @Nullable DeliveryError error)
                && error != null
                && WhatsAppErrors.isOfTemplate(error.code());
    }

    /// The message whose place is the attempt's, after its call: settled it leaves the lane, else it says why it waits.
    private static Outgoing after(Outgoing message, NextStep next, Instant now) {
        return switch (next) {
            case NextStep.Settled _ -> message.withoutPlace();
            case NextStep.Again(Duration in, NextStep.Patience patience, @Nullable DeliveryError error) ->
                error == null ? message : message.waitingFor(new Waiting(reason(patience), now, now.plus(in), error));
            case NextStep.LaneStopped(DeliveryError error) ->
                message.waitingFor(new Waiting(Waiting.Reason.STOPPED, now, null, error));
        };
    }

    /// Retries end at a time; a throttle doesn't.
    private static Waiting.Reason reason(NextStep.Patience patience) {
        return patience.retryUntil() == null ? Waiting.Reason.THROTTLED : Waiting.Reason.RETRYING;
    }

    private static void postpone(MessageChanges changes, Outcome outcome, Map<Long, Outgoing> outgoing) {
        Instant now = changes.head(outcome.conversationId()).now();
        Outgoing message = outgoing.get(outcome.messageId());
        Waiting waiting = message == null ? null : message.message().waiting();
        if (outcome.next() instanceof NextStep.Again(Duration in, NextStep.Patience patience, var error)) {
            changes.lanes().postpone(outcome.messageId(), now.plus(in), patience, waiting);
            if (error != null && WhatsAppErrors.mayBeOfFile(error.code())) {
                changes.media().upload(outcome.messageId(), true);
            }
        } else {
            changes.lanes().postpone(outcome.messageId(), now, NextStep.Patience.FRESH, waiting);
        }
    }

    /// Takes a message out of its lane that can't be settled otherwise, whatever is in it: it becomes `FAILED` with
    /// this error or, without one, `UNCERTAIN`. One that is no longer in the lane stays as it is.
    void giveUp(Lane lane, Due due, @Nullable DeliveryError error) {
        messages.changeAll(Set.of(lane.companyId()), changes -> {
            changes.lock(List.of(due.conversationId()));
            ThreadHead next = changes.head(due.conversationId()).nextVersion();
            changes.save(next);
            DeliveryOutcome outcome = error == null ? DeliveryOutcome.UNCERTAIN : DeliveryOutcome.NOT_SENT;
            boolean given = changes.lanes().giveUp(due.messageId(), next.version(), outcome, error);
            if (given) {
                tell(changes, due.messageId());
            }
            return given;
        });
    }

    private static void tell(MessageChanges changes, long messageId) {
        try {
            Outgoing message = changes.outgoing(List.of(messageId)).get(messageId);
            if (message != null) {
                changes.statusChanged(message.message(), null);
            }
        } catch (DatabaseException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atError()
                    .addKeyValue("messageId", messageId)
                    .setCause(e)
                    .log("A message was given up, and nobody can be told as it can't be shown.");
        }
    }
}
