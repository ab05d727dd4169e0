package io.triptych.gateway.model;

import io.triptych.service.token.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Somebody else who signs people in, by OpenID Connect.
public interface Issuer {

    /// Whether there is one; without, nothing else may be asked of it.
    boolean isThere();

    /// What it is called on the page.
    String name();

    /// A browser's way there and back: where it goes, and what it must bring back.
    record Departure(URI to, Trip trip) {}

    /// What only the browser that left knows.
    record Trip(Secret stateSecret, Secret nonceSecret, Secret verifierSecret) {}

    Departure depart(URI comeBackTo);

    /// Whom the code stands for; absent if the issuer or we refuse it.
    @Nullable
    IssuedPerson arrive(Trip trip, String code, URI comeBackTo);

    /// Whom an ID token is about; absent if it isn't good.
    @Nullable
    IssuedPerson verify(Secret idToken);
}
