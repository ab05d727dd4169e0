package io.triptych.gateway.proxy.contact;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.conversation.api.http.ContactConversations;
import io.triptych.gateway.client.FreshTokens;
import io.triptych.service.call.RawJson;
import io.triptych.service.peer.Peer;
import io.triptych.service.token.Caller;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// All that is known of a contact, from three services, as one JSON document: page by page of each thread, and no
/// faster than it is taken. Contact and conversations are there before the answer begins; what fails later cuts
/// the answer off.
@Singleton
final class ContactRecords {

    private static final int MESSAGES = 50;

    private final PeerReader data;
    private final FreshTokens freshTokens;
    private final Scheduler blocking;

    ContactRecords(PeerReader data, FreshTokens freshTokens, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.data = data;
        this.freshTokens = freshTokens;
        this.blocking = Schedulers.fromExecutor(blocking);
    }

    /// Where a thread goes on.
    @Serdeable
    record Next(@Nullable String nextCursor) {}

    /// The document: `{contact, conversations, messages}`, messages newest first in each conversation.
    Publisher<byte[]> of(Caller.Person person, long contactId) {
        Caller.Person reader = freshTokens.with(person);
        String contact = text(data.bytes(Peer.CONTACT, "/contacts/" + contactId, reader));
        String path = "/contacts/" + contactId + "/conversations";
        byte[] found = data.bytes(Peer.CONVERSATION, path, reader);
        String conversations = text(RawJson.members(found).get("conversations"));
        Deque<String> threads = new ArrayDeque<>(threads(found));
        String beginning = "{\"contact\":" + contact + ",\"conversations\":" + conversations + ",\"messages\":[";
        Walk walk = new Walk(reader, threads);
        PropagatedContext context = PropagatedContext.getOrEmpty();
        return Flux.concat(
                Flux.just(bytes(beginning)),
                Flux.<byte[]>generate(parts -> {
                            Supplier<@Nullable String> read = walk::next;
                            String part = context.propagate(read);
                            if (part == null) {
                                parts.next(bytes("]}"));
                                parts.complete();
                            } else {
                                parts.next(bytes(part));
                            }
                        })
                        .subscribeOn(blocking));
    }

    private List<String> threads(byte[] found) {
        return data.value(found, ContactConversations.class).conversations().stream()
                .map(each -> "/conversations/" + each.id() + "/messages?limit=" + MESSAGES)
                .toList();
    }

    /// Goes through the threads, one page after the other.
    private final class Walk {
        private final Caller.Person person;
        private final Deque<String> threads;
        private boolean begun;

        Walk(Caller.Person person, Deque<String> threads) {
            this.person = person;
            this.threads = threads;
        }

        /// The messages of the next page, which may be none; nothing after the last page.
        @Nullable
        String next() {
            String path = threads.poll();
            if (path == null) {
                return null;
            }
            byte[] page = data.bytes(Peer.MESSAGE, path, person);
            String messages = text(RawJson.members(page).get("messages")).strip();
            String cursor = data.value(page, Next.class).nextCursor();
            if (cursor != null) {
                String thread = path.contains("&cursor=") ? path.substring(0, path.indexOf("&cursor=")) : path;
                threads.push(thread + "&cursor=" + cursor);
            }
            String inner = messages.substring(1, messages.length() - 1);
            String part = begun && !inner.isBlank() ? "," + inner : inner;
            begun |= !inner.isBlank();
            return part;
        }
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "[]" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
