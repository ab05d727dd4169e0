package io.triptych.gateway.postgres;

import io.triptych.eventing.Outbox;
import io.triptych.eventing.OutgoingEvent;
import io.triptych.gateway.model.ProfileChange;
import io.triptych.gateway.model.SignInCandidate;
import io.triptych.gateway.model.User;
import io.triptych.gateway.model.Users;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.Secret;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresUsers implements Users {

    private final CompanyTransactions transactions;
    private final WorkerTransactions worker;
    private final Outbox outbox;
    private final Clock clock;

    PostgresUsers(CompanyTransactions transactions, WorkerTransactions worker, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.worker = worker;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public @Nullable SignInCandidate candidate(String email) {
        return worker.unscoped(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT user_id, company_id, password_hash, active FROM sign_in_candidate(?)")) {
                statement.setString(1, email);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next()
                            ? new SignInCandidate(
                                    rows.getLong(1), rows.getLong(2), secret(rows.getString(3)), rows.getBoolean(4))
                            : null;
                }
            }
        });
    }

    @Override
    public @Nullable User find(long companyId, long userId) {
        return transactions.read(companyId, connection -> UserRows.find(connection, userId));
    }

    @Override
    public List<User> all(long companyId) {
        return transactions.read(companyId, connection -> {
            List<User> users = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    UserRows.SELECT + "WHERE u.company_id = ? ORDER BY lower(u.name), u.id")) {
                statement.setLong(1, companyId);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        users.add(UserRows.read(rows));
                    }
                }
            }
            return users;
        });
    }

    private static @Nullable Secret secret(@Nullable String hash) {
        return hash == null ? null : new Secret(hash);
    }

    @Override
    public @Nullable String passwordHash(long companyId, long userId) {
        return transactions.read(companyId, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT password_hash FROM users WHERE id = ?")) {
                statement.setLong(1, userId);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? rows.getString(1) : null;
                }
            }
        });
    }

    @Override
    public @Nullable User changeProfile(long companyId, long userId, ProfileChange change) {
        return transactions.write(companyId, connection -> {
            OutgoingEvent changed = update(connection, userId, change);
            if (changed != null) {
                outbox.append(List.of(changed));
                AuditTrail.note(connection, companyId, userId, "profile_changed", "user", userId, "{}");
            }
            return UserRows.find(connection, userId);
        });
    }

    private static @Nullable OutgoingEvent update(Connection connection, long userId, ProfileChange change)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE users u
                SET name = n.name, locale = n.locale, time_zone = n.time_zone, preferences = n.preferences,
                    version = u.version + 1, changed_at = clock_timestamp()
                FROM (SELECT p.id, coalesce(?, p.name) AS name, coalesce(?, p.locale) AS locale,
                             coalesce(?, p.time_zone) AS time_zone, coalesce(?::jsonb, p.preferences) AS preferences
                      FROM users p WHERE p.id = ? FOR UPDATE) n
                WHERE u.id = n.id
                  AND (u.name, u.locale, u.time_zone, u.preferences)
                      IS DISTINCT FROM (n.name, n.locale, n.time_zone, n.preferences)
                RETURNING u.id, u.company_id, u.name, u.role, u.active, u.token_version, u.version
                """)) {
            statement.setString(1, change.name());
            statement.setString(2, change.locale());
            statement.setString(3, change.timeZone());
            statement.setString(4, change.preferences());
            statement.setLong(5, userId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? UserRows.updated(rows) : null;
            }
        }
    }

    @Override
    public boolean changePassword(
            long companyId, long userId, String checkedHash, String newHash, @Nullable UUID keptFamily) {
        return transactions.write(companyId, connection -> {
            if (!replaceHash(connection, userId, checkedHash, newHash)) {
                return false;
            }
            FamilyRows.endAll(connection, userId, keptFamily, clock.instant());
            AuditTrail.note(connection, companyId, userId, "password_changed", "user", userId, "{}");
            return true;
        });
    }

    private static boolean replaceHash(Connection connection, long userId, String checkedHash, String newHash)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE users SET password_hash = ? WHERE id = ? AND password_hash = ? AND active")) {
            statement.setString(1, newHash);
            statement.setLong(2, userId);
            statement.setString(3, checkedHash);
            return statement.executeUpdate() == 1;
        }
    }
}
