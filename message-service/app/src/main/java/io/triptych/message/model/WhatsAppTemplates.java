package io.triptych.message.model;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.WhatsAppNumbers.Claims;
import io.triptych.message.model.WhatsAppNumbers.Reply;
import io.triptych.message.model.template.ListedTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The templates of business accounts at WhatsApp. Each call ends within a few seconds, `all` within a few for every
/// hundred templates.
public interface WhatsAppTemplates {

    /// All templates of the business account.
    Reply<List<ListedTemplate>> all(Claims claims);

    /// Has WhatsApp look at a new one. Answers its id, and what it is for now.
    Reply<Taken> create(Claims claims, Draft draft);

    /// Has WhatsApp look at another content, or category, of one.
    Reply<Done> edit(Claims claims, String templateId, @Nullable String category, JsonNode components);

    /// Deletes one in its language.
    Reply<Done> delete(Claims claims, String templateId, String name);

    /// A template that there isn't yet.
    record Draft(String name, String language, String category, boolean named, JsonNode components) {}

    /// What WhatsApp took.
    record Taken(String templateId, String status, String category) {}

    /// It is done.
    record Done() {}
}
