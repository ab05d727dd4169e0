package io.triptych.message.postgres.account;

import io.triptych.eventing.outbox.Outbox;
import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.message.api.event.DeliveryRequested;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.model.Account;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.Author;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.model.WhatsAppNumbers.Findings;
import io.triptych.message.postgres.account.AccountAudit.Shown;
import io.triptych.message.postgres.account.AccountRows.Stored;
import io.triptych.message.postgres.account.RouteRepository.AccountRoute;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Business numbers. Read by the app role, which sees no token; written by the worker role.
@Singleton
final class PostgresAccounts implements Accounts {

    private final CompanyTransactions companies;
    private final WorkerTransactions workers;
    private final AccountRows rows;
    private final AppRows apps;
    private final AccountLaneRows lanes;
    private final HealthRows health;
    private final RouteRepository routes;
    private final AccountAudit audit;
    private final Outbox outbox;

    PostgresAccounts(
            CompanyTransactions companies,
            WorkerTransactions workers,
            AccountRows rows,
            AppRows apps,
            AccountLaneRows lanes,
            HealthRows health,
            RouteRepository routes,
            AccountAudit audit,
            Outbox outbox) {
        this.companies = companies;
        this.workers = workers;
        this.rows = rows;
        this.apps = apps;
        this.lanes = lanes;
        this.health = health;
        this.routes = routes;
        this.audit = audit;
        this.outbox = outbox;
    }

    @Override
    public List<Account> ofCompany(long companyId) {
        return companies.read(companyId, rows::list);
    }

    @Override
    public Optional<Account> find(long companyId, long accountId) {
        return companies.read(companyId, () -> Optional.ofNullable(rows.find(accountId)));
    }

    @Override
    public Optional<Account> setLane(long companyId, Author by, long accountId, Account.State state) {
        return companies.write(companyId, () -> {
            Account.State before = lanes.lock(accountId);
            if (before != null && before != state) {
                lanes.set(accountId, state);
                audit.add(
                        companyId,
                        by,
                        state == Account.State.OPEN ? MessageDeed.LANE_OPENED : MessageDeed.LANE_PAUSED,
                        accountId,
                        Shown.lane(before.wire()),
                        Shown.lane(state.wire()));
                wake(companyId, accountId);
            }
            return Optional.ofNullable(rows.find(accountId));
        });
    }

    private void wake(long companyId, long accountId) {
        outbox.append(List.of(new OutgoingEvent(
                MessageTopics.DELIVERY_REQUESTED,
                Long.toString(accountId),
                companyId,
                new DeliveryRequested(companyId, accountId))));
    }

    @Override
    public SaveOutcome save(SaveAccount command, Author by) {
        return workers.write(Set.of(command.companyId()), () -> save(command, null, null, by));
    }

    @Override
    public SaveOutcome connect(SaveAccount command, @Nullable Long teamId, Findings findings, Author by) {
        return workers.write(Set.of(command.companyId()), () -> save(command, teamId, findings, by));
    }

    /// With findings it is for a new number only.
    private SaveOutcome save(SaveAccount command, @Nullable Long teamId, @Nullable Findings findings, Author by) {
        rows.claim(command.phoneNumberId());
        Optional<AccountRoute> live = routes.find(command.phoneNumberId()).filter(route -> !route.removed());
        boolean others =
                live.filter(route -> route.companyId() != command.companyId()).isPresent();
        if (others || (findings != null && live.isPresent())) {
            return new SaveOutcome.Taken();
        }
        if (!saveApp(command.companyId(), command.app())) {
            return new SaveOutcome.AppTaken();
        }
        Stored before = rows.lock(command.companyId(), command.phoneNumberId());
        Stored after = store(command, before, findings == null && before != null ? before.teamId() : teamId);
        rows.saveRoute(command.companyId(), after);
        lanes.open(after.id(), command.companyId());
        health.begin(after.id(), command.companyId());
        if (findings != null) {
            health.keep(after.id(), findings);
        }
        boolean isNew = before == null || before.removed();
        audit.add(
                command.companyId(),
                by,
                isNew ? MessageDeed.NUMBER_CONNECTED : MessageDeed.NUMBER_CHANGED,
                after.id(),
                isNew ? Shown.NOTHING : Shown.of(Objects.requireNonNull(before)),
                Shown.of(after).replaced(true, command.app() != null));
        wake(command.companyId(), after.id());
        return new SaveOutcome.Saved(after.id());
    }

    private Stored store(SaveAccount command, @Nullable Stored before, @Nullable Long teamId) {
        if (before == null && teamId == null) {
            return Stored.of(rows.insert(command), command, null);
        }
        Stored after = Stored.of(before == null ? rows.insert(command) : before.id(), command, teamId);
        rows.update(after);
        rows.setToken(after.id(), after.phoneNumberId(), command.accessToken());
        return after;
    }

    private boolean saveApp(long companyId, @Nullable App app) {
        if (app != null) {
            rows.claim("app:" + app.id());
        }
        return apps.save(companyId, app);
    }

    @Override
    public Optional<ChangeOutcome> change(long companyId, Author by, long accountId, Change change) {
        return workers.write(Set.of(companyId), () -> {
            Stored before = rows.lock(companyId, accountId);
            if (before == null) {
                return Optional.empty();
            }
            if (!saveApp(companyId, change.app())) {
                return Optional.of(new ChangeOutcome.AppTaken());
            }
            change(companyId, by, before, change);
            return Optional.of(new ChangeOutcome.Changed(Objects.requireNonNull(rows.find(accountId))));
        });
    }

    private void change(long companyId, Author by, Stored before, Change change) {
        App app = change.app();
        Secret token = change.accessToken();
        TeamChange team = change.team();
        Stored after = new Stored(
                before.id(),
                Objects.requireNonNullElse(change.name(), before.name()),
                before.displayPhoneNumber(),
                before.phoneNumberId(),
                before.wabaId(),
                app == null ? before.appId() : app.id(),
                team == null ? before.teamId() : team.teamId(),
                before.limits(),
                false);
        rows.update(after);
        rows.saveRoute(companyId, after);
        if (token != null) {
            rows.setToken(after.id(), after.phoneNumberId(), token);
            lanes.open(after.id(), companyId);
            wake(companyId, after.id());
        }
        if (app != null) {
            apps.removeUnused(companyId);
        }
        if (change.findings() != null) {
            health.keep(after.id(), change.findings());
        }
        Shown was = Shown.of(before);
        Shown is = Shown.of(after).replaced(token != null, app != null);
        if (!was.equals(is)) {
            audit.add(companyId, by, MessageDeed.NUMBER_CHANGED, after.id(), was, is);
        }
    }

    @Override
    public boolean remove(long companyId, Author by, long accountId) {
        return workers.write(Set.of(companyId), () -> {
            Stored number = rows.lock(companyId, accountId);
            if (number == null) {
                return false;
            }
            rows.claim(number.phoneNumberId());
            rows.remove(accountId);
            lanes.set(accountId, Account.State.REMOVED);
            health.remove(accountId);
            apps.removeUnused(companyId);
            audit.add(companyId, by, MessageDeed.NUMBER_REMOVED, accountId, Shown.of(number), Shown.NOTHING);
            wake(companyId, accountId);
            return true;
        });
    }
}
