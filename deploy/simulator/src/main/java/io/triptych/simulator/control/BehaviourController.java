package io.triptych.simulator.control;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.simulator.customer.Reporting;
import io.triptych.simulator.customer.Windows;
import io.triptych.simulator.fault.MagicRecipients;
import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.setup.SimulatorConfig;
import io.triptych.simulator.setup.VirtualClock;
import io.triptych.simulator.webhook.Disorder;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the platform behaves as a whole: its time, its windows, what it reports, how disorderly its webhooks are.
@Controller("/_sim")
final class BehaviourController extends Explained {
    private static final long FORWARD_MAX = Duration.ofDays(100).toSeconds();

    private final Disorder disorder;
    private final Reporting reporting;
    private final MagicRecipients magic;
    private final VirtualClock clock;
    private final Windows windows;
    private final SimulatorConfig config;

    BehaviourController(
            Disorder disorder,
            Reporting reporting,
            MagicRecipients magic,
            VirtualClock clock,
            Windows windows,
            SimulatorConfig config) {
        this.disorder = disorder;
        this.reporting = reporting;
        this.magic = magic;
        this.clock = clock;
        this.windows = windows;
        this.config = config;
    }

    /// Says how disorderly webhooks are from now on, and answers what they are.
    @Post("/webhooks")
    Disorder.Settings webhooks(@Body Disorder.Settings told) {
        return disorder.set(told);
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

    @Serdeable
    record Recipients(boolean magic) {}

    @Serdeable
    record Forward(long seconds) {}

    @Serdeable
    record Time(Instant now) {}

    @Serdeable
    record Keeping(@Nullable String phoneNumberId, String kept) {}
}
