package io.triptych.message.postgres.account;

import io.triptych.message.model.Account;
import io.triptych.message.model.Accounts.App;
import io.triptych.message.model.Accounts.Change;
import io.triptych.message.model.Accounts.ChangeOutcome;
import io.triptych.message.model.Accounts.SaveAccount;
import io.triptych.message.model.Accounts.SaveOutcome;
import io.triptych.message.model.Accounts.TeamChange;
import io.triptych.message.model.Author;
import io.triptych.message.model.Lane;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.model.WhatsAppNumbers.Findings;
import io.triptych.message.postgres.account.AccountAudit.Shown;
import io.triptych.message.postgres.account.AccountRows.Stored;
import io.triptych.message.postgres.account.RouteRepository.AccountRoute;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes business numbers in the worker's transaction around it: the number with its route, lane and health, and
/// what is audited.
@Singleton
final class AccountWriter {

    private final AccountTables tables;

    AccountWriter(AccountTables tables) {
        this.tables = tables;
    }

    /// With findings it is for a new number only.
    SaveOutcome save(SaveAccount command, @Nullable Long teamId, @Nullable Findings findings, Author by) {
        tables.numbers().claim(command.phoneNumberId());
        Optional<AccountRoute> live =
                tables.routes().find(command.phoneNumberId()).filter(route -> !route.removed());
        boolean others =
                live.filter(route -> route.companyId() != command.companyId()).isPresent();
        if (others || (findings != null && live.isPresent())) {
            return new SaveOutcome.Taken();
        }
        if (!saveApp(command.companyId(), command.app())) {
            return new SaveOutcome.AppTaken();
        }
        Stored before = tables.numbers().lock(command.companyId(), command.phoneNumberId());
        Stored after = store(command, before, findings == null && before != null ? before.teamId() : teamId);
        tables.numbers().saveRoute(command.companyId(), after);
        tables.lanes().open(new Lane(after.id(), command.companyId()));
        tables.health().begin(after.id(), command.companyId());
        tables.templates().begin(command.companyId(), after.wabaId());
        if (findings != null) {
            tables.health().keep(after.id(), findings);
        }
        boolean isNew = before == null || before.removed();
        tables.audit()
                .add(
                        command.companyId(),
                        by,
                        isNew ? MessageDeed.NUMBER_CONNECTED : MessageDeed.NUMBER_CHANGED,
                        after.id(),
                        isNew ? Shown.NOTHING : Shown.of(Objects.requireNonNull(before)),
                        Shown.of(after).replaced(true, command.app() != null));
        return new SaveOutcome.Saved(after.id());
    }

    private Stored store(SaveAccount command, @Nullable Stored before, @Nullable Long teamId) {
        if (before == null && teamId == null) {
            return Stored.of(tables.numbers().insert(command), command, null);
        }
        Stored after = Stored.of(before == null ? tables.numbers().insert(command) : before.id(), command, teamId);
        tables.numbers().update(after);
        tables.numbers().setToken(after.id(), after.phoneNumberId(), command.accessToken());
        return after;
    }

    private boolean saveApp(long companyId, @Nullable App app) {
        if (app != null) {
            tables.numbers().claim("app:" + app.id());
        }
        return tables.apps().save(companyId, app);
    }

    /// Nothing if the company has no such number.
    @Nullable
    ChangeOutcome change(long companyId, Author by, long accountId, Change change) {
        Stored before = tables.numbers().lock(companyId, accountId);
        if (before == null) {
            return null;
        }
        if (!saveApp(companyId, change.app())) {
            return new ChangeOutcome.AppTaken();
        }
        change(companyId, by, before, change);
        return new ChangeOutcome.Changed(Objects.requireNonNull(tables.numbers().find(companyId, accountId)));
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
        tables.numbers().update(after);
        tables.numbers().saveRoute(companyId, after);
        if (token != null) {
            tables.numbers().setToken(after.id(), after.phoneNumberId(), token);
            tables.lanes().open(new Lane(after.id(), companyId));
            tables.templates().begin(companyId, after.wabaId());
        }
        if (app != null) {
            tables.apps().removeUnused(companyId);
        }
        if (change.findings() != null) {
            tables.health().keep(after.id(), change.findings());
        }
        Shown was = Shown.of(before);
        Shown is = Shown.of(after).replaced(token != null, app != null);
        if (!was.equals(is)) {
            tables.audit().add(companyId, by, MessageDeed.NUMBER_CHANGED, after.id(), was, is);
        }
    }

    /// False if the company has no such number.
    boolean remove(long companyId, Author by, long accountId) {
        Stored number = tables.numbers().lock(companyId, accountId);
        if (number == null) {
            return false;
        }
        tables.numbers().claim(number.phoneNumberId());
        tables.numbers().remove(accountId);
        tables.lanes().set(new Lane(accountId, companyId), Account.State.REMOVED);
        tables.health().remove(accountId);
        tables.apps().removeUnused(companyId);
        tables.audit().add(companyId, by, MessageDeed.NUMBER_REMOVED, accountId, Shown.of(number), Shown.NOTHING);
        return true;
    }
}
