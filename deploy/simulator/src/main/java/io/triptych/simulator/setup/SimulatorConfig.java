package io.triptych.simulator.setup;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How the simulated platform behaves.
///
/// The delays of what happens to a message are upper bounds: each takes a random part of them, at least a tenth.
///
/// @param webhookUrl where webhooks are sent
/// @param appSecret secret that signs the webhooks
/// @param accessToken the token that calls must carry
/// @param appId the Meta app of the access token
/// @param subscribed the business accounts that send their webhooks to that app from the start
/// @param numbers the business numbers that exist, as `phoneNumberId:wabaId:displayNumber`
/// @param sentWithin how long a message takes to be sent, at most
/// @param deliveredWithin how long after it was sent a message is delivered, at most
/// @param readWithin how long after it was delivered a message is read, at most
/// @param answerWithin how long after reading it a customer answers, at most
/// @param answers whether customers answer
/// @param pairLimit whether the limit for messages to one customer is enforced
/// @param messagesPerSecond (messages/s) most that one number takes
/// @param webhookBatchSize (changes) most that one webhook carries
/// @param retryDelays the wait before each repeat of a webhook that was not answered 200; after the last one it stays
///     at that wait until seven days are over
/// @param webhookTimeout how long a webhook may take to be answered
/// @param reviewedWithin how long WhatsApp looks at a new template
/// @param seed (number) what randomness starts from
@ConfigurationProperties("simulator")
public record SimulatorConfig(
        @NotNull URI webhookUrl,
        @NotNull Secret appSecret,
        @NotNull Secret accessToken,

        @Bindable(defaultValue = "712093348500261") @NotNull String appId,

        @Bindable(defaultValue = "284611930047715,391700428815560") @NotNull
        List<String> subscribed,

        @Bindable(
                defaultValue =
                        "531907742688013:284611930047715:15550104477,640218855031977:391700428815560:15550107733,"
                                + "725190446120388:402915577310266:15550104490")
        @NotNull
        List<String> numbers,

        @Bindable(defaultValue = "300ms") @NotNull Duration sentWithin,
        @Bindable(defaultValue = "700ms") @NotNull Duration deliveredWithin,
        @Bindable(defaultValue = "1500ms") @NotNull Duration readWithin,
        @Bindable(defaultValue = "8s") @NotNull Duration answerWithin,
        @Bindable(defaultValue = "false") boolean answers,
        @Bindable(defaultValue = "true") boolean pairLimit,
        @Bindable(defaultValue = "80") @Min(1) int messagesPerSecond,
        @Bindable(defaultValue = "50") @Min(1) int webhookBatchSize,

        @Bindable(defaultValue = "0s,500ms,1s,2s,5s,10s,30s,2m,10m,1h") @NotNull
        List<Duration> retryDelays,

        @Bindable(defaultValue = "10s") @NotNull Duration webhookTimeout,
        @Bindable(defaultValue = "2s") @NotNull Duration reviewedWithin,
        @Bindable(defaultValue = "1") long seed) {

    /// The business number with this id, or none if it does not exist here.
    public Optional<BusinessNumber> number(String phoneNumberId) {
        return numbers.stream()
                .map(BusinessNumber::parse)
                .filter(number -> number.phoneNumberId().equals(phoneNumberId))
                .findFirst();
    }

    /// The business accounts.
    public List<String> wabaIds() {
        return numbers.stream()
                .map(BusinessNumber::parse)
                .map(BusinessNumber::wabaId)
                .distinct()
                .toList();
    }

    /// The numbers of a business account.
    public List<BusinessNumber> numbersOf(String wabaId) {
        return numbers.stream()
                .map(BusinessNumber::parse)
                .filter(number -> number.wabaId().equals(wabaId))
                .toList();
    }
}
