package io.triptych.gateway.postgres;

import io.triptych.eventing.OutgoingEvent;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.gateway.model.Role;
import io.triptych.gateway.model.User;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Rows of `users`, with what is the company's while the person has none of their own.
final class UserRows {

    static final String SELECT = """
            SELECT u.id, u.company_id, u.name, u.email, u.role, u.active, u.token_version,
                   coalesce(u.locale, c.locale) AS locale, coalesce(u.time_zone, c.time_zone) AS time_zone,
                   u.preferences::text AS preferences
            FROM users u JOIN companies c ON c.id = u.company_id
            """;

    private UserRows() {}

    static @Nullable User find(Connection connection, long userId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT + "WHERE u.id = ?")) {
            statement.setLong(1, userId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? read(rows) : null;
            }
        }
    }

    static User read(ResultSet row) throws SQLException {
        return new User(
                row.getLong("id"),
                row.getLong("company_id"),
                row.getString("name"),
                row.getString("email"),
                Role.of(row.getString("role")),
                row.getBoolean("active"),
                row.getLong("token_version"),
                row.getString("locale"),
                row.getString("time_zone"),
                row.getString("preferences"));
    }

    /// What everybody may know of a row of `users`.
    static UserUpdated read(ResultSet row, String idColumn) throws SQLException {
        return new UserUpdated(
                row.getLong(idColumn),
                row.getLong("company_id"),
                row.getString("name"),
                row.getString("role"),
                row.getBoolean("active"),
                row.getLong("token_version"),
                row.getLong("version"));
    }

    /// The event of a row of `users`.
    static OutgoingEvent updated(ResultSet row) throws SQLException {
        UserUpdated user = read(row, "id");
        return new OutgoingEvent(GatewayTopics.USER_UPDATED, Long.toString(user.userId()), user.companyId(), user);
    }
}
