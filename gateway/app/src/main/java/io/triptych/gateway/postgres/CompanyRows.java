package io.triptych.gateway.postgres;

import io.triptych.eventing.OutgoingEvent;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.GatewayTopics;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Rows of `companies`.
final class CompanyRows {

    private CompanyRows() {}

    static CompanyUpdated read(ResultSet row, String idColumn) throws SQLException {
        return new CompanyUpdated(
                row.getLong(idColumn),
                row.getString("name"),
                row.getBoolean("active"),
                row.getBoolean("agents_see_unassigned"),
                row.getString("read_receipts"),
                row.getInt("uncertain_after_seconds"),
                row.getString("machine_resend"),
                row.getLong("version"));
    }

    /// The event of a row of `companies`.
    static OutgoingEvent updated(ResultSet row) throws SQLException {
        CompanyUpdated company = read(row, "id");
        return new OutgoingEvent(
                GatewayTopics.COMPANY_UPDATED, Long.toString(company.companyId()), company.companyId(), company);
    }
}
