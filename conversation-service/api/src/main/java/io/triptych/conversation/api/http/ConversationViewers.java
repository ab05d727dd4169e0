package io.triptych.conversation.api.http;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// The active people of the company who may see a conversation, by name: those whom a note in it can mention.
@Serdeable
public record ConversationViewers(List<Person> viewers) {

    /// One of them.
    @Serdeable
    public record Person(long id, String name) {}
}
