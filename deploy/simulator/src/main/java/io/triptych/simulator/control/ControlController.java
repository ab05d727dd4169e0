package io.triptych.simulator.control;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.simulator.books.SentLog;
import io.triptych.simulator.fault.Faults;
import io.triptych.simulator.setup.Forgetful;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was sent, what is to go wrong with it, and how all of it is forgotten.
@Controller("/_sim")
final class ControlController extends Explained {
    private final SentLog log;
    private final Faults faults;
    private final List<Forgetful> forgetful;

    ControlController(SentLog log, Faults faults, List<Forgetful> forgetful) {
        this.log = log;
        this.faults = faults;
        this.forgetful = forgetful;
    }

    /// The calls to send that arrived, of one number or of all.
    @Get("/sent")
    Sent sent(@Nullable @QueryValue String phoneNumberId) {
        return new Sent(log.of(phoneNumberId));
    }

    /// Arms a fault: for `count` calls (1 unless said), or for `seconds`.
    @Post("/faults")
    HttpResponse<?> faults(@Body FaultWanted wanted) {
        if ((wanted.count() != null && wanted.count() < 1) || (wanted.seconds() != null && wanted.seconds() < 1)) {
            throw new IllegalArgumentException("count and seconds are at least 1");
        }
        faults.arm(
                wanted.phoneNumberId(),
                wanted.to(),
                Faults.Kind.parse(wanted.kind()),
                wanted.count(),
                wanted.seconds());
        return HttpResponse.ok(Map.of("armed", true));
    }

    /// Forgets the faults of one customer.
    @Post("/heal")
    HttpResponse<?> heal(@Body Healing healing) {
        faults.disarm(healing.to());
        return HttpResponse.ok(Map.of("healed", true));
    }

    /// Forgets faults, the log of calls, the books, what was used of the limits, who subscribed to webhooks, what
    /// became of templates, numbers and files, and how disorderly webhooks are.
    @Post("/reset")
    HttpResponse<?> reset() {
        forgetful.forEach(Forgetful::forget);
        return HttpResponse.ok(Map.of("reset", true));
    }

    @Serdeable
    record Sent(List<SentLog.Entry> sent) {}

    @Serdeable
    record Healing(String to) {}

    @Serdeable
    record FaultWanted(
            @Nullable String phoneNumberId,
            @Nullable String to,
            String kind,
            @Nullable Integer count,
            @Nullable Integer seconds) {}
}
