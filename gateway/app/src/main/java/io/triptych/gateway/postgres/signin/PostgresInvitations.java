package io.triptych.gateway.postgres.signin;

import io.triptych.gateway.model.CompanyDeed;
import io.triptych.gateway.model.Invitations;
import io.triptych.gateway.model.InvitedPerson;
import io.triptych.gateway.model.LinkSecret;
import io.triptych.gateway.model.Session;
import io.triptych.gateway.model.SessionEnd;
import io.triptych.gateway.model.Visit;
import io.triptych.gateway.postgres.IdentityTables;
import io.triptych.gateway.postgres.SessionEnds;
import io.triptych.gateway.postgres.UserRows;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresInvitations implements Invitations {

    private static final String FIND =
            "SELECT user_id, company_id, company_name, name, email FROM invitation_by_link(?, ?)";

    private final CompanyTransactions transactions;
    private final WorkerTransactions worker;
    private final IdentityTables tables;
    private final SessionStart sessions;
    private final SessionEnds ends;
    private final Clock clock;

    PostgresInvitations(
            CompanyTransactions transactions,
            WorkerTransactions worker,
            IdentityTables tables,
            SessionStart sessions,
            SessionEnds ends,
            Clock clock) {
        this.transactions = transactions;
        this.worker = worker;
        this.tables = tables;
        this.sessions = sessions;
        this.ends = ends;
        this.clock = clock;
    }

    @Override
    public @Nullable InvitedPerson find(LinkSecret link) {
        return worker.unscoped(() -> tables.sql()
                .first(
                        SqlStatement.of(FIND).bytes(link.hash()).instant(clock.instant()),
                        row -> new InvitedPerson(
                                row.bigint("user_id"),
                                row.bigint("company_id"),
                                row.text("company_name"),
                                row.text("name"),
                                row.text("email"))));
    }

    @Override
    public @Nullable Session accept(InvitedPerson person, LinkSecret link, Secret newHash, Visit visit) {
        return transactions.write(person.companyId(), () -> {
            Instant now = clock.instant();
            long userId = person.userId();
            // The person before the link, as whoever gives them another one does.
            if (!tables.sql().exists(UserRows.hold(userId))
                    || !tables.invitations().use(userId, link.hash(), now)) {
                return null;
            }
            if (tables.users().signInByLink(userId, newHash.reveal(), now) != 1) {
                return null;
            }
            ends.all(userId, null, SessionEnd.PASSWORD_CHANGED, now);
            tables.audit().note(person.companyId(), userId, CompanyDeed.INVITATION_ACCEPTED, userId);
            return sessions.begin(person.companyId(), userId, visit, now);
        });
    }
}
