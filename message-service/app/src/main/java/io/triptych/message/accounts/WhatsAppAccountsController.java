package io.triptych.message.accounts;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.api.http.WhatsAppAccountList;
import io.triptych.message.api.http.WhatsAppAccountView;
import io.triptych.message.model.Account;
import io.triptych.message.model.AccountKey;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.Accounts.ChangeOutcome;
import io.triptych.message.model.Accounts.SaveOutcome;
import io.triptych.message.model.WhatsAppNumbers.Claims;
import io.triptych.message.model.WhatsAppNumbers.Findings;
import io.triptych.message.role.Roles;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Shows a company its numbers; admins also see how messages get out of them, and connect, change and remove them.
@Controller("/whatsapp-accounts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class WhatsAppAccountsController {

    private final Accounts accounts;
    private final NumberInspector inspector;
    private final AccountViews views;
    private final EndedTeams endedTeams;
    private final PerformanceLog performance;

    WhatsAppAccountsController(
            Accounts accounts,
            NumberInspector inspector,
            AccountViews views,
            EndedTeams endedTeams,
            PerformanceLog performance) {
        this.accounts = accounts;
        this.inspector = inspector;
        this.views = views;
        this.endedTeams = endedTeams;
        this.performance = performance;
    }

    /// A number that was changed.
    @Serdeable
    record ChangedAccount(WhatsAppAccountView account) {}

    /// There is nothing to say.
    @Serdeable
    record RemovedAccount() {}

    @Get
    Result.Success<WhatsAppAccountList> list(Caller.Person person) {
        boolean admin = NumberAdmins.is(person);
        return performance.timed("account.list", person.companyId(), timing -> {
            List<WhatsAppAccountView> shown = accounts.ofCompany(person.companyId()).stream()
                    .map(account -> admin ? views.whole(account) : AccountViews.plain(account))
                    .toList();
            timing.resultCount(shown.size());
            return Result.success(new WhatsAppAccountList(shown));
        });
    }

    @Post
    HttpResponse<Result.Success<ChangedAccount>> connect(Caller.Person person, @Body byte @Nullable [] body) {
        NumberAdmins.only(person);
        ConnectRequest request = ConnectRequest.of(body);
        return performance.timed("account.connect", person.companyId(), () -> {
            Claims claims = request.claims();
            Findings findings = inspector.inspect(claims);
            NumberInspector.refuse(findings, claims);
            Accounts.SaveAccount command =
                    request.command(person.companyId(), Objects.requireNonNullElse(findings.displayPhoneNumber(), ""));
            SaveOutcome outcome = accounts.connect(command, request.teamId(), findings, NumberAdmins.author(person));
            endedTeams.given(person.companyId(), request.teamId());
            return switch (outcome) {
                case SaveOutcome.Saved(long id) -> HttpResponse.created(shown(new AccountKey(person.companyId(), id)));
                case SaveOutcome.Taken _ ->
                    throw new FailureException(FailureCode.CONFLICT, "This number is connected already");
                case SaveOutcome.AppTaken _ -> throw appTaken();
            };
        });
    }

    @Patch("/{id}")
    Result.Success<ChangedAccount> change(
            Caller.Person person, @PathVariable("id") String wanted, @Body byte @Nullable [] body) {
        AccountKey account = NumberAdmins.account(person, wanted);
        ChangeRequest request = ChangeRequest.of(body);
        return performance.timed("account.change", person.companyId(), () -> {
            Accounts.Change change = checked(account, request);
            ChangeOutcome outcome = accounts.change(account, NumberAdmins.author(person), change)
                    .orElseThrow(() -> FailureException.notFound("WhatsApp account"));
            endedTeams.given(person.companyId(), request.teamId());
            return switch (outcome) {
                case ChangeOutcome.Changed(Account changed) -> Result.success(new ChangedAccount(views.whole(changed)));
                case ChangeOutcome.AppTaken _ -> throw appTaken();
            };
        });
    }

    /// A new token or app is asked about first.
    private Accounts.Change checked(AccountKey account, ChangeRequest request) {
        if (!request.concernsWhatsApp()) {
            return request.change(null);
        }
        Claims claims = request.claims(inspector.stored(account));
        Findings findings = inspector.inspect(claims);
        NumberInspector.refuse(findings, claims);
        return request.change(findings);
    }

    @Delete("/{id}")
    Result.Success<RemovedAccount> remove(Caller.Person person, @PathVariable("id") String wanted) {
        AccountKey account = NumberAdmins.account(person, wanted);
        return performance.timed("account.remove", person.companyId(), () -> {
            if (!accounts.remove(account, NumberAdmins.author(person))) {
                throw FailureException.notFound("WhatsApp account");
            }
            return Result.success(new RemovedAccount());
        });
    }

    /// Holds a number's messages back or lets them go again. For admins.
    @Post("/{id}/lane")
    Result.Success<WhatsAppAccountView> setLane(
            Caller.Person person, @PathVariable("id") String wanted, @Body JsonNode body) {
        AccountKey account = NumberAdmins.account(person, wanted);
        Account.State state = state(body.isObject() ? body.get("state") : null);
        return performance.timed(
                "account.lane",
                person.companyId(),
                () -> Result.success(accounts.setLane(account, NumberAdmins.author(person), state)
                        .map(views::whole)
                        .orElseThrow(() -> FailureException.notFound("WhatsApp account"))));
    }

    private Result.Success<ChangedAccount> shown(AccountKey account) {
        return Result.success(new ChangedAccount(accounts.find(account)
                .map(views::whole)
                .orElseThrow(() -> FailureException.notFound("WhatsApp account"))));
    }

    private static FailureException appTaken() {
        return new FailureException(FailureCode.CONFLICT, "This Meta app belongs to another company here");
    }

    private static Account.State state(@Nullable JsonNode node) {
        String word = node != null && node.isString() ? node.getStringValue() : "";
        return switch (word) {
            case "open" -> Account.State.OPEN;
            case "paused" -> Account.State.PAUSED;
            default -> throw FailureException.invalid("state", "must be open or paused");
        };
    }
}
