package io.triptych.conversation.api.http;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.conversation.api.ConversationView.ContactRef;
import org.jspecify.annotations.Nullable;

/// A person starts a conversation with a contact. Contact and account are of the person's company: the gateway has
/// asked their owners. `contactVersion` is the version that `contact` is of. Without `addressee` there is nobody to
/// write to before the customer writes. A conversation that is made is `teamId`'s, the account's team.
@Serdeable
public record CreateConversation(
        ContactRef contact,
        long contactVersion,
        long whatsappAccountId,
        @Nullable Addressee addressee,
        @Nullable Long teamId) {

    /// The contact's phone number that is to be written to, as WhatsApp showed it or else the digits that a person
    /// typed. `named`: the person said so, and it holds for a conversation that exists as well.
    @Serdeable
    public record Addressee(String waId, boolean named) {}
}
