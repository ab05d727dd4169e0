package io.triptych.gateway.postgres;

import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.postgres.Row;
import io.triptych.postgres.SqlStatement;
import java.util.Collection;
import java.util.List;

/// What everybody may know of rows of `users`.
public final class UserRows {

    /// What [#updated] reads of `users u`.
    public static final String COLUMNS = "u.id, u.company_id, u.name, u.role, u.active, u.token_version, u.version,"
            + " ARRAY(SELECT m.team_id FROM team_members m WHERE m.user_id = u.id ORDER BY m.team_id) AS team_ids,"
            + " u.ended_sessions";

    private static final String HOLD = "SELECT 1 FROM users WHERE id = ? FOR NO KEY UPDATE";

    private UserRows() {}

    /// Holds somebody's row until the end of the transaction; answers one if they are there.
    public static SqlStatement hold(long userId) {
        return SqlStatement.of(HOLD).bigint(userId);
    }

    public static UserUpdated read(Row row, String idColumn) {
        return new UserUpdated(
                row.bigint(idColumn),
                row.bigint("company_id"),
                row.text("name"),
                row.text("role"),
                row.bool("active"),
                row.bigint("token_version"),
                row.bigint("version"),
                row.bigints("team_ids"),
                row.uuids("ended_sessions"));
    }

    /// The event of a row of `users`.
    public static OutgoingEvent updated(Row row) {
        return updated(read(row, "id"));
    }

    private static OutgoingEvent updated(UserUpdated user) {
        return new OutgoingEvent(GatewayTopics.USER_UPDATED, Long.toString(user.userId()), user.companyId(), user);
    }

    /// The event of somebody who has entered teams since the row was read.
    public static OutgoingEvent inTeams(OutgoingEvent event, Collection<Long> teamIds) {
        UserUpdated user = (UserUpdated) event.data();
        return updated(new UserUpdated(
                user.userId(),
                user.companyId(),
                user.name(),
                user.role(),
                user.active(),
                user.tokenVersion(),
                user.version(),
                List.copyOf(teamIds),
                user.endedSessions()));
    }
}
