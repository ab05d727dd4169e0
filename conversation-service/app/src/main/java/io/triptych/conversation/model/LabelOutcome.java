package io.triptych.conversation.model;

/// What became of making or changing a label.
public sealed interface LabelOutcome {

    /// It is as was wanted.
    record Done(Label label) implements LabelOutcome {}

    /// The company has no such label.
    record Unknown() implements LabelOutcome {}

    /// Another one has this name.
    record NameTaken() implements LabelOutcome {}

    /// The company has as many as it may have.
    record TooMany() implements LabelOutcome {}
}
