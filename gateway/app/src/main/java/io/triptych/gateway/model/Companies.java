package io.triptych.gateway.model;

import java.util.List;

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

    /// Founds the company with its people if no company is there yet and the link is kept, and answers whether it was
    /// founded. Of several at once one does, and all links end.
    boolean foundFirst(NewCompany company, LinkSecret link);

    /// Founds the company with its people unless one of that name is there, and answers whether it was founded.
    boolean foundUnlessNamed(NewCompany company);

    /// A company that is there.
    record Founded(long id, String name) {}
}
