package io.triptych.conversation.model;

import java.util.List;
import java.util.function.UnaryOperator;

/// The views that people have saved. Each change stands in the audit and is told to the devices of those who see it,
/// in its own transaction.
public interface SavedViews {

    /// Those that this person sees, by name.
    List<SavedView> seenBy(Viewer viewer);

    /// Keeps a new one of this person's.
    Outcome add(Viewer viewer, SavedView.Draft draft);

    /// Makes of one that this person may change what the change says, which may refuse. The same again changes nothing.
    Outcome change(Viewer viewer, long id, UnaryOperator<SavedView> change);

    /// Deletes one that this person may change.
    Outcome delete(Viewer viewer, long id);

    /// What came of it.
    sealed interface Outcome {

        /// It is as was wanted, or was so before it was deleted.
        record Done(SavedView view) implements Outcome {}

        /// This person sees none of that id.
        record Unknown() implements Outcome {}

        /// It is somebody else's.
        record NotAllowed() implements Outcome {}

        /// Another one that the same people see has this name.
        record NameTaken() implements Outcome {}

        /// There are as many as there may be.
        record TooMany(String why) implements Outcome {}
    }
}
