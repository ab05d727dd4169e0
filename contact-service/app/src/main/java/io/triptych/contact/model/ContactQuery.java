package io.triptych.contact.model;

import io.triptych.text.SearchText;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What a page of contacts shall show, by name, after a place. `among`: only these, which is all that an agent sees.
public record ContactQuery(
        @Nullable SearchText search,
        @Nullable String tag,
        @Nullable Collection<Long> among,
        @Nullable Place after,
        int limit) {

    /// A place in the list, behind a contact.
    public record Place(String listedAs, long id) {}
}
