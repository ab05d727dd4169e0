package io.triptych.gateway.proxy.contact;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.scheduling.TaskExecutors;
import io.triptych.contact.api.http.ContactTablePart;
import io.triptych.gateway.client.FreshTokens;
import io.triptych.service.peer.Peer;
import io.triptych.service.token.Caller;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Contacts as a table, from contact-service: a part at a time and no faster than they are taken. The first part
/// is there before the answer begins; one that fails later cuts the answer off.
@Singleton
final class ContactExports {

    /// By which spreadsheets know UTF-8.
    private static final String BOM = "\uFEFF";

    private final PeerReader data;
    private final FreshTokens freshTokens;
    private final Scheduler blocking;

    ContactExports(PeerReader data, FreshTokens freshTokens, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.data = data;
        this.freshTokens = freshTokens;
        this.blocking = Schedulers.fromExecutor(blocking);
    }

    /// What is read and not yet written; no part after the last one.
    private record Step(@Nullable ContactTablePart part, boolean isFirst) {}

    /// Those that a list of contacts with these words and this tag has, under a header.
    Publisher<byte[]> rows(Caller.Person person, String search, String tag) {
        Caller.Person reader = freshTokens.with(person);
        String path = "/contacts/export?search=" + encoded(search) + "&tag=" + encoded(tag);
        Step first = new Step(part(reader, path), true);
        PropagatedContext context = PropagatedContext.getOrEmpty();
        return Flux.<byte[], Step>generate(() -> first, (step, rows) -> {
                    ContactTablePart part = step.part();
                    if (part == null) {
                        rows.complete();
                        return step;
                    }
                    String header = step.isFirst() ? BOM + part.header() : "";
                    rows.next((header + part.rows()).getBytes(StandardCharsets.UTF_8));
                    String next = part.nextCursor();
                    Supplier<ContactTablePart> read = () -> part(reader, path + "&cursor=" + next);
                    return new Step(next == null ? null : context.propagate(read), false);
                })
                .subscribeOn(blocking);
    }

    private ContactTablePart part(Caller.Person person, String path) {
        return data.read(Peer.CONTACT, path, person, ContactTablePart.class);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
