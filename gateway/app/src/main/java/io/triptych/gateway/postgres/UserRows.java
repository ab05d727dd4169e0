package io.triptych.gateway.postgres;

import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.postgres.Row;

/// What everybody may know of rows of `users`.
final class UserRows {

    private UserRows() {}

    static UserUpdated read(Row row, String idColumn) {
        return new UserUpdated(
                row.bigint(idColumn),
                row.bigint("company_id"),
                row.text("name"),
                row.text("role"),
                row.bool("active"),
                row.bigint("token_version"),
                row.bigint("version"));
    }

    /// The event of a row of `users`.
    static OutgoingEvent updated(Row row) {
        UserUpdated user = read(row, "id");
        return new OutgoingEvent(GatewayTopics.USER_UPDATED, Long.toString(user.userId()), user.companyId(), user);
    }
}
