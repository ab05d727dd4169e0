package io.triptych.gateway.model;

import org.jspecify.annotations.Nullable;

/// What a company has decided. `autoAssign` is `off` or `round_robin`, `readReceipts` is `never` or `on_read`,
/// `machineResend` is `never` or `once`; without `retentionDays` everything is kept for ever.
public record Settings(
        String name,
        String timeZone,
        String locale,
        boolean agentsSeeUnassigned,
        String autoAssign,
        String readReceipts,
        boolean typingIndicator,
        int uncertainAfterSeconds,
        String machineResend,
        @Nullable Integer retentionDays) {

    /// Settings as of a version of their company.
    public record AsOf(Settings settings, long version) {}
}
