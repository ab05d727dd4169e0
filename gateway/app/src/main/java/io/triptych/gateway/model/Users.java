package io.triptych.gateway.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The people of all companies. Whoever changes a person here has it published in the same transaction.
public interface Users {

    /// The person behind an address, of whatever company.
    @Nullable
    SignInCandidate candidate(String email);

    @Nullable
    User find(long companyId, long userId);

    @Nullable
    String passwordHash(long companyId, long userId);

    /// Changes what is given; nothing when all of it is as it was.
    @Nullable
    User changeProfile(long companyId, long userId, ProfileChange change);

    /// Replaces the hash if it is still the one that was checked, and ends the person's sessions but the kept one.
    /// Answers whether it was.
    boolean changePassword(long companyId, long userId, String checkedHash, String newHash, @Nullable UUID keptFamily);
}
