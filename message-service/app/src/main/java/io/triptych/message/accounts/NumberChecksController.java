package io.triptych.message.accounts;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.accounts.WhatsAppAccountsController.ChangedAccount;
import io.triptych.message.model.AccountKey;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.model.NumberChecks;
import io.triptych.message.model.WhatsAppNumbers;
import io.triptych.message.model.WhatsAppNumbers.Claims;
import io.triptych.message.model.WhatsAppNumbers.Findings;
import io.triptych.message.role.Roles;
import io.triptych.service.call.JsonFields;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Asks WhatsApp about numbers for admins, has it send webhooks, and has it send a message for a try.
@Controller("/whatsapp-accounts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class NumberChecksController {

    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+?[0-9 ()./-]{5,40}");
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");
    private static final int LENGTH_MIN = 5;
    private static final int LENGTH_MAX = 40;
    private static final int DIGITS_MIN = 7;
    private static final int DIGITS_MAX = 15;

    private final WhatsAppNumbers whatsApp;
    private final NumberInspector inspector;
    private final NumberChecks checks;
    private final Accounts accounts;
    private final AccountViews views;
    private final PerformanceLog performance;

    NumberChecksController(
            WhatsAppNumbers whatsApp,
            NumberInspector inspector,
            NumberChecks checks,
            Accounts accounts,
            AccountViews views,
            PerformanceLog performance) {
        this.whatsApp = whatsApp;
        this.inspector = inspector;
        this.checks = checks;
        this.accounts = accounts;
        this.views = views;
        this.performance = performance;
    }

    /// How one check ended.
    @Serdeable
    record CheckView(String id, String state, @Nullable String message) {}

    /// How all of them ended.
    @Serdeable
    record ChecksView(
            List<CheckView> checks,
            @Nullable String displayPhoneNumber,
            @Nullable String verifiedName,
            @Nullable Instant tokenEndsAt) {

        static ChecksView of(Findings findings) {
            return new ChecksView(
                    findings.all().stream()
                            .map(each -> new CheckView(
                                    each.check().wire(), each.state().name().toLowerCase(Locale.ROOT), each.message()))
                            .toList(),
                    findings.displayPhoneNumber(),
                    findings.verifiedName(),
                    findings.tokenEndsAt());
        }
    }

    /// A message that WhatsApp took.
    @Serdeable
    record SentTest(String whatsappMessageId) {}

    @Post("/check")
    Result.Success<ChecksView> checkNew(Caller.Person person, @Body byte @Nullable [] body) {
        NumberAdmins.only(person);
        Claims claims = ConnectRequest.toCheck(body).claims();
        return performance.timed(
                "account.check", person.companyId(), () -> Result.success(ChecksView.of(inspector.inspect(claims))));
    }

    @Post("/{id}/check")
    Result.Success<ChecksView> check(Caller.Person person, @PathVariable("id") String wanted) {
        AccountKey account = NumberAdmins.account(person, wanted);
        return performance.timed(
                "account.check",
                person.companyId(),
                () -> Result.success(ChecksView.of(inspector.inspectStored(account))));
    }

    @Post("/{id}/subscribe")
    Result.Success<ChangedAccount> subscribe(Caller.Person person, @PathVariable("id") String wanted) {
        AccountKey account = NumberAdmins.account(person, wanted);
        return performance.timed("account.subscribe", person.companyId(), () -> {
            Claims claims = inspector.stored(account);
            NumberInspector.answer(whatsApp.subscribe(claims));
            checks.note(account, NumberAdmins.author(person), MessageDeed.NUMBER_SUBSCRIBED);
            inspector.inspectStored(account);
            return Result.success(new ChangedAccount(accounts.find(account)
                    .map(views::whole)
                    .orElseThrow(() -> FailureException.notFound("WhatsApp account"))));
        });
    }

    @Post("/{id}/test-message")
    Result.Success<SentTest> sendTest(
            Caller.Person person, @PathVariable("id") String wanted, @Body byte @Nullable [] body) {
        AccountKey account = NumberAdmins.account(person, wanted);
        String to = phoneNumber(JsonFields.of(body));
        return performance.timed("account.test", person.companyId(), () -> {
            Claims claims = inspector.stored(account);
            String sent = NumberInspector.answer(whatsApp.sendTest(claims, to));
            checks.note(account, NumberAdmins.author(person), MessageDeed.TEST_SENT);
            return Result.success(new SentTest(sent));
        });
    }

    private static String phoneNumber(JsonFields sent) {
        String to = sent.string("to", LENGTH_MIN, LENGTH_MAX);
        sent.check();
        String digits = NO_DIGIT.matcher(to).replaceAll("");
        if (!PHONE_NUMBER.matcher(to.strip()).matches()
                || digits.length() < DIGITS_MIN
                || digits.length() > DIGITS_MAX
                || digits.startsWith("0")) {
            throw FailureException.invalid("to", "must be a phone number with its country code");
        }
        return digits;
    }
}
