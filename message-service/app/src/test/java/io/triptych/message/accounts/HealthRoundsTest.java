package io.triptych.message.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.triptych.message.model.AccountKey;
import io.triptych.message.model.Author;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.model.NumberChecks;
import io.triptych.message.model.WhatsAppNumbers;
import io.triptych.message.model.WhatsAppNumbers.Check;
import io.triptych.message.model.WhatsAppNumbers.Finding;
import io.triptych.message.model.WhatsAppNumbers.Finding.State;
import io.triptych.message.model.WhatsAppNumbers.Findings;
import io.triptych.message.model.WhatsAppNumbers.Reply;
import io.triptych.service.token.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthRoundsTest {

    private static final Instant NOW = Instant.parse("2026-05-13T09:21:07Z");

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Numbers numbers = new Numbers();

    /// Each is due once, in this order; what WhatsApp answers of the one whose id is its place.
    private static final class Numbers implements NumberChecks, WhatsAppNumbers {
        final List<Reply<Findings>> replies = new ArrayList<>();
        final List<Long> kept = new ArrayList<>();

        @Override
        public List<AccountKey> takeDue(Duration every, int limit) {
            List<AccountKey> due = new ArrayList<>();
            for (long id = kept.size(); id < replies.size() && due.size() < limit; id++) {
                due.add(new AccountKey(7, id));
            }
            return due;
        }

        @Override
        public Optional<Claims> claims(AccountKey account) {
            return Optional.of(new Claims(Long.toString(account.accountId()), "1", new Secret("token"), null));
        }

        @Override
        public Reply<Findings> check(Claims claims) {
            return replies.get(Integer.parseInt(claims.phoneNumberId()));
        }

        @Override
        public void keep(AccountKey account, Findings findings) {
            kept.add(account.accountId());
        }

        @Override
        public void note(AccountKey account, Author by, MessageDeed deed) {
            throw new IllegalStateException("a check is nobody's deed");
        }

        @Override
        public void heardOf(List<AccountKey> numbers) {
            throw new IllegalStateException("no webhook came");
        }

        @Override
        public Reply<Subscribed> subscribe(Claims claims) {
            throw new IllegalStateException("a check changes nothing");
        }

        @Override
        public Reply<String> sendTest(Claims claims, String to) {
            throw new IllegalStateException("a check sends nothing");
        }
    }

    private static Reply<Findings> answered(State token, @Nullable Instant endsAt) {
        Finding finding = new Finding(Check.TOKEN, token, token == State.OK ? null : "It has ended.");
        return new Reply.Answered<>(new Findings(List.of(finding), null, null, null, null, null, null, endsAt));
    }

    private static Reply<Findings> ofQuality(String quality) {
        Finding finding = new Finding(Check.WEBHOOK, State.PROBLEM, "The app is not subscribed.");
        return new Reply.Answered<>(new Findings(List.of(finding), null, null, null, quality, null, null, null));
    }

    private double count(String meter, String tag, String value) {
        return meters.get(meter).tag(tag, value).counter().count();
    }

    @Test
    void whatIsWrongIsCountedByTheCheckThatFoundItAndQualityWhereItIsPoor() {
        for (String quality : List.of("green", "yellow", "red", "unknown")) {
            numbers.replies.add(ofQuality(quality));
        }
        HealthRounds rounds = rounds();
        assertThat(count("triptych.message.number.problems", "check", "webhook"))
                .isZero();
        assertThat(count("triptych.message.number.quality", "quality", "red")).isZero();

        rounds.round();

        assertThat(count("triptych.message.number.problems", "check", "webhook"))
                .isEqualTo(4);
        assertThat(count("triptych.message.number.problems", "check", "token")).isZero();
        assertThat(count("triptych.message.number.quality", "quality", "yellow"))
                .isEqualTo(1);
        assertThat(count("triptych.message.number.quality", "quality", "red")).isEqualTo(1);
    }

    private double checks(String outcome) {
        return meters.get("triptych.message.number.checks")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private HealthRounds rounds() {
        return new HealthRounds(
                numbers,
                numbers,
                new HealthConfig(Duration.ofMinutes(15), Duration.ofSeconds(10)),
                meters,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void everyOutcomeIsThereFromTheBeginning() {
        rounds();

        assertThat(List.of(checks("ok"), checks("problem"), checks("silent"))).containsOnly(0.0);
        assertThat(meters.get("triptych.message.number.tokens.ending").counter().count())
                .isZero();
    }

    @Test
    void eachCheckIsCountedByHowItEndedAndTokensThatEndSoon() {
        numbers.replies.add(answered(State.OK, null));
        numbers.replies.add(answered(State.OK, NOW.plus(Duration.ofDays(1))));
        numbers.replies.add(answered(State.OK, NOW.plus(Duration.ofDays(400))));
        numbers.replies.add(answered(State.PROBLEM, null));
        numbers.replies.add(new Reply.Silent<>());
        numbers.replies.add(new Reply.Refused<>("Not now"));

        rounds().round();

        assertThat(checks("ok")).isEqualTo(3);
        assertThat(checks("problem")).isEqualTo(1);
        assertThat(checks("silent")).isEqualTo(2);
        assertThat(meters.get("triptych.message.number.tokens.ending").counter().count())
                .isEqualTo(1);
        // What was known of a number stays where WhatsApp says nothing.
        assertThat(numbers.kept).containsExactly(0L, 1L, 2L, 3L);
    }
}
