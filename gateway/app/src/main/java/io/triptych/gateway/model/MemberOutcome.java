package io.triptych.gateway.model;

/// What came of an admin's change to somebody.
public sealed interface MemberOutcome {

    record Changed(Member member) implements MemberOutcome {}

    /// The company has nobody of that id.
    record Unknown() implements MemberOutcome {}

    /// They shall be in a team that the company doesn't have; nothing was changed.
    record UnknownTeam() implements MemberOutcome {}

    /// Something speaks against it; nothing was changed.
    record Refused(String why) implements MemberOutcome {}
}
