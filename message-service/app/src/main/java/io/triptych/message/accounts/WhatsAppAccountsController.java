package io.triptych.message.accounts;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.message.api.http.WhatsAppAccountList;
import io.triptych.message.api.http.WhatsAppAccountView;
import io.triptych.message.model.Account;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.SentBy;
import io.triptych.message.role.Roles;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Shows a company its numbers; admins also see how messages get out of them.
@Controller("/whatsapp-accounts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class WhatsAppAccountsController {

    private final Accounts accounts;
    private final PerformanceLog performance;

    WhatsAppAccountsController(Accounts accounts, PerformanceLog performance) {
        this.accounts = accounts;
        this.performance = performance;
    }

    @Get
    Result.Success<WhatsAppAccountList> list(Caller.Person person) {
        boolean admin = person.role().equals("admin");
        return performance.timed("account.list", person.companyId(), timing -> {
            List<WhatsAppAccountView> shown = accounts.ofCompany(person.companyId()).stream()
                    .map(account -> view(account, admin))
                    .toList();
            timing.resultCount(shown.size());
            return Result.success(new WhatsAppAccountList(shown));
        });
    }

    /// Holds a number's messages back or lets them go again. For admins.
    @Post("/{id}/lane")
    Result.Success<WhatsAppAccountView> setLane(
            Caller.Person person, @PathVariable("id") String wanted, @Body JsonNode body) {
        if (!person.role().equals("admin")) {
            throw new FailureException(FailureCode.FORBIDDEN, "Only admins may open or pause a number");
        }
        long id = Ids.positive("id", wanted);
        Account.State state = state(body.isObject() ? body.get("state") : null);
        SentBy by = new SentBy(person.userId(), person.name());
        return performance.timed(
                "account.lane",
                person.companyId(),
                () -> Result.success(accounts.setLane(person.companyId(), by, id, state)
                        .map(account -> view(account, true))
                        .orElseThrow(() -> FailureException.notFound("WhatsApp account"))));
    }

    private static Account.State state(@Nullable JsonNode node) {
        String word = node != null && node.isString() ? node.getStringValue() : "";
        return switch (word) {
            case "open" -> Account.State.OPEN;
            case "paused" -> Account.State.PAUSED;
            default -> throw FailureException.invalid("state", "must be open or paused");
        };
    }

    private static WhatsAppAccountView view(Account account, boolean admin) {
        return new WhatsAppAccountView(
                account.id(),
                account.name(),
                account.displayPhoneNumber(),
                account.phoneNumberId(),
                admin ? health(account.lane()) : null,
                admin ? lane(account.lane()) : null);
    }

    private static String health(Account.LaneState lane) {
        DeliveryError reason = lane.reason();
        return reason == null ? "ok" : reason.title();
    }

    private static WhatsAppAccountView.Lane lane(Account.LaneState lane) {
        return new WhatsAppAccountView.Lane(
                lane.state().name().toLowerCase(Locale.ROOT), lane.queued(), lane.oldestAt(), lane.ratePerSecond());
    }
}
