package io.triptych.message.intake;

import io.triptych.message.intake.reading.WebhookRecord;
import io.triptych.message.model.AccountKey;
import io.triptych.message.model.Element.Address;
import io.triptych.message.model.NumberChecks;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers when the last webhook for each number came: to the minute, so that it costs a busy number nothing.
@Singleton
final class HeardNumbers {

    private static final Logger LOG = LoggerFactory.getLogger(HeardNumbers.class);
    private static final Duration TOLD_AGAIN_AFTER = Duration.ofMinutes(1);

    private final NumberChecks checks;
    private final Clock clock;
    private final Map<Long, Instant> told = new ConcurrentHashMap<>();

    HeardNumbers(NumberChecks checks, Clock clock) {
        this.checks = checks;
        this.clock = clock;
    }

    /// Webhooks with these addresses came. That it can't be remembered stops none of them.
    void heard(List<WebhookRecord> records) {
        Instant now = clock.instant();
        List<AccountKey> heard = records.stream()
                .flatMap(record -> record.elements().stream())
                .flatMap(element -> Optional.ofNullable(element.address()).stream())
                .distinct()
                .filter(address -> isToBeTold(address, now))
                .map(address -> new AccountKey(address.companyId(), address.accountId()))
                .distinct()
                .toList();
        if (heard.isEmpty()) {
            return;
        }
        try {
            checks.heardOf(heard);
            heard.forEach(number -> told.put(number.accountId(), now));
        } catch (RuntimeException e) {
            LOG.atDebug().setCause(e).log("When webhooks came could not be remembered.");
        }
    }

    private boolean isToBeTold(Address address, Instant now) {
        Instant last = told.get(address.accountId());
        return last == null || !now.isBefore(last.plus(TOLD_AGAIN_AFTER));
    }
}
