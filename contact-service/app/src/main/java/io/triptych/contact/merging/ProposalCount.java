package io.triptych.contact.merging;

import io.micrometer.core.instrument.MeterRegistry;
import io.triptych.contact.model.MergeProposals;
import io.triptych.service.start.Repeated;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what waits for a decision, for whoever watches that somebody decides.
@Singleton
final class ProposalCount implements Repeated {

    private static final Logger LOG = LoggerFactory.getLogger(ProposalCount.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final MergeProposals proposals;
    private final AtomicLong open = new AtomicLong();

    ProposalCount(MergeProposals proposals, MeterRegistry meters) {
        this.proposals = proposals;
        meters.gauge("triptych.contact.merge.proposals.open", open);
    }

    @Override
    public List<Round> rounds() {
        return List.of(new Round(Duration.ofSeconds(1), EVERY, this::count));
    }

    private void count() {
        try {
            open.set(proposals.openCount());
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("Merge proposals could not be counted.");
        }
    }
}
