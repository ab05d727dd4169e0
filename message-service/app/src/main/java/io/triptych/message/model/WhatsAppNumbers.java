package io.triptych.message.model;

import io.triptych.service.token.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What WhatsApp says of business numbers and of whoever speaks for them. Each call ends within a few seconds; only
/// `sendTest` sends a message.
public interface WhatsAppNumbers {

    /// Checks a number, its business account, its token and its app.
    Reply<Findings> check(Claims claims);

    /// Has the app of the token get the webhooks of the business account.
    Reply<Subscribed> subscribe(Claims claims);

    /// Sends WhatsApp's template `hello_world` to this phone number (digits with the country code) and answers
    /// WhatsApp's id of it.
    Reply<String> sendTest(Claims claims, String to);

    /// What somebody says a number is, and who is to speak for it. `app` is the company's own Meta app.
    record Claims(
            String phoneNumberId,
            String wabaId,
            Secret accessToken,
            @Nullable ClaimedApp app) {}

    /// A company's own Meta app; its secret is checked if it is there.
    record ClaimedApp(String id, @Nullable Secret secret) {}

    /// It is done.
    record Subscribed() {}

    /// What WhatsApp answered.
    sealed interface Reply<T> {
        /// This.
        record Answered<T>(T value) implements Reply<T> {}

        /// That it doesn't do it, in its own words.
        record Refused<T>(String words) implements Reply<T> {}

        /// Nothing that says anything about the question.
        record Silent<T>() implements Reply<T> {}
    }

    /// What is checked, in this order.
    enum Check {
        TOKEN,
        RIGHTS,
        NUMBER,
        WABA,
        APP,
        WEBHOOK;

        private final String wire = name().toLowerCase(Locale.ROOT);

        /// The word in JSON and in the database.
        public String wire() {
            return wire;
        }
    }

    /// How one check ended: with a problem, or without one; `skipped` where an earlier problem hides it.
    record Finding(Check check, State state, @Nullable String message) {
        /// How it ended.
        public enum State {
            OK,
            PROBLEM,
            SKIPPED
        }
    }

    /// How all checks ended, and what WhatsApp says of the number beside that; `throughput` is `standard` or `high`,
    /// `nameStatus` is `approved`, `pending_review`, `declined`, `expired`, `none` or another word of WhatsApp's.
    record Findings(
            List<Finding> all,
            @Nullable String displayPhoneNumber,
            @Nullable String verifiedName,
            @Nullable String nameStatus,
            @Nullable String quality,
            @Nullable String tier,
            @Nullable String throughput,
            @Nullable Instant tokenEndsAt) {

        /// What is wrong, in the order of the checks.
        public List<NumberHealth.Problem> problems() {
            return all.stream()
                    .flatMap(each -> Optional.ofNullable(each.message())
                            .filter(_ -> each.state() == Finding.State.PROBLEM)
                            .map(message ->
                                    new NumberHealth.Problem(each.check().wire(), message))
                            .stream())
                    .toList();
        }
    }
}
