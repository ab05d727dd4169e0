package io.triptych.message.sending;

import io.triptych.message.content.MediaContent;
import io.triptych.message.content.TemplateContent;
import io.triptych.message.model.Medium;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.SendMessage;
import io.triptych.message.model.SendOutcome;
import io.triptych.message.model.ThreadHead;
import io.triptych.message.model.template.Template;
import io.triptych.message.model.template.TemplateFilling;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What becomes of somebody's words before they are stored: a template is filled, and a file found and named.
sealed interface MessageDraft {

    /// As WhatsApp names what needs a customer's consent.
    String MARKETING = "marketing";

    /// What it says in full, with its file.
    record Sendable(SendMessage whole, @Nullable Medium medium) implements MessageDraft {}

    /// Why it can't be sent.
    record Unsendable(SendOutcome why) implements MessageDraft {}

    /// Of a command into this conversation, which is locked.
    static MessageDraft of(MessageChanges changes, SendMessage command, ThreadHead head) {
        if (!(command.content() instanceof TemplateContent template)) {
            return withFile(changes, command);
        }
        TemplateFilling.Filled filled = filled(changes, head, template);
        return filled.content() == null
                ? new Unsendable(new SendOutcome.Unfit(filled.problems()))
                : withFile(changes, command.saying(template.shownAs(filled.content())));
    }

    private static MessageDraft withFile(MessageChanges changes, SendMessage command) {
        Long mediaId = command.content().mediaId();
        if (mediaId == null) {
            return new Sendable(command, null);
        }
        Medium medium = changes.media().brought(mediaId, command.by().id());
        SendOutcome unfit = SentFile.refusal(command.content(), medium);
        if (unfit != null) {
            return new Unsendable(unfit);
        }
        return medium != null && command.content() instanceof MediaContent file
                ? new Sendable(command.saying(file.named(medium.filename())), medium)
                : new Sendable(command, medium);
    }

    private static TemplateFilling.Filled filled(MessageChanges changes, ThreadHead head, TemplateContent content) {
        Template template =
                changes.template(head.companyId(), head.whatsappAccountId(), content.name(), content.language());
        if (template == null) {
            return refused("content.name", "is no template of this number in this language");
        }
        if (!template.isSendable()) {
            String status = template.listed().status().toLowerCase(Locale.ROOT).replace('_', ' ');
            return refused("content.name", "can't be sent: WhatsApp has it as " + status);
        }
        if (template.listed().category().equalsIgnoreCase(MARKETING)
                && changes.inbound().refusesMarketing(head.conversationId())) {
            return refused("content.name", "is marketing, and this customer has told WhatsApp that they want none");
        }
        TemplateFilling.Filled filled = TemplateFilling.fill(template, content.components());
        Map<String, String> problems = new TreeMap<>();
        filled.problems().forEach((key, why) -> problems.put("content.components." + key, why));
        return new TemplateFilling.Filled(filled.content(), problems);
    }

    private static TemplateFilling.Filled refused(String property, String why) {
        return new TemplateFilling.Filled(null, Map.of(property, why));
    }
}
