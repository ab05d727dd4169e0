package io.triptych.gateway.people;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.gateway.model.DirectoryUpdate;
import io.triptych.gateway.model.Member;
import io.triptych.gateway.model.MemberOutcome;
import io.triptych.gateway.model.Presences;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;

/// Says what came of an admin's change. This replica knows of it at once, the others within a second.
@Singleton
final class MemberAnswers {

    private final Presences presences;
    private final DirectoryUpdate directory;

    MemberAnswers(Presences presences, DirectoryUpdate directory) {
        this.presences = presences;
        this.directory = directory;
    }

    @Serdeable
    record Changed(MemberView user) {}

    /// Somebody as the caller may see them.
    MemberView view(Caller.Person caller, Member member) {
        boolean online =
                presences.isOnline(member.user().companyId(), member.user().id());
        return Admins.isOne(caller) ? MemberView.forAdmins(member, online) : MemberView.forColleagues(member, online);
    }

    Result.Success<Changed> changed(Caller.Person caller, MemberOutcome outcome) {
        return Result.success(new Changed(view(caller, member(outcome))));
    }

    /// Whom it was done to; ends the call if it wasn't done.
    Member member(MemberOutcome outcome) {
        return switch (outcome) {
            case MemberOutcome.Changed(Member member) -> {
                spread();
                yield member;
            }
            case MemberOutcome.Unknown() -> throw FailureException.notFound("User");
            case MemberOutcome.UnknownTeam() ->
                throw FailureException.invalid("teamIds", "must be teams of your company");
            case MemberOutcome.Refused(String why) -> throw new FailureException(FailureCode.CONFLICT, why);
        };
    }

    void spread() {
        directory.now();
    }
}
