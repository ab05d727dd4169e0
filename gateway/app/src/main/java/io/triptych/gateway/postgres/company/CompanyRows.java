package io.triptych.gateway.postgres.company;

import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.postgres.Row;
import org.jspecify.annotations.Nullable;

/// Rows of `companies`.
final class CompanyRows {

    /// What [#updated] reads of `companies`.
    static final String COLUMNS =
            "id, name, active, agents_see_unassigned, read_receipts, uncertain_after_seconds, machine_resend, version,"
                    + " typing_indicator";

    private CompanyRows() {}

    /// All that the gateway itself goes by.
    static CompanyUpdated read(Row row, String idColumn) {
        return read(row, idColumn, null);
    }

    private static CompanyUpdated read(Row row, String idColumn, @Nullable Boolean typingIndicator) {
        return new CompanyUpdated(
                row.bigint(idColumn),
                row.text("name"),
                row.bool("active"),
                row.bool("agents_see_unassigned"),
                row.text("read_receipts"),
                row.integer("uncertain_after_seconds"),
                row.text("machine_resend"),
                row.bigint("version"),
                typingIndicator);
    }

    /// The event of a row of `companies`.
    static OutgoingEvent updated(Row row) {
        CompanyUpdated company = read(row, "id", row.bool("typing_indicator"));
        return new OutgoingEvent(
                GatewayTopics.COMPANY_UPDATED, Long.toString(company.companyId()), company.companyId(), company);
    }
}
