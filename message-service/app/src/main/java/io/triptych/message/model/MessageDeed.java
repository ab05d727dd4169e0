package io.triptych.message.model;

/// What people and operators do to messages and numbers, and stands in the audit: nothing else does. The API's
/// description lists the words of all services' deeds.
public enum MessageDeed {
    MESSAGE_SENT("message", "message.sent"),
    /// Somebody brought a file to send it.
    MEDIA_BROUGHT("media", "media.brought"),
    MESSAGE_RETRIED("message", "message.retried"),
    /// Somebody wrote a note.
    NOTE_WRITTEN("message", "message.noted"),
    /// Somebody left an uncertain one as it is.
    MESSAGE_LEFT("message", "message.left"),
    /// Somebody said what became of it.
    MESSAGE_REPORTED("message", "message.reported"),
    /// Somebody said whom answers go to.
    REPLY_IDENTITY_NAMED("conversation", "conversation.reply_identity_named"),
    PARKED_TAKEN_IN("company", "parked.taken_in"),
    /// An operator had webhooks taken in once more.
    WEBHOOKS_REPLAYED("company", "webhooks.replayed"),
    SECRETS_RE_ENCRYPTED("company", "secrets.re_encrypted"),
    NUMBER_CONNECTED("whatsapp_account", "whatsapp_account.connected"),
    NUMBER_CHANGED("whatsapp_account", "whatsapp_account.changed"),
    NUMBER_REMOVED("whatsapp_account", "whatsapp_account.removed"),
    /// WhatsApp sends its webhooks to our app.
    NUMBER_SUBSCRIBED("whatsapp_account", "whatsapp_account.subscribed"),
    TEST_SENT("whatsapp_account", "whatsapp_account.test_sent"),
    LANE_PAUSED("whatsapp_account", "lane.paused"),
    LANE_OPENED("whatsapp_account", "lane.opened"),
    TEMPLATE_CREATED("template", "template.created"),
    TEMPLATE_CHANGED("template", "template.changed"),
    TEMPLATE_DELETED("template", "template.deleted"),
    CANNED_REPLY_CREATED("canned_reply", "canned_reply.created"),
    CANNED_REPLY_CHANGED("canned_reply", "canned_reply.changed"),
    CANNED_REPLY_DELETED("canned_reply", "canned_reply.deleted");

    private final String entity;
    private final String action;

    MessageDeed(String entity, String action) {
        this.entity = entity;
        this.action = action;
    }

    /// The word for what it is done to.
    public String entity() {
        return entity;
    }

    /// The word for what is done.
    public String action() {
        return action;
    }
}
