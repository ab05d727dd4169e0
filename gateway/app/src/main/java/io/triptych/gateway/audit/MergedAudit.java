package io.triptych.gateway.audit;

import io.micronaut.json.JsonMapper;
import io.triptych.gateway.client.Answers;
import io.triptych.gateway.client.Peers;
import io.triptych.service.audit.AuditEntries;
import io.triptych.service.audit.AuditFilter;
import io.triptych.service.audit.AuditLine;
import io.triptych.service.audit.AuditLines;
import io.triptych.service.audit.AuditPosition;
import io.triptych.service.failure.PeerUnavailableException;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerRequest;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Asks all services for their next lines beside each other and puts them in one order. If one of them fails, all of it
/// does: a page that lacks some lines looks like one on which nothing happened.
@Singleton
final class MergedAudit {
    private static final Comparator<Line> NEWEST_FIRST = Comparator.comparingLong(Line::atMicros)
            .thenComparing(line -> line.service().word())
            .thenComparingLong(line -> line.entry().id())
            .reversed();

    private final AuditEntries own;
    private final Peers peers;
    private final JsonMapper json;

    MergedAudit(AuditEntries own, Peers peers, JsonMapper json) {
        this.own = own;
        this.peers = peers;
        this.json = json;
    }

    /// A line and whose it is.
    record Line(AuditService service, AuditLine entry) {
        long atMicros() {
            return entry.atMicros();
        }

        MergedPosition position() {
            return new MergedPosition(atMicros(), service, entry.id());
        }
    }

    /// Some lines, newest first, and where the next ones begin if there are any.
    record Page(List<Line> lines, @Nullable MergedPosition next) {}

    /// The lines after a place in the list, or the first ones.
    Page page(Caller.Person person, AuditFilter filter, @Nullable MergedPosition after, int limit) {
        // One more of each than the page can take says whether there is another page.
        Map<AuditService, CompletableFuture<PeerAnswer>> asked = new EnumMap<>(AuditService.class);
        for (AuditService service : AuditService.values()) {
            Peer peer = service.peer();
            if (peer != null) {
                asked.put(
                        service,
                        peers.start(PeerRequest.get(peer, path(filter, before(service, after), limit), person)));
            }
        }
        List<Line> lines = new ArrayList<>();
        AuditPosition beforeOwn = before(AuditService.IDENTITY, after);
        own.before(person.companyId(), filter, beforeOwn, limit + 1)
                .forEach(entry -> lines.add(new Line(AuditService.IDENTITY, entry)));
        asked.forEach((service, answer) ->
                entries(service, Peers.await(answer)).forEach(entry -> lines.add(new Line(service, entry))));
        lines.sort(NEWEST_FIRST);
        if (lines.size() <= limit) {
            return new Page(lines, null);
        }
        List<Line> shown = lines.subList(0, limit);
        return new Page(shown, shown.getLast().position());
    }

    private static AuditPosition before(AuditService service, @Nullable MergedPosition after) {
        return after == null ? AuditPosition.END : after.of(service);
    }

    private static String path(AuditFilter filter, AuditPosition before, int limit) {
        String wanted = filter.query();
        return "/internal/audit?beforeAt=" + before.atMicros() + "&beforeId=" + before.id() + "&limit=" + (limit + 1)
                + (wanted.isEmpty() ? "" : "&" + wanted);
    }

    private List<AuditLine> entries(AuditService service, PeerAnswer answer) {
        if (!answer.isSuccess()) {
            throw new PeerUnavailableException(
                    service.word(), new IOException("its audit was answered with " + answer.status()));
        }
        try {
            return Objects.requireNonNull(json.readValue(Answers.data(answer), AuditLines.class))
                    .entries();
        } catch (IOException e) {
            throw new IllegalStateException("A peer's audit can't be read", e);
        }
    }
}
