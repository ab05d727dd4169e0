package io.triptych.message.model;

import io.triptych.service.token.Secret;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The business numbers of all companies. Each change is audited with it.
public interface Accounts {

    /// The company's numbers, oldest first. One that was removed is none of them.
    List<Account> ofCompany(long companyId);

    /// One of them.
    Optional<Account> find(AccountKey account);

    /// Opens or pauses a number's lane; the same again changes nothing. Nothing if the company has no such number. One
    /// that WhatsApp refuses is tried at once when it is opened.
    Optional<Account> setLane(AccountKey account, Author by, Account.State state);

    /// Adds a number, or changes the one of this phone number id; a stopped lane opens, as it may have a new token. One
    /// that was removed goes on with its conversations.
    SaveOutcome save(SaveAccount command, Author by);

    /// As `save` for a number that nobody has now, with the team that gets what comes to it.
    SaveOutcome connect(SaveAccount command, @Nullable Long teamId, WhatsAppNumbers.Findings findings, Author by);

    /// Changes what is given, and nothing else; a stopped lane opens with a new token. Nothing if the company has no
    /// such number.
    Optional<ChangeOutcome> change(AccountKey account, Author by, Change change);

    /// Removes a number: nothing is sent or taken in by it any more, what waits in its lane fails, and its secrets are
    /// deleted. False if the company has no such number.
    boolean remove(AccountKey account, Author by);

    /// What somebody wants a number to be. Without `app` its webhooks are signed by the installation's own app.
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

    /// What somebody wants to be another. `findings` are those of a new token or app.
    record Change(
            @Nullable String name,
            @Nullable Secret accessToken,
            @Nullable App app,
            @Nullable TeamChange team,
            WhatsAppNumbers.@Nullable Findings findings) {}

    /// The team that is to get what comes to a number; without one it is nobody's in particular.
    record TeamChange(@Nullable Long teamId) {}

    /// What became of a number that was to be saved.
    sealed interface SaveOutcome {
        /// It is stored under this id.
        record Saved(long id) implements SaveOutcome {}

        /// The number is another company's, or it was to be a new one and is connected.
        record Taken() implements SaveOutcome {}

        /// The app is another company's.
        record AppTaken() implements SaveOutcome {}
    }

    /// What became of a number that was to be changed.
    sealed interface ChangeOutcome {
        /// It is so now.
        record Changed(Account account) implements ChangeOutcome {}

        /// The app is another company's.
        record AppTaken() implements ChangeOutcome {}
    }
}
