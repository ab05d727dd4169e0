package io.triptych.conversation.call;

import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Viewer;
import io.triptych.service.call.JsonFields;
import java.util.Set;
import java.util.function.Function;

/// What can be done with many conversations in one call. Whoever lets people do it with one says what becomes of each,
/// so that both decide alike.
public interface BulkAction {

    /// The words that the call names it by.
    Set<String> words();

    /// What a call with one of these words asks for. What is wrong with its other fields is rejected in them.
    Wanted wanted(String word, JsonFields fields);

    /// What shall be done, of fields in which nothing was wrong.
    interface Wanted {

        /// What becomes of each conversation that this person may see. Asks whatever has to be asked before any of
        /// them is held; the decision itself waits for nothing.
        Function<Conversation, Change> decision(Viewer viewer);
    }
}
