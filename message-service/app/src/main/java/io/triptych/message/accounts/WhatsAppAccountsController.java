package io.triptych.message.accounts;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.message.api.http.WhatsAppAccountList;
import io.triptych.message.api.http.WhatsAppAccountView;
import io.triptych.message.model.Account;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.role.Roles;
import io.triptych.service.Caller;
import io.triptych.service.PerformanceLog;
import io.triptych.service.Result;
import java.util.List;
import java.util.Locale;

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
