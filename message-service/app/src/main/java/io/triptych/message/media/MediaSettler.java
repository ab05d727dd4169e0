package io.triptych.message.media;

import io.triptych.message.model.Media.Due;
import io.triptych.message.model.Medium;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.Messages;
import io.triptych.message.model.StoredFile;
import io.triptych.message.model.ThreadHead;
import io.triptych.message.view.MediaContents;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Writes how fetching a file went, in the message too where people see another state than before.
@Singleton
final class MediaSettler {

    private final Messages messages;
    private final MediaContents contents;
    private final FetchRetries retries;

    MediaSettler(Messages messages, MediaContents contents, MediaConfig config) {
        this.messages = messages;
        this.contents = contents;
        this.retries = new FetchRetries(config.retryFirstAfter());
    }

    /// The file is in the object storage.
    void stored(Due due, StoredFile file) {
        settle(due, changes -> {
            if (changes.media().state(due.id()) != Medium.State.READY) {
                changes.media().store(due.id(), file);
                tell(changes, due.id(), content -> contents.stored(content, due.id(), file));
            }
        });
    }

    /// It isn't. `forGood`: it never will be.
    void failed(Due due, String problem, boolean forGood) {
        settle(due, changes -> {
            Medium.State before = changes.media().state(due.id());
            if (before == null || before == Medium.State.READY) {
                return;
            }
            Instant now = changes.head(due.conversationId()).now();
            Instant next = forGood ? null : retries.next(due.tries() + 1, now, due.until());
            Medium.State state = state(due, next);
            changes.media().fail(due.id(), state, problem, next);
            if (state != before) {
                tell(changes, due.id(), content -> contents.without(content, due.id(), state));
            }
        });
    }

    private static Medium.State state(Due due, @Nullable Instant next) {
        if (next == null) {
            return Medium.State.LOST;
        }
        return due.tries() + 1 < FetchRetries.TRIES_UNTIL_FAILED ? Medium.State.FETCHING : Medium.State.FAILED;
    }

    /// A person wants it to be tried at once. Nothing happens to one that is here, or being fetched.
    RetriedMedium again(long companyId, long conversationId, long id) {
        return messages.change(companyId, changes -> {
            if (!changes.lock(Set.of(conversationId)).containsKey(conversationId)) {
                return new RetriedMedium.NoFile();
            }
            List<Message> found = changes.amendments().messages(Set.of(id));
            Medium.State state = changes.media().state(id);
            if (found.isEmpty() || found.getFirst().conversationId() != conversationId || state == null) {
                return new RetriedMedium.NoFile();
            }
            if (state == Medium.State.LOST) {
                return new RetriedMedium.Lost();
            }
            if (state == Medium.State.FAILED) {
                changes.media().fetchAgain(id);
                tell(changes, id, content -> contents.without(content, id, Medium.State.FETCHING));
            }
            Message shown = changes.amendments().messages(Set.of(id)).getFirst();
            return new RetriedMedium.Fetching(
                    shown, changes.head(conversationId).numberRead());
        });
    }

    private interface Step {
        void take(MessageChanges changes);
    }

    private void settle(Due due, Step step) {
        messages.changeAll(Set.of(due.companyId()), changes -> {
            if (changes.lock(Set.of(due.conversationId())).containsKey(due.conversationId())) {
                step.take(changes);
            }
            return true;
        });
    }

    private static void tell(MessageChanges changes, long id, UnaryOperator<String> content) {
        for (Message message : changes.amendments().messages(Set.of(id))) {
            ThreadHead head = changes.head(message.conversationId()).nextVersion();
            Message changed = message.saying(content.apply(message.content()), head.version());
            changes.save(head);
            changes.media().save(changed);
            changes.updated(changed, null);
        }
    }
}
