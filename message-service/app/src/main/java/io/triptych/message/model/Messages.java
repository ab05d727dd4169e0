package io.triptych.message.model;

import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The messages of all companies, as those who change them see them. Each method is one transaction: what the decision
/// did with its changes is stored together with the events that tell of it, or, if it fails, not at all.
public interface Messages {

    /// Runs a person's change of messages of their company.
    <T extends @Nullable Object> T change(long companyId, Function<MessageChanges, T> decision);

    /// Runs a consumer's or a sender's change of messages of several companies.
    <T extends @Nullable Object> T changeAll(Collection<Long> companyIds, Function<MessageChanges, T> decision);

    /// As `changeAll`, and takes everything back: to find what can't be stored.
    void rehearse(Collection<Long> companyIds, Consumer<MessageChanges> decision);
}
