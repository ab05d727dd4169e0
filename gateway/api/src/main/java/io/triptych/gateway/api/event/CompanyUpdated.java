package io.triptych.gateway.api.event;

import io.micronaut.serde.annotation.Serdeable;

/// A company and its settings as of `version`. `readReceipts` is `never` or `on_read`, `machineResend` is `never` or
/// `once`; `uncertainAfterSeconds` is how long a message stays uncertain before an agent is asked.
@Serdeable
public record CompanyUpdated(
        long companyId,
        String name,
        boolean active,
        boolean agentsSeeUnassigned,
        String readReceipts,
        int uncertainAfterSeconds,
        String machineResend,
        long version) {}
