package io.triptych.message.templates;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import io.triptych.message.model.TemplateSyncs;
import io.triptych.message.model.TemplateSyncs.Due;
import io.triptych.message.role.Roles;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks WhatsApp for every business account's templates now and then, and soon after a number was connected or a
/// webhook told that there is more to know. Senders share the business accounts, as they do numbers.
@Singleton
@Requires(condition = Roles.Sender.class)
class TemplateRounds {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateRounds.class);
    private static final int AT_ONCE = 20;

    private final TemplateSyncs syncs;
    private final TemplateSync sync;
    private final TemplatesConfig config;
    private final AtomicLong oldestSeconds = new AtomicLong();

    TemplateRounds(TemplateSyncs syncs, TemplateSync sync, TemplatesConfig config, MeterRegistry meters) {
        this.syncs = syncs;
        this.sync = sync;
        this.config = config;
        meters.gauge("triptych.message.template.age", oldestSeconds);
    }

    @Scheduled(initialDelay = "3s", fixedDelay = "${triptych.message.templates.look-every:2s}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void round() {
        try {
            List<Due> due;
            do {
                due = syncs.takeDue(config.syncEvery(), AT_ONCE);
                due.forEach(this::sync);
            } while (due.size() == AT_ONCE);
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Templates could not be looked after and are again soon.");
        }
    }

    @Scheduled(initialDelay = "10s", fixedDelay = "30s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void measure() {
        try {
            oldestSeconds.set(syncs.oldest().toSeconds());
        } catch (RuntimeException e) {
            LOG.atDebug().setCause(e).log("How old templates are could not be asked.");
        }
    }

    private void sync(Due due) {
        try {
            String problem = sync.sync(due);
            if (problem != null) {
                LOG.atInfo()
                        .addKeyValue("wabaId", due.wabaId())
                        .addKeyValue("companyId", due.companyId())
                        .addKeyValue("reason", problem)
                        .log("Templates could not be asked for.");
            }
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("wabaId", due.wabaId())
                    .setCause(e)
                    .log("Templates of a business account could not be kept.");
        }
    }
}
