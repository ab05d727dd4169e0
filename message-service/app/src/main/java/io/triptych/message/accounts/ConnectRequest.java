package io.triptych.message.accounts;

import io.triptych.message.model.Accounts;
import io.triptych.message.model.WhatsAppNumbers.ClaimedApp;
import io.triptych.message.model.WhatsAppNumbers.Claims;
import io.triptych.service.call.JsonFields;
import io.triptych.service.token.Secret;
import org.jspecify.annotations.Nullable;

/// A request to connect a number, or only to check it: then it has no name.
record ConnectRequest(
        String name,
        String phoneNumberId,
        String wabaId,
        Secret accessToken,
        Accounts.@Nullable App app,
        @Nullable Long teamId) {

    static ConnectRequest of(byte @Nullable [] body) {
        return read(JsonFields.of(body), true);
    }

    static ConnectRequest toCheck(byte @Nullable [] body) {
        return read(JsonFields.of(body), false);
    }

    private static ConnectRequest read(JsonFields sent, boolean named) {
        String name = named ? sent.optionalText("name") : null;
        String phoneNumberId = sent.optionalText("phoneNumberId");
        String wabaId = sent.optionalText("wabaId");
        Secret accessToken = secret(sent, "accessToken");
        String appId = sent.optionalText("appId");
        Secret appSecret = secret(sent, "appSecret");
        Long teamId = named ? sent.optionalId("teamId") : null;
        sent.check();
        AccountFields fields = new AccountFields();
        ConnectRequest request = new ConnectRequest(
                named ? fields.line("name", name) : "",
                fields.numeric("phoneNumberId", phoneNumberId),
                fields.numeric("wabaId", wabaId),
                fields.secret("accessToken", accessToken),
                fields.app(appId, appSecret),
                teamId);
        fields.check();
        return request;
    }

    static @Nullable Secret secret(JsonFields sent, String name) {
        String value = sent.optionalText(name);
        return value == null ? null : new Secret(value);
    }

    Claims claims() {
        return new Claims(
                phoneNumberId, wabaId, accessToken, app == null ? null : new ClaimedApp(app.id(), app.secret()));
    }

    /// What is to be stored of it, with the number as WhatsApp shows it.
    Accounts.SaveAccount command(long companyId, String displayPhoneNumber) {
        return new Accounts.SaveAccount(
                companyId,
                name,
                displayPhoneNumber,
                phoneNumberId,
                wabaId,
                accessToken,
                app,
                new Accounts.Limits(SaveAccountRequest.RATE, true));
    }
}
