package io.triptych.gateway.live.socket;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.triptych.gateway.live.feed.EventPage;
import io.triptych.gateway.live.feed.FeedLog;
import io.triptych.gateway.live.feed.FeedPosition;
import io.triptych.gateway.live.feed.LiveConfig;
import io.triptych.gateway.live.feed.Resumption;
import io.triptych.gateway.live.presence.Presence;
import io.triptych.gateway.model.Directory;
import io.triptych.gateway.model.FeedViewer;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.service.call.QueryParameters;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Caller;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The frames of the live feed for who can't have a socket. A poll with nothing new does no more than compare.
@Controller("/api/v1/events")
final class EventsController {

    private final Directory directory;
    private final Resumption resumption;
    private final FeedLog log;
    private final Presence presence;
    private final LiveConfig config;

    EventsController(Directory directory, Resumption resumption, FeedLog log, Presence presence, LiveConfig config) {
        this.directory = directory;
        this.resumption = resumption;
        this.log = log;
        this.presence = presence;
        this.config = config;
    }

    @Get
    CompletionStage<HttpResponse<?>> list(
            Caller.Person person, HttpRequest<?> request, @Header(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        String since = QueryParameters.of(request).text("since").orElse(null);
        FeedViewer viewer = directory.viewer(person.companyId(), person.userId());
        if (viewer == null) {
            throw new FailureException(FailureCode.UNAUTHORIZED, "The session has ended, sign in again");
        }
        presence.seen(person);
        Resumption.Outcome outcome = resumption.from(viewer, since);
        if (outcome instanceof Resumption.Outcome.Waits(FeedPosition place)) {
            return log.reached(viewer.companyId(), place.offset())
                    .orTimeout(config.aheadMax().toMillis(), TimeUnit.MILLISECONDS)
                    .handle((reached, never) -> answer(
                            viewer,
                            never == null
                                    ? resumption.from(viewer, since)
                                    : new Resumption.Outcome.StartsOver(log.position(viewer.companyId())),
                            known));
        }
        return CompletableFuture.completedFuture(answer(viewer, outcome, known));
    }

    private HttpResponse<?> answer(FeedViewer viewer, Resumption.Outcome outcome, @Nullable String known) {
        EventPage page = page(viewer, outcome, known);
        String etag = page.etag(outcome.position(), viewer);
        // A proxy that compresses makes it a weak one, which is the same here (RFC 9110, 13.1.2).
        if (known != null && known.endsWith(etag)) {
            return HttpResponse.notModified().header(HttpHeaders.ETAG, etag);
        }
        return HttpResponse.ok(page.json())
                .header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    private EventPage page(FeedViewer viewer, Resumption.Outcome outcome, @Nullable String known) {
        FeedPosition place = outcome.position();
        boolean sawOthers = known != null && !EventPage.isOfScope(known, viewer);
        return switch (outcome) {
            case Resumption.Outcome.Resumes resumes
            when !sawOthers ->
                EventPage.read(log.feed(viewer.companyId()), place, log.position(viewer.companyId()), viewer);
            case Resumption.Outcome.Starts starts -> EventPage.empty(place);
            case Resumption.Outcome.Resumes resumes -> EventPage.resync(log.position(viewer.companyId()));
            case Resumption.Outcome.Waits waits -> EventPage.resync(place);
            case Resumption.Outcome.StartsOver over -> EventPage.resync(place);
        };
    }
}
