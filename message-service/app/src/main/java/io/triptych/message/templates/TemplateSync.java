package io.triptych.message.templates;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.triptych.message.model.AccountKey;
import io.triptych.message.model.NumberChecks;
import io.triptych.message.model.TemplateSyncs;
import io.triptych.message.model.TemplateSyncs.Due;
import io.triptych.message.model.WhatsAppNumbers.Claims;
import io.triptych.message.model.WhatsAppNumbers.Reply;
import io.triptych.message.model.WhatsAppTemplates;
import io.triptych.message.model.template.ListedTemplate;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks WhatsApp for all templates of a business account and keeps them. Each of its numbers may speak for it: if one
/// is refused, the next does.
@Singleton
final class TemplateSync {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateSync.class);

    private final TemplateSyncs syncs;
    private final NumberChecks numbers;
    private final WhatsAppTemplates whatsApp;
    private final TemplatesConfig config;
    private final Clock clock;
    private final Counter kept;
    private final Counter refused;
    private final Counter silent;

    TemplateSync(
            TemplateSyncs syncs,
            NumberChecks numbers,
            WhatsAppTemplates whatsApp,
            TemplatesConfig config,
            MeterRegistry meters,
            Clock clock) {
        this.syncs = syncs;
        this.numbers = numbers;
        this.whatsApp = whatsApp;
        this.config = config;
        this.clock = clock;
        this.kept = counter(meters, "ok");
        this.refused = counter(meters, "refused");
        this.silent = counter(meters, "silent");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return meters.counter("triptych.message.template.syncs", "outcome", outcome);
    }

    /// Answers why it failed, in words for an admin; nothing if all is known now.
    @Nullable
    String sync(Due due) {
        String problem = "No number of this business account has a token that can be read: save it again";
        for (long accountId : syncs.accountIds(due)) {
            Claims claims = claims(due, accountId).orElse(null);
            if (claims == null) {
                continue;
            }
            Instant began = clock.instant();
            switch (whatsApp.all(claims)) {
                case Reply.Answered<List<ListedTemplate>>(List<ListedTemplate> all) -> {
                    syncs.keep(due, all, began);
                    kept.increment();
                    return null;
                }
                case Reply.Refused<List<ListedTemplate>>(String words) -> {
                    problem = "WhatsApp refused it: " + words;
                    refused.increment();
                }
                case Reply.Silent<List<ListedTemplate>> _ -> {
                    problem = "WhatsApp did not answer. It is asked again soon.";
                    silent.increment();
                }
            }
        }
        syncs.failed(due, problem, config.retryAfter());
        return problem;
    }

    private Optional<Claims> claims(Due due, long accountId) {
        try {
            return numbers.claims(new AccountKey(due.companyId(), accountId));
        } catch (IllegalStateException lost) {
            LOG.atDebug().addKeyValue("whatsappAccountId", accountId).log("A token can't be read.");
            return Optional.empty();
        }
    }
}
