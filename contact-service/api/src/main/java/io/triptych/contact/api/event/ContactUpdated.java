package io.triptych.contact.api.event;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.contact.api.ContactView;
import java.util.List;

/// A contact as of its version, with the identities that find it. A lower version than known changes nothing.
@Serdeable
public record ContactUpdated(ContactView contact, List<FindableIdentity> identities) {}
