package io.triptych.message.model.template;

import java.time.Instant;
import java.util.List;

/// A template of a company's business account, as it is stored under our id.
public record Template(long id, String wabaId, ListedTemplate listed, Instant changedAt) {

    /// Whether WhatsApp takes messages of it.
    public boolean isSendable() {
        return listed.status().equals(ListedTemplate.APPROVED);
    }

    /// Its parts.
    public TemplateParts parts() {
        return TemplateParts.of(listed.components());
    }

    /// What a message of it has to bring along.
    public List<TemplateVariable> variables() {
        return TemplateVariable.of(parts(), listed.named());
    }
}
