package io.triptych.message.model;

import io.triptych.service.token.Secret;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The business numbers of all companies.
public interface Accounts {

    /// The company's numbers, oldest first.
    List<Account> ofCompany(long companyId);

    /// Opens or pauses a number's lane for a person; the same again changes nothing. Nothing if the company has no
    /// such number. One that WhatsApp refuses is tried at once when it is opened.
    Optional<Account> setLane(long companyId, SentBy by, long accountId, Account.State state);

    /// Adds a number, or changes the one of this phone number id; a stopped lane opens, as it may have a new token.
    SaveOutcome save(SaveAccount command);

    /// What somebody wants a number to be. Without `appId` its webhooks are signed by the installation's own app.
    record SaveAccount(
            long companyId,
            String name,
            String displayPhoneNumber,
            String phoneNumberId,
            String wabaId,
            Secret accessToken,
            @Nullable App app,
            Limits limits) {}

    /// A company's own Meta app. Its former secret stays valid beside this one.
    record App(String id, Secret secret) {}

    /// How fast a number may send, and whether WhatsApp's limit for one customer holds.
    record Limits(int ratePerSecond, boolean pairLimit) {}

    /// What became of it.
    sealed interface SaveOutcome {
        /// It is stored under this id.
        record Saved(long id) implements SaveOutcome {}

        /// The number or the app is another company's.
        record Taken() implements SaveOutcome {}
    }
}
