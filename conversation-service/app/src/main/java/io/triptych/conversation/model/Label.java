package io.triptych.conversation.model;

import io.triptych.text.Folding;
import java.util.Comparator;

/// A label of a company, by which people sort conversations. One that has ended is shown to nobody; it is known until
/// it was taken from all conversations.
public record Label(long id, String name, LabelColour colour, boolean ended) {

    /// The order in which people see them.
    public static final Comparator<Label> BY_NAME =
            Comparator.comparing((Label label) -> Folding.fold(label.name())).thenComparingLong(Label::id);

    /// The most that a company has.
    public static final int IN_COMPANY_MAX = 200;

    /// The most that a conversation has.
    public static final int OF_CONVERSATION_MAX = 20;

    /// The most characters of a name.
    public static final int NAME_LENGTH_MAX = 50;
}
