package io.triptych.message.accounts;

import io.triptych.message.model.Accounts;
import io.triptych.message.model.WhatsAppNumbers.ClaimedApp;
import io.triptych.message.model.WhatsAppNumbers.Claims;
import io.triptych.message.model.WhatsAppNumbers.Findings;
import io.triptych.service.call.JsonFields;
import io.triptych.service.token.Secret;
import org.jspecify.annotations.Nullable;

/// A request to change properties of a connected number.
record ChangeRequest(
        @Nullable String name,
        @Nullable Secret accessToken,
        Accounts.@Nullable App app,
        Accounts.@Nullable TeamChange team) {

    static ChangeRequest of(byte @Nullable [] body) {
        JsonFields sent = JsonFields.of(body);
        String name = sent.optionalText("name");
        Secret accessToken = ConnectRequest.secret(sent, "accessToken");
        String appId = sent.optionalText("appId");
        Secret appSecret = ConnectRequest.secret(sent, "appSecret");
        Long teamId = sent.isGiven("teamId") ? sent.optionalId("teamId") : null;
        sent.check();
        AccountFields fields = new AccountFields();
        ChangeRequest request = new ChangeRequest(
                name == null ? null : fields.line("name", name),
                accessToken == null ? null : fields.secret("accessToken", accessToken),
                fields.app(appId, appSecret),
                sent.has("teamId") ? new Accounts.TeamChange(teamId) : null);
        fields.check();
        return request;
    }

    /// The team that it is given to, if it is given to one.
    @Nullable
    Long teamId() {
        return team == null ? null : team.teamId();
    }

    /// Whether it says something that WhatsApp knows better.
    boolean concernsWhatsApp() {
        return accessToken != null || app != null;
    }

    /// What the number will claim, on top of what it claims now.
    Claims claims(Claims now) {
        return new Claims(
                now.phoneNumberId(),
                now.wabaId(),
                accessToken == null ? now.accessToken() : accessToken,
                app == null ? now.app() : new ClaimedApp(app.id(), app.secret()));
    }

    Accounts.Change change(@Nullable Findings findings) {
        return new Accounts.Change(name, accessToken, app, team, findings);
    }
}
