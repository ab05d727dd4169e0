package io.triptych.gateway.model;

/// What became of a change of a team.
public sealed interface TeamOutcome {

    /// The team as it is now.
    record Done(Team team) implements TeamOutcome {}

    /// The company has no such team.
    record Unknown() implements TeamOutcome {}

    /// Another team of the company has this name, in whatever case.
    record NameTaken() implements TeamOutcome {}

    /// Somebody who shall be in it is none of the company's people.
    record UnknownMember() implements TeamOutcome {}
}
