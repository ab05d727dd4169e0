package io.triptych.message.doubt;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.triptych.eventing.event.Blame;
import io.triptych.gateway.people.client.People;
import io.triptych.message.doubt.DoubtDecider.Decision;
import io.triptych.message.model.Doubts;
import io.triptych.message.model.Doubts.Due;
import io.triptych.message.role.Roles;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks once a second which uncertain messages are to be decided about, in all companies at once: it costs two
/// statements, however many numbers there are. Every sender looks; each message is decided about once, under its
/// conversation's lock.
@Singleton
@Requires(condition = Roles.Sender.class)
class DoubtRounds {

    private static final Logger LOG = LoggerFactory.getLogger(DoubtRounds.class);
    private static final int AT_ONCE = 100;

    private final Doubts doubts;
    private final DoubtDecider decider;
    private final People people;
    private final MeterRegistry meters;

    DoubtRounds(Doubts doubts, DoubtDecider decider, People people, MeterRegistry meters) {
        this.doubts = doubts;
        this.decider = decider;
        this.people = people;
        this.meters = meters;
        count(Decision.ASKED, 0);
        count(Decision.RESENT, 0);
    }

    @Scheduled(initialDelay = "1s", fixedDelay = "1s")
    void look() {
        if (!people.isComplete()) {
            return;
        }
        try {
            List<Due> due;
            do {
                due = doubts.due(people::asksAfter, AT_ONCE);
                due.forEach(this::decide);
            } while (due.size() == AT_ONCE);
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Uncertain messages could not be decided about and are again soon.");
        }
    }

    /// One whose own data break what is done with it holds up nobody else.
    private void decide(Due due) {
        try {
            Decision decision = decider.decide(due);
            if (decision != Decision.NONE) {
                count(decision, 1);
            }
        } catch (RuntimeException e) {
            if (Blame.of(e) != Blame.DATA) {
                throw e;
            }
            LOG.atError()
                    .addKeyValue("messageId", due.messageId())
                    .setCause(e)
                    .log("An uncertain message can't be decided about, and nobody is asked.");
            decider.drop(due);
        }
    }

    private void count(Decision decision, int times) {
        meters.counter("triptych.message.doubts", "decision", decision.name().toLowerCase(Locale.ROOT))
                .increment(times);
    }
}
