package io.triptych.message.whatsapp;

import io.triptych.message.model.WhatsAppNumbers.Check;
import io.triptych.message.model.WhatsAppNumbers.ClaimedApp;
import io.triptych.message.model.WhatsAppNumbers.Claims;
import io.triptych.message.model.WhatsAppNumbers.Finding;
import io.triptych.message.model.WhatsAppNumbers.Finding.State;
import io.triptych.message.model.WhatsAppNumbers.Findings;
import io.triptych.message.whatsapp.BusinessAccount.Membership;
import io.triptych.service.token.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One look at a number and at who speaks for it, and what is wrong in words for an admin. Each check builds on those
/// before it; what an earlier problem hides is skipped.
final class NumberInspection {

    private static final String FIELDS = "id,display_phone_number,verified_name,quality_rating";
    private static final String MORE_FIELDS = FIELDS
            + ",name_status,status,platform_type,health_status,throughput,whatsapp_business_manager_messaging_limit";

    private final GraphApi.Questions graph;
    private final Claims claims;
    private final BusinessAccount account;
    private final @Nullable String ownAppId;
    private final Map<Check, Finding> found = new EnumMap<>(Check.class);
    private TokenFacts token = TokenFacts.UNKNOWN;
    private NumberFacts number = NumberFacts.UNKNOWN;

    /// `ownAppId` is the installation's own app, if it says which that is.
    NumberInspection(GraphApi.Questions graph, Claims claims, @Nullable String ownAppId) {
        this.graph = graph;
        this.claims = claims;
        this.account = new BusinessAccount(graph, claims);
        this.ownAppId = ownAppId;
    }

    Findings findings() {
        inspectToken();
        if (isSound(Check.TOKEN)) {
            inspectRights();
            inspectNumber();
            inspectBusinessAccount();
            inspectApp();
            inspectWebhook();
        }
        List<Finding> all = Stream.of(Check.values())
                .map(check -> found.getOrDefault(check, new Finding(check, State.SKIPPED, null)))
                .toList();
        return new Findings(
                all,
                number.displayPhoneNumber(),
                number.verifiedName(),
                number.nameStatus(),
                number.quality(),
                number.tier(),
                number.throughput(),
                token.endsAt());
    }

    private void ok(Check check) {
        found.put(check, new Finding(check, State.OK, null));
    }

    private void problem(Check check, String message) {
        found.put(check, new Finding(check, State.PROBLEM, message));
    }

    private boolean isSound(Check check) {
        Finding finding = found.get(check);
        return finding != null && finding.state() == State.OK;
    }

    /// A token tells about itself. One that may not do even that shows what it is good for in what follows.
    private void inspectToken() {
        String asked = URLEncoder.encode(claims.accessToken().reveal(), StandardCharsets.UTF_8);
        GraphAnswer answer = graph.get("/debug_token?input_token=" + asked, claims.accessToken());
        if (answer.refusesToken()) {
            problem(
                    Check.TOKEN,
                    "WhatsApp doesn't accept this access token: it has ended, was revoked or isn't whole. Make a new one of a"
                            + " system user of your business and paste all of it.");
            return;
        }
        token = answer.isSuccess() ? new TokenFacts(JsonMembers.object(answer.body(), "data")) : TokenFacts.UNKNOWN;
        if (token.hasEnded()) {
            problem(
                    Check.TOKEN,
                    "This access token has ended or was revoked. Make a new one of a system user of your business.");
        } else {
            ok(Check.TOKEN);
        }
    }

    private void inspectRights() {
        if (!token.areKnown()) {
            return;
        }
        List<String> missing = token.missingRights();
        if (missing.isEmpty()) {
            ok(Check.RIGHTS);
        } else {
            problem(
                    Check.RIGHTS,
                    "The access token lacks the right " + String.join(" and the right ", missing)
                            + ". Make a new one with both whatsapp_business_messaging and whatsapp_business_management.");
        }
    }

    private void inspectNumber() {
        if (!token.mayManage()) {
            return;
        }
        GraphAnswer answer = graph.get("/" + claims.phoneNumberId() + "?fields=" + MORE_FIELDS, claims.accessToken());
        if (answer.knowsNoField()) {
            answer = graph.get("/" + claims.phoneNumberId() + "?fields=" + FIELDS, claims.accessToken());
        }
        if (answer.isSuccess() && JsonMembers.text(answer.body(), "display_phone_number") != null) {
            number = new NumberFacts(answer.body());
            String wrong = number.problem();
            if (wrong == null) {
                ok(Check.NUMBER);
            } else {
                problem(Check.NUMBER, wrong);
            }
        } else if (answer.isSuccess() || answer.knowsNoObject() || answer.refusesPermission()) {
            problem(
                    Check.NUMBER,
                    "WhatsApp knows no number with this phone number id, or the token may not see it. The phone number id is"
                            + " not the phone number: it stands in the WhatsApp Manager beside the number. The system user needs"
                            + " the business account among its assets.");
        } else {
            problem(Check.NUMBER, "WhatsApp says of this phone number id: " + answer.words());
        }
    }

    private void inspectBusinessAccount() {
        if (!token.mayManage()) {
            return;
        }
        switch (account.ofNumber()) {
            case Membership.Refused(GraphAnswer answer) -> problem(Check.WABA, businessAccountProblem(answer));
            case Membership.Known(boolean member) when member -> ok(Check.WABA);
            case Membership.Known _ -> {
                if (isSound(Check.NUMBER)) {
                    problem(
                            Check.WABA,
                            "The number is not one of this WhatsApp business account. Its id stands in the WhatsApp Manager's"
                                    + " account settings.");
                }
            }
        }
    }

    private static String businessAccountProblem(GraphAnswer answer) {
        return answer.knowsNoObject() || answer.refusesPermission()
                ? "WhatsApp knows no business account with this id, or the token may not see it. Give its system user the"
                        + " business account with full control."
                : "WhatsApp says of this business account: " + answer.words();
    }

    private void inspectApp() {
        ClaimedApp claimed = claims.app();
        String wanted = claimed == null ? ownAppId : claimed.id();
        String actual = token.appId();
        if (wanted != null && actual != null && !wanted.equals(actual)) {
            problem(
                    Check.APP,
                    "The access token is of another Meta app (" + actual + ") than the one whose webhooks come here ("
                            + wanted + "). Make a token for that app.");
            return;
        }
        Secret secret = claimed == null ? null : claimed.secret();
        if (claimed != null && secret != null && !isSecretOf(claimed.id(), secret)) {
            problem(
                    Check.APP,
                    "This is not the secret of the Meta app " + claimed.id()
                            + ", or there is no such app. Both stand in the app's settings under Basic.");
            return;
        }
        ok(Check.APP);
    }

    /// An app's id and secret are a token for what is the app's own.
    private boolean isSecretOf(String appId, Secret secret) {
        return graph.get("/" + appId + "?fields=id", new Secret(appId + "|" + secret.reveal()))
                .isSuccess();
    }

    private void inspectWebhook() {
        if (!isSound(Check.WABA)) {
            return;
        }
        switch (account.ofSubscriber(token.appId())) {
            case Membership.Refused(GraphAnswer answer) ->
                problem(Check.WEBHOOK, "WhatsApp doesn't say which apps get the webhooks: " + answer.words());
            case Membership.Known(boolean subscribed) when subscribed -> ok(Check.WEBHOOK);
            case Membership.Known _ ->
                problem(
                        Check.WEBHOOK,
                        "WhatsApp sends no webhooks here: the app is not subscribed to this business account. Nothing that"
                                + " customers write arrives before it is subscribed.");
        }
    }
}
