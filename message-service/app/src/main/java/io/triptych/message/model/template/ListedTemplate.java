package io.triptych.message.model.template;

import io.micronaut.json.tree.JsonNode;
import org.jspecify.annotations.Nullable;

/// A template in one language as WhatsApp has it: words of WhatsApp's in capitals, of which there may be new ones.
///
/// @param templateId WhatsApp's id of it
/// @param reason why it was rejected or paused; nothing if WhatsApp gave none
/// @param quality what customers make of it; nothing if WhatsApp doesn't say
/// @param named whether its variables have names; else they are counted
/// @param components its parts in WhatsApp's form, an array
public record ListedTemplate(
        String templateId,
        String name,
        String language,
        String category,
        String status,
        @Nullable String reason,
        @Nullable String quality,
        boolean named,
        JsonNode components) {

    /// The one that can be sent.
    public static final String APPROVED = "APPROVED";

    /// The language as WhatsApp lists it: its webhooks write some with a hyphen.
    public static String language(String code) {
        return code.replace('-', '_');
    }

    /// The same after WhatsApp's word about it; what it doesn't mention stays.
    public ListedTemplate with(TemplateNews.Said said) {
        return new ListedTemplate(
                templateId,
                name,
                language,
                said.category() == null ? category : said.category(),
                said.status() == null ? status : said.status(),
                said.status() == null ? reason : said.reason(),
                said.quality() == null ? quality : said.quality(),
                named,
                components);
    }
}
