package io.triptych.message.model;

/// Files that are sent once more.
public interface CopiedMedia {

    /// Copies a file that is here, as if this person had brought it. Answers the copy's id; fails with
    /// `unavailable` while the object storage does.
    long copy(Medium source, SentBy by);
}
