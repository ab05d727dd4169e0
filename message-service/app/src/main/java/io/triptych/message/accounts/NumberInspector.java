package io.triptych.message.accounts;

import io.triptych.message.model.AccountKey;
import io.triptych.message.model.NumberChecks;
import io.triptych.message.model.WhatsAppNumbers;
import io.triptych.message.model.WhatsAppNumbers.Claims;
import io.triptych.message.model.WhatsAppNumbers.Finding;
import io.triptych.message.model.WhatsAppNumbers.Findings;
import io.triptych.message.model.WhatsAppNumbers.Reply;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Asks WhatsApp about numbers for people, who are told at once when it says nothing.
@Singleton
final class NumberInspector {

    private static final String STALE = "The stored access token can't be read any more: save it again";

    private final WhatsAppNumbers whatsApp;
    private final NumberChecks checks;

    NumberInspector(WhatsAppNumbers whatsApp, NumberChecks checks) {
        this.whatsApp = whatsApp;
        this.checks = checks;
    }

    /// What WhatsApp says of these claims.
    Findings inspect(Claims claims) {
        return answer(whatsApp.check(claims));
    }

    /// What a number's stored claims are. There is no such number, or none that can be read: that is the answer.
    Claims stored(AccountKey account) {
        try {
            return checks.claims(account).orElseThrow(() -> FailureException.notFound("WhatsApp account"));
        } catch (IllegalStateException lost) {
            throw new FailureException(FailureCode.CONFLICT, STALE);
        }
    }

    /// As `inspect` of a number that is stored, whose health is what was found.
    Findings inspectStored(AccountKey account) {
        Findings findings = inspect(stored(account));
        checks.keep(account, findings);
        return findings;
    }

    /// Refuses what is wrong, each problem with the property that it comes from. That webhooks are not subscribed is
    /// put right afterwards.
    static void refuse(Findings findings, Claims claims) {
        Map<String, String> wrong = new TreeMap<>();
        for (Finding each : findings.all()) {
            String message = each.message();
            if (each.state() == Finding.State.PROBLEM && message != null) {
                field(each, claims).ifPresent(field -> wrong.putIfAbsent(field, message));
            }
        }
        if (!wrong.isEmpty()) {
            throw new FailureException(FailureCode.INVALID_INPUT, "WhatsApp doesn't take this", wrong);
        }
    }

    private static Optional<String> field(Finding finding, Claims claims) {
        return switch (finding.check()) {
            case TOKEN, RIGHTS -> Optional.of("accessToken");
            case NUMBER -> Optional.of("phoneNumberId");
            case WABA -> Optional.of("wabaId");
            case APP -> Optional.of(claims.app() == null ? "accessToken" : "appId");
            case WEBHOOK -> Optional.empty();
        };
    }

    /// What was answered. A refusal is told in WhatsApp's own words.
    static <T> T answer(Reply<T> reply) {
        return switch (reply) {
            case Reply.Answered<T>(T value) -> value;
            case Reply.Refused<T>(String words) ->
                throw new FailureException(FailureCode.SEND_FAILED, "WhatsApp refused it: " + words);
            case Reply.Silent<T> _ ->
                throw new FailureException(FailureCode.SEND_FAILED, "WhatsApp did not answer. Try again in a moment.");
        };
    }
}
