package io.triptych.message.accounts;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.Author;
import io.triptych.message.role.Roles;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;

/// Makes a business number known, or changes it, unchecked: tokens go in here and never out.
@Controller("/internal/whatsapp-accounts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class SaveAccountController {

    private final Accounts accounts;
    private final PerformanceLog performance;

    SaveAccountController(Accounts accounts, PerformanceLog performance) {
        this.accounts = accounts;
        this.performance = performance;
    }

    /// The number's id here.
    @Serdeable
    record SavedAccount(long id) {}

    @Post
    Result.Success<SavedAccount> save(Caller.Service service, @Body SaveAccountRequest request) {
        Accounts.SaveAccount command = request.command();
        Author by = new Author.Tool(service.name());
        return performance.timed("account.save", command.companyId(), () -> switch (accounts.save(command, by)) {
            case Accounts.SaveOutcome.Saved(long id) -> Result.success(new SavedAccount(id));
            case Accounts.SaveOutcome.Taken _, Accounts.SaveOutcome.AppTaken _ ->
                throw new FailureException(FailureCode.CONFLICT, "The number or the app belongs to another company");
        });
    }
}
