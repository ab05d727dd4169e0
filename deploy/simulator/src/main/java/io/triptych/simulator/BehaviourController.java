package io.triptych.simulator;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.simulator.books.Books;
import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.setup.SimulatorConfig;
import io.triptych.simulator.setup.VirtualClock;
import io.triptych.simulator.webhook.Attempts;
import io.triptych.simulator.webhook.Disorder;
import io.triptych.simulator.webhook.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// How the platform behaves as a whole (its time, its windows, how disorderly webhooks are), and its own books, for
/// whoever holds an inbox against them.
@Controller("/_sim")
final class BehaviourController {
    private static final long FORWARD_MAX = Duration.ofDays(100).toSeconds();

    private final Books books;
    private final Webhooks webhooks;
    private final Customers customers;
    private final Disorder disorder;
    private final VirtualClock clock;
    private final Windows windows;
    private final SimulatorConfig config;
    private final Attempts attempts;
    private final Reporting reporting;
    private final MagicRecipients magic;

    BehaviourController(
            Books books,
            Webhooks webhooks,
            Customers customers,
            Disorder disorder,
            VirtualClock clock,
            Windows windows,
            SimulatorConfig config,
            Attempts attempts,
            Reporting reporting,
            MagicRecipients magic) {
        this.attempts = attempts;
        this.reporting = reporting;
        this.magic = magic;
        this.books = books;
        this.webhooks = webhooks;
        this.customers = customers;
        this.disorder = disorder;
        this.clock = clock;
        this.windows = windows;
        this.config = config;
    }

    /// What customers wrote and what was reported, in the order in which it happened.
    @Get("/books")
    Shown books() {
        return new Shown(books.written(), books.reported());
    }

    /// What is still to come: updates that were not answered 200 yet, and what has yet to happen to accepted messages.
    @Get("/open")
    Open open() {
        return new Open(webhooks.open(), customers.coming());
    }

    /// Says how disorderly webhooks are from now on, and answers what they are.
    @Post("/webhooks")
    Disorder.Settings webhooks(@Body Disorder.Settings told) {
        return disorder.set(told);
    }

    /// Every attempt to deliver a webhook.
    @Get("/deliveries")
    Tried deliveries() {
        return new Tried(attempts.all());
    }

    /// Delivers a body as it is, byte for byte, once and signed; answers what that was answered.
    @Post("/replay")
    @Consumes(MediaType.ALL)
    CompletableFuture<Replayed> replay(HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(new byte[0]);
        return webhooks.replay(body).thenApply(Replayed::new);
    }

    /// Says what is reported of messages from now on, and in which form.
    @Post("/statuses")
    Reporting.Settings statuses(@Body Reporting.Settings told) {
        return reporting.set(told);
    }

    /// Says whether the last four digits of a customer's number say what goes wrong.
    @Post("/recipients")
    Recipients recipients(@Body Recipients wanted) {
        magic.set(wanted.magic());
        return wanted;
    }

    /// Puts the platform's time forward by seconds, or back by what is below zero; 0 asks for it.
    @Post("/clock")
    Time clock(@Body Forward wanted) {
        if (Math.abs(wanted.seconds()) > FORWARD_MAX) {
            throw new IllegalArgumentException("seconds must be within a hundred days");
        }
        return new Time(clock.forward(Duration.ofSeconds(wanted.seconds())));
    }

    /// Says whether the 24-hour window of a number, or of all, is kept: `no`, `later` (accepted, then `failed`) or
    /// `at_once` (refused).
    @Post("/windows")
    Keeping windows(@Body Keeping wanted) {
        for (Windows.Kept each : Windows.Kept.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(wanted.kept())) {
                config.numbers().stream()
                        .map(number -> BusinessNumber.parse(number).phoneNumberId())
                        .filter(number -> wanted.phoneNumberId() == null
                                || wanted.phoneNumberId().equals(number))
                        .forEach(number -> windows.keep(number, each));
                return wanted;
            }
        }
        throw new IllegalArgumentException("kept must be no, later or at_once");
    }

    @Error
    HttpResponse<?> notUnderstood(IllegalArgumentException e) {
        return HttpResponse.badRequest(Map.of("error", String.valueOf(e.getMessage())));
    }

    @Serdeable
    record Shown(List<Books.Written> written, List<Books.Reported> reported) {}

    @Serdeable
    record Tried(List<Attempts.Attempt> deliveries) {}

    @Serdeable
    record Replayed(int status) {}

    @Serdeable
    record Recipients(boolean magic) {}

    @Serdeable
    record Forward(long seconds) {}

    @Serdeable
    record Time(Instant now) {}

    @Serdeable
    record Keeping(@Nullable String phoneNumberId, String kept) {}

    @Serdeable
    record Open(int webhooks, int coming) {}
}
