package io.triptych.gateway.model;

import io.triptych.service.token.Secret;
import org.jspecify.annotations.Nullable;

/// The links by which people choose a password.
public interface Invitations {

    /// Whom it is for; absent when it was used, has ended or never was.
    @Nullable
    InvitedPerson find(LinkSecret link);

    /// Uses the link up, and signs in whom it is for with the new password; absent when it is not good any more.
    @Nullable
    Session accept(InvitedPerson person, LinkSecret link, Secret newHash, Visit visit);
}
