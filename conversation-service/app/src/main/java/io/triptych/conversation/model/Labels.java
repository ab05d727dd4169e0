package io.triptych.conversation.model;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The labels of a company. Of two that would have the same name, whatever its case and accents, one is refused.
public interface Labels {

    /// All that there are, by name.
    List<Label> all(long companyId);

    /// Those of these that there are, by name.
    List<Label> find(long companyId, Collection<Long> ids);

    LabelOutcome make(Viewer viewer, String name, LabelColour colour);

    /// What is not given stays.
    LabelOutcome change(Viewer viewer, long labelId, @Nullable String name, @Nullable LabelColour colour);

    /// Ends a label: from then on nobody sees it, and no conversation comes to have it. False if there is none.
    boolean end(Viewer viewer, long labelId);

    /// Labels of all companies that have ended and may still be a conversation's.
    List<Ended> ended();

    /// Some of the conversations that a label was put on.
    List<Long> conversationsOf(Ended label, int countMax);

    /// Forgets a label that no conversation has any more.
    void forget(Ended label);

    /// One that has ended.
    record Ended(long companyId, long labelId) {}
}
