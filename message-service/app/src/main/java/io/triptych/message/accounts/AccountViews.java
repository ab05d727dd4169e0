package io.triptych.message.accounts;

import io.triptych.message.api.http.WhatsAppAccountView;
import io.triptych.message.model.Account;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.NumberHealth;
import io.triptych.message.model.WhatsAppErrors;
import io.triptych.message.view.MessageViews;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the views of numbers that people get.
@Singleton
final class AccountViews {

    /// An admin is told so long before a token ends.
    static final Duration TOKEN_ENDS_SOON = Duration.ofDays(7);

    private final Clock clock;

    AccountViews(Clock clock) {
        this.clock = clock;
    }

    /// What everybody sees.
    static WhatsAppAccountView plain(Account account) {
        return new WhatsAppAccountView(
                account.id(),
                account.name(),
                account.displayPhoneNumber(),
                account.phoneNumberId(),
                account.teamId(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /// All of it.
    WhatsAppAccountView whole(Account account) {
        NumberHealth health = account.health();
        return new WhatsAppAccountView(
                account.id(),
                account.name(),
                account.displayPhoneNumber(),
                account.phoneNumberId(),
                account.teamId(),
                account.wabaId(),
                account.appId(),
                health(health, account.lane().reason()),
                health.verifiedName(),
                health.nameStatus(),
                health.quality(),
                health.tier(),
                health.tokenEndsAt(),
                health.webhookSeenAt(),
                health.notices().stream()
                        .map(each -> new WhatsAppAccountView.Notice(each.field(), each.said(), each.at()))
                        .toList(),
                lane(account.lane()));
    }

    private WhatsAppAccountView.Health health(NumberHealth health, @Nullable DeliveryError refused) {
        List<WhatsAppAccountView.Problem> problems = Stream.of(
                        health.problems().stream()
                                .map(each -> new WhatsAppAccountView.Problem(each.code(), each.message())),
                        ending(health.tokenEndsAt()),
                        Stream.ofNullable(refused)
                                .map(error -> new WhatsAppAccountView.Problem("lane", whatHelps(error))))
                .flatMap(each -> each)
                .toList();
        String known = health.checkedAt() == null ? "unknown" : "ok";
        return new WhatsAppAccountView.Health(problems.isEmpty() ? known : "problem", health.checkedAt(), problems);
    }

    /// For an admin, who can do something about it.
    private static String whatHelps(DeliveryError refused) {
        WhatsAppErrors.Meaning known = WhatsAppErrors.known(refused.code());
        return known == null
                ? refused.title() + ". " + refused.help()
                : refused.title() + " (" + refused.code() + "). " + known.operator();
    }

    private Stream<WhatsAppAccountView.Problem> ending(@Nullable Instant end) {
        return Stream.ofNullable(end)
                .filter(at -> at.isBefore(clock.instant().plus(TOKEN_ENDS_SOON)))
                .map(_ -> new WhatsAppAccountView.Problem(
                        "token_ends",
                        "The access token ends soon: give this number another one before nothing goes out any more."));
    }

    private static WhatsAppAccountView.Lane lane(Account.LaneState lane) {
        return new WhatsAppAccountView.Lane(
                lane.state().wire(),
                lane.since(),
                MessageViews.error(lane.reason()),
                lane.askedAgainAt(),
                lane.queued(),
                lane.oldestAt(),
                lane.ratePerSecond(),
                lane.rateNow(),
                lane.slowedAt());
    }
}
