package io.triptych.allinone;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The operations of the public API that a person may call, each with a call that succeeds on a [Scene].
final class Operations {
    private static final String ACCOUNTS = "/api/v1/whatsapp-accounts";
    private static final String CANNED = "/api/v1/canned-replies";
    private static final String NOBODYS = "9007199254740991";

    private Operations() {}

    /// Method, the path as the description has it, a query and a body (or none) with which it succeeds, and the fields
    /// of its body with a value of a wrong type for each.
    record Operation(String method, String path, String query, String body, Map<String, String> wrongTypes) {
        boolean hasBody() {
            return !body.isEmpty();
        }

        /// What its body is.
        String type() {
            return body.startsWith("--") ? "multipart/form-data; boundary=b" : "application/json";
        }

        /// Whether it says something in its body as JSON; one that has nothing to say there takes anything.
        boolean readsBody() {
            return body.startsWith("{") && !body.equals("{}");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /// What the calls are about: ids of one company.
    record Scene(
            long conversation,
            long contact,
            long message,
            String messageId,
            long inbound,
            long account,
            long user,
            long team,
            String settings,
            long newcomer,
            long photo) {
        /// The path with this scene's ids in it.
        String path(Operation operation) {
            return operation
                    .path()
                    .replace("{conversationId}", Long.toString(conversation))
                    .replace("{contactId}", Long.toString(contact))
                    // What is deleted would be missed.
                    .replace("{accountId}", operation.method().equals("DELETE") ? NOBODYS : Long.toString(account))
                    .replace("{userId}", Long.toString(newcomer))
                    .replace("{messageId}", messageId)
                    .replace("{teamId}", operation.method().equals("DELETE") ? NOBODYS : Long.toString(team))
                    .replace("{apiTokenId}", NOBODYS)
                    .replace("{labelId}", NOBODYS)
                    .replace("{viewId}", NOBODYS)
                    .replace("{templateId}", NOBODYS)
                    .replace("{cannedReplyId}", NOBODYS)
                    .replace("{proposalId}", NOBODYS)
                    .replace("{mediaId}", Long.toString(photo))
                    .replace("{id}", Long.toString(operation.path().endsWith("/fetch-media") ? photo : message));
        }
    }

    static List<Operation> all(Scene scene) {
        String conversation = "/api/v1/conversations/{conversationId}";
        return List.of(
                read("/api/v1/me", ""),
                write("PATCH", "/api/v1/me", "{\"locale\":\"en-GB\"}", Map.of("locale", "7", "timeZone", "{}")),
                read("/api/v1/users", ""),
                write(
                        "POST",
                        "/api/v1/users",
                        "{\"name\":\"Noa\",\"email\":\"" + UUID.randomUUID() + "@aurora.example\",\"role\":\"agent\"}",
                        Map.of("name", "7", "email", "[]", "role", "\"owner\"")),
                write(
                        "PATCH",
                        "/api/v1/users/{userId}",
                        "{\"name\":\"Noa\"}",
                        Map.of("name", "7", "role", "\"owner\"", "active", "\"no\"")),
                write("POST", "/api/v1/users/{userId}/reset-password", "{}", Map.of()),
                write("POST", "/api/v1/users/{userId}/invitation", "{}", Map.of()),
                write("POST", "/api/v1/users/{userId}/reset-second-factor", "{}", Map.of()),
                read("/api/v1/onboarding", ""),
                read("/api/v1/whatsapp-accounts", ""),
                write(
                        "POST",
                        "/api/v1/whatsapp-accounts/{accountId}/lane",
                        "{\"state\":\"open\"}",
                        Map.of("state", "7")),
                write(
                        "POST",
                        ACCOUNTS,
                        number("531907742688013", "284611930047715"),
                        Map.of("name", "7", "phoneNumberId", "[]", "accessToken", "{}", "appSecret", "7")),
                write(
                        "POST",
                        ACCOUNTS + "/check",
                        number("531907742688013", "284611930047715"),
                        Map.of("wabaId", "7", "accessToken", "[]")),
                write("PATCH", ACCOUNTS + "/{accountId}", "{\"name\":\"Aurora Travel\"}", Map.of("name", "7")),
                new Operation("DELETE", ACCOUNTS + "/{accountId}", "", "", Map.of()),
                write("POST", ACCOUNTS + "/{accountId}/subscribe", "{}", Map.of()),
                write("POST", ACCOUNTS + "/{accountId}/check", "{}", Map.of()),
                write("POST", ACCOUNTS + "/{accountId}/test-message", "{\"to\":\"+12025550199\"}", Map.of("to", "[]")),
                read("/api/v1/notifications", "?limit=2"),
                write("POST", "/api/v1/notifications/read", "{\"ids\":[1]}", Map.of("ids", "[\"x\"]", "upTo", "\"x\"")),
                read(CANNED, ""),
                write(
                        "POST",
                        CANNED,
                        "{\"shortcut\":\"s" + UUID.randomUUID() + "\",\"body\":\"Hello\"}",
                        Map.of("shortcut", "\"two words\"", "body", "\"{{customer}}\"")),
                write(
                        "PATCH",
                        CANNED + "/{cannedReplyId}",
                        "{\"body\":\"Hello\"}",
                        Map.of("shortcut", "7", "body", "[]")),
                new Operation("DELETE", CANNED + "/{cannedReplyId}", "", "", Map.of()),
                read("/api/v1/templates", "?limit=2&status=approved"),
                write(
                        "POST",
                        "/api/v1/templates",
                        template(NOBODYS, "nobodys"),
                        Map.of("name", "7", "language", "[]", "category", "\"news\"", "components", "{}")),
                write(
                        "POST",
                        "/api/v1/templates/sync",
                        "{\"accountId\":" + scene.account() + "}",
                        Map.of("accountId", "\"x\"")),
                read("/api/v1/templates/{templateId}", ""),
                write(
                        "PATCH",
                        "/api/v1/templates/{templateId}",
                        template(NOBODYS, "nobodys"),
                        Map.of("components", "{}", "category", "7")),
                new Operation("DELETE", "/api/v1/templates/{templateId}", "", "", Map.of()),
                read("/api/v1/templates/{templateId}/history", ""),
                read("/api/v1/events", ""),
                read("/api/v1/teams", ""),
                write(
                        "POST",
                        "/api/v1/teams",
                        "{\"name\":\"" + UUID.randomUUID() + "\"}",
                        Map.of("name", "7", "memberIds", "{}", "autoAssign", "true", "capacity", "\"5\"")),
                write(
                        "PATCH",
                        "/api/v1/teams/{teamId}",
                        "{\"capacity\":5}",
                        Map.of("name", "7", "memberIds", "[\"x\"]", "autoAssign", "[]", "capacity", "{}")),
                write("PUT", conversation + "/team", "{\"teamId\":" + scene.team() + "}", Map.of("teamId", "\"x\"")),
                read("/api/v1/settings", ""),
                write(
                        "PUT",
                        "/api/v1/settings",
                        scene.settings(),
                        Map.of("name", "7", "agentsSeeUnassigned", "\"yes\"", "uncertainAfter", "60")),
                read("/api/v1/conversations", "?limit=2&status=active&unread=false"),
                write(
                        "POST",
                        "/api/v1/conversations",
                        "{\"contactId\":" + scene.contact() + "}",
                        Map.of("contactId", "\"x\"", "phoneNumber", "{}", "whatsappAccountId", "[]")),
                read("/api/v1/conversations/counts", ""),
                read(conversation, ""),
                write("PUT", conversation + "/status", "{\"status\":\"active\"}", Map.of("status", "7")),
                write("PUT", conversation + "/assignee", "{\"assignedTo\":null}", Map.of("assignedTo", "\"me\"")),
                write("PUT", conversation + "/snooze", "{\"until\":null}", Map.of("until", "7")),
                write(
                        "POST",
                        "/api/v1/conversations/bulk",
                        "{\"ids\":[" + scene.conversation() + "],\"action\":\"activate\"}",
                        Map.of("ids", "[\"x\"]", "action", "\"delete\"")),
                write("PUT", conversation + "/labels", "{\"labelIds\":[]}", Map.of("labelIds", "[\"x\"]")),
                read("/api/v1/labels", ""),
                write(
                        "POST",
                        "/api/v1/labels",
                        "{\"name\":\"" + UUID.randomUUID() + "\",\"colour\":\"teal\"}",
                        Map.of("name", "7", "colour", "\"crimson\"")),
                write("PATCH", "/api/v1/labels/{labelId}", "{\"colour\":\"red\"}", Map.of("name", "7", "colour", "[]")),
                new Operation("DELETE", "/api/v1/labels/{labelId}", "", "", Map.of()),
                read("/api/v1/views", ""),
                write(
                        "POST",
                        "/api/v1/views",
                        "{\"name\":\"" + UUID.randomUUID() + "\",\"filter\":{\"unread\":true}}",
                        Map.of("name", "7", "filter", "[]", "shared", "\"all\"", "teamId", "\"x\"")),
                write(
                        "PATCH",
                        "/api/v1/views/{viewId}",
                        "{\"name\":\"Other\"}",
                        Map.of("name", "7", "filter", "{\"unread\":1}", "shared", "0", "teamId", "0")),
                new Operation("DELETE", "/api/v1/views/{viewId}", "", "", Map.of()),
                write("POST", conversation + "/read", "{\"upTo\":" + scene.inbound() + "}", Map.of("upTo", "\"all\"")),
                write("POST", conversation + "/unread", "{}", Map.of()),
                read("/api/v1/inbox", "?conversationId=" + scene.conversation()),
                read(conversation + "/messages", "?limit=2"),
                write(
                        "POST",
                        conversation + "/messages",
                        "{\"messageId\":\"" + UUID.randomUUID() + "\",\"type\":\"text\",\"content\":{\"body\":\"Hi\"}}",
                        Map.of("messageId", "7", "type", "[]", "content", "\"Hi\"", "replyTo", "\"x\"")),
                write(
                        "POST",
                        conversation + "/notes",
                        "{\"messageId\":\"" + UUID.randomUUID() + "\",\"body\":\"Hi\"}",
                        Map.of("messageId", "7", "body", "[]", "mentions", "[\"x\"]")),
                read(conversation + "/files", "?kind=media&limit=2"),
                read(conversation + "/viewers", ""),
                read(conversation + "/history", "?limit=2"),
                write("POST", conversation + "/messages/{id}/retry", "{}", Map.of()),
                write("POST", conversation + "/messages/{id}/leave", "{}", Map.of()),
                write("POST", conversation + "/messages/{id}/fetch-media", "{}", Map.of()),
                write(
                        "POST",
                        conversation + "/messages/{id}/forward",
                        "{\"messageId\":\"" + UUID.randomUUID() + "\",\"conversationId\":" + scene.conversation() + "}",
                        Map.of("messageId", "7", "conversationId", "\"x\"")),
                new Operation("POST", "/api/v1/media", "", form("plan.pdf", "%PDF-1.7"), Map.of()),
                read("/api/v1/media/{mediaId}", "?variant=thumbnail"),
                read(conversation + "/messages/{id}/info", ""),
                read(conversation + "/messages/{id}/versions", ""),
                read("/api/v1/messages/search", "?q=hello&limit=2"),
                write("PATCH", "/api/v1/messages/{messageId}/status", "{\"status\":\"read\"}", Map.of("status", "7")),
                read("/api/v1/contacts", "?search=a&limit=2"),
                write(
                        "POST",
                        "/api/v1/contacts",
                        "{\"name\":\"Noa\"}",
                        Map.of("name", "7", "email", "[]", "tags", "{}", "phoneNumber", "7")),
                new Operation(
                        "POST",
                        "/api/v1/contacts/import",
                        "?dryRun=true",
                        form("contacts.csv", "phoneNumber"),
                        Map.of()),
                read("/api/v1/contacts/export", "?search=a"),
                read("/api/v1/contacts/{contactId}/export", ""),
                read("/api/v1/contacts/tags", ""),
                read("/api/v1/contacts/{contactId}/conversations", ""),
                read("/api/v1/contacts/{contactId}", ""),
                write(
                        "PATCH",
                        "/api/v1/contacts/{contactId}",
                        "{\"notes\":\"Likes windows\"}",
                        Map.of("name", "7", "email", "[]", "notes", "{}")),
                write(
                        "POST",
                        "/api/v1/contacts/{contactId}/merge",
                        "{\"otherId\":9007199254740990}",
                        Map.of("otherId", "\"x\"")),
                read("/api/v1/merge-proposals", "?limit=2"),
                write("POST", "/api/v1/merge-proposals/{proposalId}/dismiss", "{}", Map.of()),
                new Operation("DELETE", "/api/v1/teams/{teamId}", "", "", Map.of()),
                read("/api/v1/audit", "?limit=2"),
                read("/api/v1/audit/export", "?from=2999-01-01T00:00:00Z"),
                read("/api/v1/parked", "?limit=2"),
                read("/api/v1/parked/reasons", ""),
                write(
                        "POST",
                        "/api/v1/parked/again",
                        "{\"reason\":\"data\"}",
                        Map.of("itemId", "\"x\"", "reason", "7", "cursor", "[]")),
                read("/api/v1/api-tokens", ""),
                write(
                        "POST",
                        "/api/v1/api-tokens",
                        "{\"name\":\"Program\",\"scopes\":[\"settings:read\"]}",
                        Map.of("name", "7", "scopes", "\"settings:read\"", "expiresAt", "[]")),
                new Operation("DELETE", "/api/v1/api-tokens/{apiTokenId}", "", "", Map.of()));
    }

    /// The form by which a file is brought.
    static String form(String name, String file) {
        return "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n" + file
                + "\r\n--b--\r\n";
    }

    /// The body by which a number is connected.
    static String number(String phoneNumberId, String wabaId) {
        return """
               {"name":"Aurora","phoneNumberId":"%s","wabaId":"%s","accessToken":"demo-access-token"}""".formatted(phoneNumberId, wabaId);
    }

    /// The body by which a template is made for this number's business account.
    static String template(String accountId, String name) {
        return """
               {"accountId":%s,"name":"%s","language":"en","category":"utility","components":[{"type":"BODY","text":"Hello"}]}""".formatted(accountId, name);
    }

    private static Operation read(String path, String query) {
        return new Operation("GET", path, query, "", Map.of());
    }

    private static Operation write(String method, String path, String body, Map<String, String> wrongTypes) {
        return new Operation(method, path, "", body, wrongTypes);
    }
}
