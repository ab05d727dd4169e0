package io.triptych.gateway.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The people of a company as its admins take them in and change them. Each change is noted and published in its
/// transaction.
public interface Members {

    /// Everybody of a company, the inactive too, by name.
    List<Member> all(long companyId);

    /// Takes somebody in; refused when the e-mail address is taken, in whatever company.
    MemberOutcome admit(long companyId, long actorId, NewMember member, OneTimeAccess access);

    /// Changes what is given; nothing when all of it is as it was.
    MemberOutcome change(long companyId, long actorId, long userId, MemberChange change);

    /// Ends the password, the sessions and the access tokens of somebody, who gets in by the new access only. Without
    /// an actor an operator does it.
    MemberOutcome reset(long companyId, @Nullable Long actorId, long userId, OneTimeAccess access);

    /// Gives new access to somebody who has never signed in, in place of the former.
    MemberOutcome inviteAgain(long companyId, long actorId, long userId, OneTimeAccess access);

    /// Deletes somebody's second factor and recovery codes.
    MemberOutcome resetSecondFactor(long companyId, long actorId, long userId);
}
