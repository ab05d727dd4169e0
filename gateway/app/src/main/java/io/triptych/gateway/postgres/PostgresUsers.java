package io.triptych.gateway.postgres;

import io.triptych.eventing.outbox.Outbox;
import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.gateway.model.CompanyDeed;
import io.triptych.gateway.model.ProfileChange;
import io.triptych.gateway.model.SessionEnd;
import io.triptych.gateway.model.SignInCandidate;
import io.triptych.gateway.model.User;
import io.triptych.gateway.model.Users;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Row;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.audit.Changed;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresUsers implements Users {

    private static final String CANDIDATE = """
            SELECT user_id, company_id, password_hash, one_time_until, active, second_factor FROM person_signing_in(?)
            """;

    private static final String CHANGE_PROFILE = """
            UPDATE users u
            SET name = n.name, locale = n.locale, time_zone = n.time_zone, preferences = n.preferences,
                version = u.version + 1, changed_at = clock_timestamp()
            FROM (SELECT p.id, p.name AS old_name, p.locale AS old_locale, p.time_zone AS old_time_zone,
                         p.preferences AS old_preferences, coalesce(?, p.name) AS name, coalesce(?, p.locale) AS locale,
                         coalesce(?, p.time_zone) AS time_zone, coalesce(?::jsonb, p.preferences) AS preferences
                  FROM users p WHERE p.id = ? FOR UPDATE) n
            WHERE u.id = n.id
              AND (u.name, u.locale, u.time_zone, u.preferences)
                  IS DISTINCT FROM (n.name, n.locale, n.time_zone, n.preferences)
            RETURNING u.locale, u.time_zone, u.preferences, n.old_name, n.old_locale, n.old_time_zone,
                      n.old_preferences,\s""" + UserRows.COLUMNS;

    private final CompanyTransactions transactions;
    private final WorkerTransactions worker;
    private final IdentityTables tables;
    private final SessionEnds ends;
    private final Outbox outbox;
    private final Clock clock;

    PostgresUsers(
            CompanyTransactions transactions,
            WorkerTransactions worker,
            IdentityTables tables,
            SessionEnds ends,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.worker = worker;
        this.tables = tables;
        this.ends = ends;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public @Nullable SignInCandidate candidate(String email) {
        return worker.unscoped(() -> tables.sql()
                .first(
                        SqlStatement.of(CANDIDATE).text(email),
                        row -> new SignInCandidate(
                                row.bigint("user_id"),
                                row.bigint("company_id"),
                                secret(row.textOrNull("password_hash")),
                                row.instantOrNull("one_time_until"),
                                row.bool("active"),
                                row.bool("second_factor"))));
    }

    private static @Nullable Secret secret(@Nullable String hash) {
        return hash == null ? null : new Secret(hash);
    }

    @Override
    public @Nullable User find(long companyId, long userId) {
        return transactions
                .read(companyId, () -> tables.users().find(userId))
                .map(UserRow::user)
                .orElse(null);
    }

    @Override
    public @Nullable String passwordHash(long companyId, long userId) {
        return transactions
                .read(companyId, () -> tables.users().findPasswordHash(userId))
                .orElse(null);
    }

    @Override
    public @Nullable User changeProfile(long companyId, long userId, ProfileChange change) {
        return transactions
                .write(companyId, () -> {
                    ChangedProfile changed = update(userId, change);
                    if (changed != null) {
                        outbox.append(List.of(changed.event()));
                        tables.audit().note(companyId, userId, CompanyDeed.PROFILE_CHANGED, userId, changed.values());
                    }
                    return tables.users().find(userId);
                })
                .map(UserRow::user)
                .orElse(null);
    }

    /// What others are told of, and what the audit says.
    private record ChangedProfile(OutgoingEvent event, Changed values) {
        static ChangedProfile of(Row row) {
            return new ChangedProfile(
                    UserRows.updated(row),
                    Changed.of("name", row.text("old_name"), row.text("name"))
                            .and("locale", row.textOrNull("old_locale"), row.textOrNull("locale"))
                            .and("timeZone", row.textOrNull("old_time_zone"), row.textOrNull("time_zone"))
                            .andJson("preferences", row.text("old_preferences"), row.text("preferences")));
        }
    }

    private @Nullable ChangedProfile update(long userId, ProfileChange change) {
        return tables.sql()
                .first(
                        SqlStatement.of(CHANGE_PROFILE)
                                .text(change.name())
                                .text(change.locale())
                                .text(change.timeZone())
                                .text(change.preferences())
                                .bigint(userId),
                        ChangedProfile::of);
    }

    @Override
    public boolean changePassword(
            long companyId, long userId, String checkedHash, String newHash, @Nullable UUID keptFamily) {
        return transactions.<Boolean>write(companyId, () -> {
            if (tables.users().replacePasswordHash(userId, checkedHash, newHash) != 1) {
                return false;
            }
            tables.invitations().end(userId);
            ends.all(userId, keptFamily, SessionEnd.PASSWORD_CHANGED, clock.instant());
            tables.audit().note(companyId, userId, CompanyDeed.PASSWORD_CHANGED, userId);
            return true;
        });
    }
}
