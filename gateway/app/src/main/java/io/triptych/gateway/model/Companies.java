package io.triptych.gateway.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The companies, and how they come to be.
public interface Companies {

    /// All of them, the eldest first.
    List<Founded> all();

    boolean isEmpty();

    boolean isNamed(String name);

    /// Keeps a link that sets the installation up, while no company is there.
    void offer(LinkSecret link);

    /// Whether such a link is kept.
    boolean isOffered(LinkSecret link);

    /// Founds the company if no company is there yet and the link is kept, and signs in the first of its people; absent
    /// if it wasn't founded. Of several at once one does, and all links end.
    @Nullable
    Session foundFirst(NewCompany company, LinkSecret link, Visit visit);

    /// Founds the company with its people unless one of that name is there, and answers whether it was founded.
    boolean foundUnlessNamed(NewCompany company);

    /// A company that is there.
    record Founded(long id, String name) {}
}
