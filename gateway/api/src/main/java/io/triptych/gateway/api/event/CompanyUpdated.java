package io.triptych.gateway.api.event;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// A company and its settings as of `version`. `readReceipts` is `never` or `on_read`, `machineResend` is `never` or
/// `once`; `uncertainAfterSeconds` is how long a message stays uncertain before an agent is asked. `typingIndicator` is
/// absent as
/// long as a version without it told of the company.
@Serdeable
public record CompanyUpdated(
        long companyId,
        String name,
        boolean active,
        boolean agentsSeeUnassigned,
        String readReceipts,
        int uncertainAfterSeconds,
        String machineResend,
        long version,
        @Nullable Boolean typingIndicator) {

    /// One whose customers aren't told that somebody types.
    public CompanyUpdated(
            long companyId,
            String name,
            boolean active,
            boolean agentsSeeUnassigned,
            String readReceipts,
            int uncertainAfterSeconds,
            String machineResend,
            long version) {
        this(
                companyId,
                name,
                active,
                agentsSeeUnassigned,
                readReceipts,
                uncertainAfterSeconds,
                machineResend,
                version,
                null);
    }
}
