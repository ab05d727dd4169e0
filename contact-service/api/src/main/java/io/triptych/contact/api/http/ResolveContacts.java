package io.triptych.contact.api.http;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.contact.api.ContactView;
import io.triptych.contact.api.event.FindableIdentity;
import io.triptych.contact.api.event.ShownProfile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks for the contacts behind identities; those that don't exist are made, and identities that come together are
/// linked. At most 500 elements; answers come element by element, in the same order.
@Serdeable
public record ResolveContacts(List<Wanted> contacts) {

    /// The identities of one customer as WhatsApp sent them, or a phone number that a person typed.
    ///
    /// `name` and `username` are what WhatsApp shows at the time `at` of the message (without it: now). What is
    /// older than what is known changes nothing, and they never overwrite a name that a person gave.
    ///
    /// `renewedWaId` and `renewedBsuid` are what the customer's identities have become, where WhatsApp tells that
    /// they changed: they are linked as well, and a conflict is for a person, as ever.
    @Serdeable
    public record Wanted(
            long companyId,
            String scope,
            @Nullable String waId,
            @Nullable String bsuid,
            @Nullable String parentBsuid,
            @Nullable String phoneNumber,
            @Nullable String name,
            @Nullable String username,
            @Nullable Instant at,
            @Nullable String renewedWaId,
            @Nullable String renewedBsuid) {}

    /// The answers.
    @Serdeable
    public record Answer(List<Resolved> contacts) {}

    /// One answer: the contact with what finds it, or why this element was refused (`invalid_input`). `foundBy` is the
    /// strongest identity that was asked for, with the value that WhatsApp showed of it last.
    @Serdeable
    public record Resolved(
            @Nullable ContactView contact,
            @Nullable List<FindableIdentity> identities,
            @Nullable ShownProfile shown,
            @Nullable FindableIdentity foundBy,
            @Nullable String error) {}
}
