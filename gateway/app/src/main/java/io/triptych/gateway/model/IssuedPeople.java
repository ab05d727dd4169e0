package io.triptych.gateway.model;

import org.jspecify.annotations.Nullable;

/// People whom an issuer signs in.
public interface IssuedPeople {

    /// Signs in whom the issuer speaks of, with the role that it says. Takes them in on first sight; who has
    /// their e-mail address and was never linked is them. Absent when they are not active, or their company
    /// is not there or another than it was.
    @Nullable
    Session signIn(IssuedPerson person, Visit visit);
}
