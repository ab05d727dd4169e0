package io.triptych.gateway.model;

/// Something that not everybody may do, and from which role on one may. The services decide by the role; these names
/// only tell a client what to show.
enum Permission {
    START_CONVERSATIONS("conversations.start", Role.AGENT),
    EDIT_CONTACTS("contacts.edit", Role.AGENT),
    SEE_ALL_CONVERSATIONS("conversations.see_all", Role.MANAGER),
    ASSIGN_ANY_CONVERSATION("conversations.assign_any", Role.MANAGER),
    MANAGE_CONTACTS("contacts.manage", Role.MANAGER),
    WRITE_CANNED_REPLIES("canned_replies.write", Role.MANAGER),
    WRITE_LABELS("labels.write", Role.MANAGER),
    SHARE_VIEWS("views.share", Role.MANAGER),
    READ_ANALYTICS("analytics.read", Role.MANAGER),
    ERASE_CONTACTS("contacts.erase", Role.ADMIN),
    WRITE_TEMPLATES("templates.write", Role.ADMIN),
    WRITE_USERS("users.write", Role.ADMIN),
    WRITE_TEAMS("teams.write", Role.ADMIN),
    WRITE_ACCOUNTS("accounts.write", Role.ADMIN),
    WRITE_SETTINGS("settings.write", Role.ADMIN),
    READ_AUDIT("audit.read", Role.ADMIN);

    private final String wireName;
    private final Role from;

    Permission(String wireName, Role from) {
        this.wireName = wireName;
        this.from = from;
    }

    String wireName() {
        return wireName;
    }

    Role from() {
        return from;
    }
}
