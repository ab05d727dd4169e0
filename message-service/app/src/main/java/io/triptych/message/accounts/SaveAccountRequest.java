package io.triptych.message.accounts;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.model.Accounts;
import io.triptych.service.call.Ids;
import io.triptych.service.token.Secret;
import org.jspecify.annotations.Nullable;

/// A business number to be known, with its token.
@Serdeable
record SaveAccountRequest(
        long companyId,
        @Nullable String name,
        @Nullable String displayPhoneNumber,
        @Nullable String phoneNumberId,
        @Nullable String wabaId,
        @Nullable Secret accessToken,
        @Nullable String appId,
        @Nullable Secret appSecret,
        @Nullable Integer ratePerSecond,
        @Nullable Boolean pairLimit) {

    /// WhatsApp's for a number that was not upgraded.
    static final int RATE = 80;

    private static final int RATE_MAX = 1000;

    Accounts.SaveAccount command() {
        Ids.positive("companyId", companyId);
        AccountFields fields = new AccountFields();
        int rate = ratePerSecond == null ? RATE : ratePerSecond;
        if (rate < 1 || rate > RATE_MAX) {
            fields.reject("ratePerSecond", "must be between 1 and " + RATE_MAX);
        }
        Accounts.SaveAccount command = new Accounts.SaveAccount(
                companyId,
                fields.line("name", name),
                fields.plain("displayPhoneNumber", displayPhoneNumber),
                fields.numeric("phoneNumberId", phoneNumberId),
                fields.numeric("wabaId", wabaId),
                fields.secret("accessToken", accessToken),
                fields.app(appId, appSecret),
                new Accounts.Limits(rate, pairLimit == null || pairLimit));
        fields.check();
        return command;
    }
}
