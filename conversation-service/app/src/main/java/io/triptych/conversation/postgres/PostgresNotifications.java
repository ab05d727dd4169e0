package io.triptych.conversation.postgres;

import io.triptych.conversation.model.Announcements;
import io.triptych.conversation.model.Notifications;
import io.triptych.conversation.model.Viewer;
import io.triptych.eventing.outbox.Outbox;
import io.triptych.postgres.CompanyTransactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What people were told, by the app role.
@Singleton
final class PostgresNotifications implements Notifications {

    private final CompanyTransactions companies;
    private final NotificationRows rows;
    private final Outbox outbox;
    private final Announcements announcements;
    private final Clock clock;

    PostgresNotifications(
            CompanyTransactions companies,
            NotificationRows rows,
            Outbox outbox,
            Announcements announcements,
            Clock clock) {
        this.companies = companies;
        this.rows = rows;
        this.outbox = outbox;
        this.announcements = announcements;
        this.clock = clock;
    }

    @Override
    public Page page(Viewer viewer, @Nullable Long before, int limit) {
        return companies.read(
                viewer.companyId(), () -> new Page(rows.page(viewer, before, limit), rows.unread(viewer)));
    }

    @Override
    public int markRead(Viewer viewer, Set<Long> ids, @Nullable Long upTo) {
        return companies.write(viewer.companyId(), () -> {
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            List<Long> conversations = rows.mark(viewer, ids, upTo == null ? 0 : upTo, now);
            int unread = rows.unread(viewer);
            if (!conversations.isEmpty()) {
                outbox.append(
                        List.of(),
                        List.of(announcements.notified(viewer.companyId(), viewer.userId(), conversations.getFirst())));
            }
            return unread;
        });
    }
}
