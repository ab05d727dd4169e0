package io.triptych.conversation.api.http;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.conversation.api.ConversationView.ContactRef;

/// A person starts a conversation with a contact. Contact and account are of the person's company: the gateway has
/// asked
/// their owners. `contactVersion` is the version that `contact` is of.
@Serdeable
public record CreateConversation(ContactRef contact, long contactVersion, long whatsappAccountId) {}
