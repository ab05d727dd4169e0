package io.triptych.message.accounts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.triptych.message.model.AccountKey;
import io.triptych.message.model.NumberChecks;
import io.triptych.message.model.WhatsAppNumbers;
import io.triptych.message.model.WhatsAppNumbers.Check;
import io.triptych.message.model.WhatsAppNumbers.Findings;
import io.triptych.message.model.WhatsAppNumbers.Reply;
import io.triptych.message.role.Roles;
import io.triptych.service.start.Repeated;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks WhatsApp about every connected number now and then, so that an admin sees what is wrong before a customer does.
/// Senders share the numbers: each takes some that are due, and nobody else gets those before the next time.
@Singleton
@Requires(condition = Roles.Sender.class)
final class HealthRounds implements Repeated {

    private static final Logger LOG = LoggerFactory.getLogger(HealthRounds.class);
    private static final int AT_ONCE = 20;
    private static final Set<String> POOR_QUALITIES = Set.of("yellow", "red");
    private static final Duration FIRST = Duration.ofSeconds(5);

    private final NumberChecks checks;
    private final WhatsAppNumbers whatsApp;
    private final HealthConfig config;
    private final Clock clock;
    private final Counter sound;
    private final Counter troubled;
    private final Counter silent;
    private final Counter tokenEnding;
    private final MeterRegistry meters;

    HealthRounds(
            NumberChecks checks, WhatsAppNumbers whatsApp, HealthConfig config, MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.checks = checks;
        this.whatsApp = whatsApp;
        this.config = config;
        this.sound = counter(meters, "ok");
        this.troubled = counter(meters, "problem");
        this.silent = counter(meters, "silent");
        this.tokenEnding = meters.counter("triptych.message.number.tokens.ending");
        this.meters = meters;
        // Registered at 0, so that rate() sees the first increment.
        Stream.of(Check.values()).map(Check::wire).forEach(this::problems);
        POOR_QUALITIES.forEach(this::quality);
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return meters.counter("triptych.message.number.checks", "outcome", outcome);
    }

    private Counter problems(String check) {
        return meters.counter("triptych.message.number.problems", "check", check);
    }

    private Counter quality(String quality) {
        return meters.counter("triptych.message.number.quality", "quality", quality);
    }

    @Override
    public List<Round> rounds() {
        return List.of(new Round(FIRST, config.lookEvery(), this::round));
    }

    void round() {
        try {
            List<AccountKey> due;
            do {
                due = checks.takeDue(config.checkEvery(), AT_ONCE);
                due.forEach(this::check);
            } while (due.size() == AT_ONCE);
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Numbers could not be looked after and are again soon.");
        }
    }

    private void count(Findings findings) {
        (findings.problems().isEmpty() ? sound : troubled).increment();
        findings.problems().forEach(each -> problems(each.code()).increment());
        String quality = findings.quality();
        if (quality != null && POOR_QUALITIES.contains(quality)) {
            quality(quality).increment();
        }
        Instant ends = findings.tokenEndsAt();
        if (ends != null && ends.isBefore(clock.instant().plus(AccountViews.TOKEN_ENDS_SOON))) {
            tokenEnding.increment();
        }
    }

    private void check(AccountKey number) {
        try {
            checks.claims(number).ifPresent(claims -> {
                switch (whatsApp.check(claims)) {
                    case Reply.Answered<Findings>(Findings findings) -> {
                        checks.keep(number, findings);
                        count(findings);
                    }
                    // What was known stays: it is WhatsApp's trouble, not the number's.
                    case Reply.Refused<Findings> _, Reply.Silent<Findings> _ -> silent.increment();
                }
            });
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("whatsappAccountId", number.accountId())
                    .setCause(e)
                    .log("A number could not be checked.");
        }
    }
}
