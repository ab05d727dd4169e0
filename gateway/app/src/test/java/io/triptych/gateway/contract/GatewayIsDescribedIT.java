package io.triptych.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.PeerServer;
import io.triptych.gateway.fixture.Samples;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Walks every operation of the OpenAPI document through every answer that it documents, and fails on an answer, a
/// required header or a field that it doesn't, and on a documented answer that can't be had.
///
/// The services behind are servers of the test here; `EveryOperationIT` of all-in-one walks the same document with the
/// real ones.
class GatewayIsDescribedIT {

    /// One operation with a call that succeeds, and the service behind it with what it answers then.
    private record Operation(String method, String path, String body, String peer, PeerServer.Answer success) {

        boolean isOf(String name) {
            return peer.equals(name);
        }

        boolean takesBody() {
            return !body.isEmpty();
        }

        String documented() {
            return path.replaceFirst("/conversations/11", "/conversations/{conversationId}")
                    .replace("/messages/501", "/messages/{id}")
                    .replace("/messages/m1/", "/messages/{messageId}/")
                    .replaceFirst("/whatsapp-accounts/31", "/whatsapp-accounts/{accountId}")
                    .replaceFirst("/templates/61", "/templates/{templateId}")
                    .replaceFirst("/canned-replies/71", "/canned-replies/{cannedReplyId}")
                    .replace("/contacts/21", "/contacts/{contactId}")
                    .replace("/labels/71", "/labels/{labelId}")
                    .replace("/views/81", "/views/{viewId}")
                    .replace("/merge-proposals/1/", "/merge-proposals/{proposalId}/")
                    .replace("/api-tokens/9001", "/api-tokens/{apiTokenId}")
                    .replace("/whatsapp/app1", "/whatsapp/{appId}");
        }
    }

    private static final PeerServer.Answer CONVERSATION = PeerServer.Answer.success(Samples.conversation(11, 21));
    private static final PeerServer.Answer BULK =
            PeerServer.Answer.success("{\"results\":[{\"id\":11,\"success\":true,\"conversation\":"
                    + Samples.conversation(11, 21)
                    + "},{\"id\":12,\"success\":false,\"code\":\"not_found\","
                    + "\"error\":\"Conversation not found\"}]}");
    private static final PeerServer.Answer MESSAGE = PeerServer.Answer.success(Samples.MESSAGE);
    private static final PeerServer.Answer CONTACT =
            PeerServer.Answer.success(Samples.CONTACT).with("ETag", "\"3\"");

    private static final PeerServer.Answer ONE_CANNED_REPLY =
            PeerServer.Answer.success("{\"cannedReply\":" + Samples.CANNED_REPLY + "}");

    private static final String SETTINGS = """
            {"name":"Aurora Travel","timeZone":"Europe/Lisbon","locale":"en","agentsSeeUnassigned":false,\
            "autoAssign":"off","readReceipts":"never","typingIndicator":false,"uncertainAfter":"60s",\
            "machineResend":"never"}""";

    private static final List<Operation> PEOPLES = List.of(
            new Operation("GET", "/api/v1/me", "", "gateway", MESSAGE),
            new Operation("PATCH", "/api/v1/me", "{}", "gateway", MESSAGE),
            new Operation("GET", "/api/v1/users", "", "gateway", MESSAGE),
            new Operation("GET", "/api/v1/events", "", "gateway", MESSAGE),
            new Operation("GET", "/api/v1/teams", "", "gateway", MESSAGE),
            new Operation("GET", "/api/v1/settings", "", "gateway", MESSAGE),
            new Operation("PUT", "/api/v1/settings", SETTINGS, "gateway", MESSAGE),
            new Operation("GET", "/api/v1/audit", "", "gateway", MESSAGE),
            new Operation("GET", "/api/v1/audit/export", "", "gateway", MESSAGE),
            new Operation("GET", "/api/v1/api-tokens", "", "gateway", MESSAGE),
            new Operation(
                    "POST",
                    "/api/v1/api-tokens",
                    "{\"name\":\"Walker\",\"scopes\":[\"settings:read\"]}",
                    "gateway",
                    PeerServer.Answer.json(201, "")),
            new Operation("DELETE", "/api/v1/api-tokens/9001", "", "gateway", MESSAGE),
            new Operation(
                    "GET", "/api/v1/conversations", "", "conversation", PeerServer.Answer.success(Samples.page())),
            new Operation("POST", "/api/v1/conversations", "{\"contactId\":21}", "conversation", CONVERSATION),
            new Operation(
                    "GET",
                    "/api/v1/conversations/counts",
                    "",
                    "conversation",
                    PeerServer.Answer.success(Samples.COUNTS)),
            new Operation("GET", "/api/v1/conversations/11", "", "conversation", CONVERSATION),
            new Operation("PUT", "/api/v1/conversations/11/status", "{}", "conversation", CONVERSATION),
            new Operation("PUT", "/api/v1/conversations/11/assignee", "{}", "conversation", CONVERSATION),
            new Operation("PUT", "/api/v1/conversations/11/team", "{}", "conversation", CONVERSATION),
            new Operation("PUT", "/api/v1/conversations/11/labels", "{}", "conversation", CONVERSATION),
            new Operation("PUT", "/api/v1/conversations/11/snooze", "{}", "conversation", CONVERSATION),
            new Operation("POST", "/api/v1/conversations/bulk", "{}", "conversation", BULK),
            new Operation("GET", "/api/v1/labels", "", "conversation", PeerServer.Answer.success(Samples.LABELS)),
            new Operation("POST", "/api/v1/labels", "{}", "conversation", PeerServer.Answer.success(Samples.LABEL)),
            new Operation("PATCH", "/api/v1/labels/71", "{}", "conversation", PeerServer.Answer.success(Samples.LABEL)),
            new Operation("DELETE", "/api/v1/labels/71", "", "conversation", PeerServer.Answer.success("{}")),
            new Operation("GET", "/api/v1/views", "", "conversation", PeerServer.Answer.success(Samples.VIEWS)),
            new Operation("POST", "/api/v1/views", "{}", "conversation", PeerServer.Answer.success(Samples.VIEW)),
            new Operation("PATCH", "/api/v1/views/81", "{}", "conversation", PeerServer.Answer.success(Samples.VIEW)),
            new Operation("DELETE", "/api/v1/views/81", "", "conversation", PeerServer.Answer.success("{}")),
            new Operation("POST", "/api/v1/conversations/11/read", "{}", "conversation", CONVERSATION),
            new Operation("POST", "/api/v1/conversations/11/unread", "{}", "conversation", CONVERSATION),
            new Operation(
                    "GET",
                    "/api/v1/inbox",
                    "",
                    "conversation",
                    PeerServer.Answer.success("{\"list\":" + Samples.page() + "}")),
            new Operation(
                    "GET",
                    "/api/v1/conversations/11/messages",
                    "",
                    "message",
                    PeerServer.Answer.success(Samples.thread())),
            new Operation(
                    "GET",
                    "/api/v1/conversations/11/files",
                    "",
                    "message",
                    PeerServer.Answer.success(Samples.thread())),
            new Operation("POST", "/api/v1/conversations/11/messages", "{}", "message", MESSAGE),
            new Operation("POST", "/api/v1/conversations/11/messages/501/retry", "{}", "message", MESSAGE),
            new Operation("POST", "/api/v1/conversations/11/messages/501/leave", "{}", "message", MESSAGE),
            new Operation("POST", "/api/v1/conversations/11/messages/501/fetch-media", "{}", "message", MESSAGE),
            new Operation("POST", "/api/v1/conversations/11/messages/501/forward", "{}", "message", MESSAGE),
            new Operation(
                    "GET",
                    "/api/v1/conversations/11/messages/501/info",
                    "",
                    "message",
                    PeerServer.Answer.success(Samples.INFO)),
            new Operation(
                    "GET",
                    "/api/v1/conversations/11/messages/501/versions",
                    "",
                    "message",
                    PeerServer.Answer.success(Samples.VERSIONS)),
            new Operation("POST", "/api/v1/conversations/11/notes", "{}", "message", MESSAGE),
            new Operation(
                    "GET",
                    "/api/v1/conversations/11/history",
                    "",
                    "conversation",
                    PeerServer.Answer.success("{\"events\":[{\"id\":1,\"at\":\"2026-05-13T09:21:07.412Z\","
                            + "\"action\":\"assigned\",\"by\":{\"id\":4,\"name\":\"Ben\"},\"to\":{\"id\":3}}]}")),
            new Operation(
                    "GET",
                    "/api/v1/conversations/11/viewers",
                    "",
                    "conversation",
                    PeerServer.Answer.success("{\"viewers\":[{\"id\":3,\"name\":\"Ana\"}]}")),
            new Operation("GET", "/api/v1/messages/search", "", "message", PeerServer.Answer.success("{\"hits\":[]}")),
            new Operation("PATCH", "/api/v1/messages/m1/status", "{}", "message", MESSAGE),
            new Operation(
                    "GET", "/api/v1/whatsapp-accounts", "", "message", PeerServer.Answer.success(Samples.ACCOUNTS)),
            new Operation(
                    "POST",
                    "/api/v1/whatsapp-accounts/31/lane",
                    "{}",
                    "message",
                    PeerServer.Answer.success(Samples.ACCOUNT)),
            new Operation(
                    "GET",
                    "/api/v1/notifications",
                    "",
                    "conversation",
                    PeerServer.Answer.success("{\"notifications\":[" + Samples.NOTIFICATION + "],\"unreadCount\":1}")),
            new Operation(
                    "POST",
                    "/api/v1/notifications/read",
                    "{}",
                    "conversation",
                    PeerServer.Answer.success("{\"unreadCount\":0}")),
            new Operation(
                    "GET",
                    "/api/v1/canned-replies",
                    "",
                    "message",
                    PeerServer.Answer.success("{\"cannedReplies\":[" + Samples.CANNED_REPLY + "]}")),
            new Operation("POST", "/api/v1/canned-replies", "{}", "message", ONE_CANNED_REPLY),
            new Operation("PATCH", "/api/v1/canned-replies/71", "{}", "message", ONE_CANNED_REPLY),
            new Operation("DELETE", "/api/v1/canned-replies/71", "", "message", PeerServer.Answer.success("{}")),
            new Operation("GET", "/api/v1/templates", "", "message", PeerServer.Answer.success(Samples.TEMPLATES)),
            template("POST", "", PeerServer.Answer.success(Samples.ONE_TEMPLATE)),
            template("POST", "/sync", PeerServer.Answer.success("{}")),
            new Operation(
                    "GET", "/api/v1/templates/61", "", "message", PeerServer.Answer.success(Samples.ONE_TEMPLATE)),
            template("PATCH", "/61", PeerServer.Answer.success(Samples.ONE_TEMPLATE)),
            new Operation("DELETE", "/api/v1/templates/61", "", "message", PeerServer.Answer.success("{}")),
            new Operation(
                    "GET",
                    "/api/v1/templates/61/history",
                    "",
                    "message",
                    PeerServer.Answer.success(Samples.TEMPLATE_HISTORY)),
            number("POST", "", PeerServer.Answer.success(Samples.CONNECTED)),
            number("POST", "/check", PeerServer.Answer.success(Samples.CHECKS)),
            number("PATCH", "/31", PeerServer.Answer.success(Samples.CONNECTED)),
            number("POST", "/31/subscribe", PeerServer.Answer.success(Samples.CONNECTED)),
            number("POST", "/31/check", PeerServer.Answer.success(Samples.CHECKS)),
            number("POST", "/31/test-message", PeerServer.Answer.success("{\"whatsappMessageId\":\"wamid.A\"}")),
            new Operation("DELETE", "/api/v1/whatsapp-accounts/31", "", "message", PeerServer.Answer.success("{}")),
            new Operation("GET", "/api/v1/parked", "", "message", PeerServer.Answer.success("{\"items\":[]}")),
            new Operation(
                    "GET", "/api/v1/parked/reasons", "", "message", PeerServer.Answer.success("{\"reasons\":[]}")),
            new Operation(
                    "POST",
                    "/api/v1/parked/again",
                    "{}",
                    "message",
                    PeerServer.Answer.success("{\"elements\":0,\"takenIn\":0,\"stored\":0,\"unreadable\":0}")),
            new Operation(
                    "GET",
                    "/api/v1/contacts",
                    "",
                    "contact",
                    PeerServer.Answer.success("{\"contacts\":[" + Samples.CONTACT + "]}")),
            new Operation(
                    "POST",
                    "/api/v1/contacts",
                    "{}",
                    "contact",
                    PeerServer.Answer.json(201, "{\"success\":true,\"data\":" + Samples.CONTACT + "}")
                            .with("ETag", "\"1\"")),
            new Operation(
                    "GET", "/api/v1/contacts/tags", "", "contact", PeerServer.Answer.success("{\"tags\":[\"vip\"]}")),
            new Operation(
                    "GET",
                    "/api/v1/contacts/21/conversations",
                    "",
                    "conversation",
                    PeerServer.Answer.success("{\"conversations\":[" + Samples.conversation(11, 21) + "]}")),
            new Operation("GET", "/api/v1/contacts/21", "", "contact", CONTACT),
            new Operation("PATCH", "/api/v1/contacts/21", "{}", "contact", CONTACT),
            new Operation("POST", "/api/v1/contacts/21/merge", "{}", "contact", CONTACT),
            new Operation(
                    "GET",
                    "/api/v1/merge-proposals",
                    "",
                    "contact",
                    PeerServer.Answer.success("{\"proposals\":[{\"id\":1,\"kept\":" + Samples.CONTACT + ",\"other\":"
                            + Samples.CONTACT + ",\"evidence\":[{\"kind\":\"wa_id\",\"value\":\"1\"}],"
                            + "\"proposedAt\":\"2026-05-13T09:21:07.412Z\","
                            + "\"lastSeenAt\":\"2026-05-13T09:21:07.412Z\"}]}")),
            new Operation(
                    "POST",
                    "/api/v1/merge-proposals/1/dismiss",
                    "{}",
                    "contact",
                    PeerServer.Answer.success("{\"id\":1}")));

    private static Operation template(String method, String path, PeerServer.Answer success) {
        return new Operation(method, "/api/v1/templates" + path, "{}", "message", success);
    }

    private static Operation number(String method, String path, PeerServer.Answer success) {
        return new Operation(method, "/api/v1/whatsapp-accounts" + path, "{}", "message", success);
    }

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final Person admin = gateway.person("admin@aurora.example");

    @Test
    void everyOperationAnswersAsDocumentedAndNothingElse() {
        gateway.sql("INSERT INTO api_tokens (id, company_id, created_by, name, token_hash, scopes, created_at)"
                + " OVERRIDING SYSTEM VALUE VALUES (9001, " + admin.companyId() + ", " + admin.id()
                + ", 'Gone', sha256('gone'), '{settings:read}', now())");
        for (Operation operation : PEOPLES) {
            walk(operation);
        }
        assertThat(gateway.call("DELETE", "/api/v1/api-tokens/9001")
                        .by(admin)
                        .send()
                        .status())
                .isEqualTo(404);
        walkTeams();
        walkSignIn();
        walkWebhook();
        walkOpen();
        new PeoplesOperations(gateway, admin).walk();
        assertThat(unseen()).isEmpty();
    }

    private GatewayUnderTest.Call call(Operation operation, String query) {
        GatewayUnderTest.Call call = gateway.call(operation.method(), operation.path() + query);
        return operation.takesBody() ? call.json(operation.body()) : call;
    }

    private void walk(Operation operation) {
        peersAnswer(operation, operation.success());
        int success = operation.success().status();
        if (gateway.contract.answers().contains(operation.method() + " " + operation.documented() + " " + success)) {
            expect(operation, success, call(operation, "").by(admin));
        }
        refuse(operation);
        if (!operation.isOf("gateway")) {
            walkRefusals(operation);
        }
    }

    private void refuse(Operation operation) {
        expect(operation, 401, call(operation, ""));
        expect(
                operation,
                403,
                call(operation, "?companyId=" + (admin.companyId() + 1)).by(admin));
        expect(operation, 400, call(operation, "?text=%00").by(admin));
        expect(operation, 406, call(operation, "").by(admin).header("Accept", "image/png"));
        if (operation.takesBody()) {
            expect(
                    operation,
                    413,
                    gateway.call(operation.method(), operation.path())
                            .by(admin)
                            .body("application/json", BodyPublishers.ofByteArray(new byte[1_048_577])));
            expect(
                    operation,
                    415,
                    gateway.call(operation.method(), operation.path())
                            .by(admin)
                            .body("text/plain", BodyPublishers.ofString("{}")));
        }
    }

    private void walkRefusals(Operation operation) {
        for (int status : new int[] {201, 400, 404, 409, 500, 502, 503}) {
            String answer = operation.method() + " " + operation.documented() + " " + status;
            if (!gateway.contract.answers().contains(answer)
                    || (operation.path().endsWith("/inbox") && status >= 500)) {
                continue;
            }
            peersAnswer(operation, peerAnswer(operation, status));
            expect(operation, status, call(operation, "").by(admin));
        }
    }

    private static PeerServer.Answer peerAnswer(Operation operation, int status) {
        return switch (status) {
            case 201 ->
                operation.success().status() == 201
                        ? operation.success()
                        : PeerServer.Answer.json(
                                201, new String(operation.success().body(), StandardCharsets.UTF_8));
            case 400 -> PeerServer.Answer.failure(400, "invalid_input");
            case 404 -> PeerServer.Answer.notFound();
            case 409 -> PeerServer.Answer.failure(409, "conflict");
            case 500 -> PeerServer.Answer.failure(500, "internal");
            case 502 -> PeerServer.Answer.failure(502, "send_failed");
            default -> PeerServer.Answer.failure(503, "unavailable").with("Retry-After", "1");
        };
    }

    private void peersAnswer(Operation operation, PeerServer.Answer answer) {
        gateway.conversations.answers(asked -> asked.path().endsWith("/access")
                ? PeerServer.Answer.success(Samples.ACCESS)
                : operation.isOf("conversation") ? answer : orAudit(asked, CONVERSATION));
        gateway.messages.answers(asked ->
                operation.isOf("message") ? answer : orAudit(asked, PeerServer.Answer.success(Samples.ACCOUNTS)));
        gateway.contacts.answers(asked -> operation.isOf("contact") ? answer : orAudit(asked, CONTACT));
    }

    private static PeerServer.Answer orAudit(PeerServer.Asked asked, PeerServer.Answer other) {
        return asked.path().equals("/internal/audit") ? PeerServer.Answer.success("{\"entries\":[]}") : other;
    }

    private static void expect(Operation operation, int status, GatewayUnderTest.Call call) {
        assertThat(call.send().status())
                .as(operation.method() + " " + operation.path())
                .isEqualTo(status);
    }

    private void walkTeams() {
        Operation make = new Operation("POST", "/api/v1/teams", "{\"name\":\"Walkers\"}", "gateway", MESSAGE);
        Answer made = call(make, "").by(admin).send();
        assertThat(made.status()).isEqualTo(201);
        expect(make, 409, call(make, "").by(admin));
        String path = "/api/v1/teams/" + made.data().get("team").get("id").asLong();
        Operation change = new Operation("PATCH", path, "{}", "gateway", MESSAGE);
        Operation delete = new Operation("DELETE", path, "", "gateway", MESSAGE);
        for (Operation operation : List.of(make, change, delete)) {
            refuse(operation);
        }
        Answer another = gateway.call("POST", "/api/v1/teams")
                .by(admin)
                .json("{\"name\":\"Runners\"}")
                .send();
        assertThat(another.status()).isEqualTo(201);
        expect(change, 409, gateway.call("PATCH", path).by(admin).json("{\"name\":\"Runners\"}"));
        expect(change, 200, call(change, "").by(admin));
        expect(delete, 200, call(delete, "").by(admin));
        expect(change, 404, call(change, "").by(admin));
        expect(delete, 404, call(delete, "").by(admin));
        expect(
                change,
                409,
                gateway.call("PUT", "/api/v1/settings").by(admin).json(SETTINGS).header("If-Match", "\"0\""));
    }

    private void walkSignIn() {
        String email = UUID.randomUUID() + "@aurora.example";
        gateway.sql("INSERT INTO users (company_id, name, email, role, password_hash) SELECT company_id, 'Walker', '"
                + email + "', 'agent', password_hash FROM users WHERE email = 'ana@aurora.example'");
        Person person = gateway.signIn(email);
        for (String name : List.of("login", "refresh", "logout", "password")) {
            String path = "/api/v1/auth/" + name;
            Map<String, String> headers =
                    Map.of("X-Triptych-Request", "1", "Authorization", "Bearer " + person.token());
            post(path, headers, "application/json", "[]");
            post(path, headers, "text/plain", "{}");
            post(path, headers, "application/json", " ".repeat(1_048_577));
            Answer unacceptable = with(gateway.call("POST", path).json("{}"), headers)
                    .header("Accept", "text/csv")
                    .send();
            assertThat(unacceptable.status()).isEqualTo(406);
            post(
                    path,
                    Map.of("Sec-Fetch-Site", "cross-site"),
                    "application/json",
                    "{\"email\":\"nobody\",\"password\":\"x\"}");
        }
        post("/api/v1/auth/refresh", Map.of("X-Triptych-Request", "1"), "application/json", "{}");
        post(
                "/api/v1/auth/password",
                Map.of("Authorization", "Bearer " + person.token()),
                "application/json",
                "{\"companyId\":" + (person.companyId() + 1) + "}");
        for (int i = 0; i < 11; i++) {
            post(
                    "/api/v1/auth/login",
                    Map.of(),
                    "application/json",
                    "{\"email\":\"" + email + "\",\"password\":\"x\"}");
        }
        post(
                "/api/v1/auth/password",
                Map.of("Authorization", "Bearer " + person.token()),
                "application/json",
                "{\"current\":\"x\",\"next\":\"longer than 8\"}");
    }

    private void post(String path, Map<String, String> headers, String type, String body) {
        with(gateway.call("POST", path).body(type, BodyPublishers.ofString(body)), headers)
                .send();
    }

    private static GatewayUnderTest.Call with(GatewayUnderTest.Call call, Map<String, String> headers) {
        headers.forEach(call::header);
        return call;
    }

    private void walkWebhook() {
        for (String path : List.of("/webhooks/whatsapp", "/webhooks/whatsapp/app1")) {
            for (int status : new int[] {400, 401, 403, 404, 500, 503}) {
                gateway.messages.answers(asked ->
                        PeerServer.Answer.failure(status, "unauthorized").with("Retry-After", "1"));
                for (String method : List.of("GET", "POST")) {
                    String documented = path.replace("app1", "{appId}");
                    if (gateway.contract.answers().contains(method + " " + documented + " " + status)) {
                        gateway.call(method, path).send();
                    }
                }
            }
            gateway.call("POST", path)
                    .json("{}")
                    .header("Content-Encoding", "br")
                    .send();
        }
    }

    private void walkOpen() {
        gateway.call("GET", "/.well-known/jwks.json")
                .header("Accept", "text/csv")
                .send();
    }

    /// What was documented and not had. That our own database fails is shown elsewhere (`DatabaseAwayIT`), an
    /// internal error of our own can't be made on purpose, and the other test classes have had the rest.
    private Set<String> unseen() {
        Set<String> unseen = new TreeSet<>(gateway.contract.unseen());
        Set<String> own = PEOPLES.stream()
                .filter(operation ->
                        operation.isOf("gateway") || operation.path().endsWith("/inbox"))
                .map(Operation::documented)
                .collect(Collectors.toSet());
        unseen.removeIf(answer -> {
            String path = answer.split(" ", -1)[1];
            boolean ours =
                    own.contains(path) || path.contains("/teams") || path.contains("/auth/") || path.contains("jwks");
            boolean isFault = answer.endsWith(" 500") || answer.endsWith(" 503");
            return (ours && isFault)
                    || path.startsWith("/health/")
                    || isShownByAnotherTest(answer)
                    || isOfAFile(path)
                    || PeoplesOperations.isShownElsewhere(answer);
        });
        return unseen;
    }

    /// ContactFilesIT.
    private static boolean isOfAFile(String path) {
        return path.matches("/api/v1/contacts/(import|export|.*/export)");
    }

    private static boolean isShownByAnotherTest(String answer) {
        return Set.of(
                        // SigningInIT.
                        "POST /api/v1/auth/refresh 200",
                        "POST /api/v1/auth/logout 200",
                        "POST /api/v1/auth/password 200",
                        "GET /.well-known/jwks.json 200",
                        // LiveEventsIT.
                        "GET /api/v1/events 304",
                        // BringingMediaIT.
                        "POST /api/v1/media 201",
                        "POST /api/v1/media 400",
                        "POST /api/v1/media 401",
                        "POST /api/v1/media 403",
                        "POST /api/v1/media 406",
                        "POST /api/v1/media 413",
                        "POST /api/v1/media 415",
                        "POST /api/v1/media 500",
                        "POST /api/v1/media 503",
                        // DownloadingMediaIT.
                        "GET /api/v1/media/{mediaId} 200",
                        "GET /api/v1/media/{mediaId} 206",
                        "GET /api/v1/media/{mediaId} 304",
                        "GET /api/v1/media/{mediaId} 400",
                        "GET /api/v1/media/{mediaId} 401",
                        "GET /api/v1/media/{mediaId} 403",
                        "GET /api/v1/media/{mediaId} 404",
                        "GET /api/v1/media/{mediaId} 406",
                        "GET /api/v1/media/{mediaId} 416",
                        "GET /api/v1/media/{mediaId} 500",
                        "GET /api/v1/media/{mediaId} 503",
                        // WebhookPassthroughIT.
                        "GET /webhooks/whatsapp 200",
                        "POST /webhooks/whatsapp 200",
                        "POST /webhooks/whatsapp 413",
                        "GET /webhooks/whatsapp/{appId} 200",
                        "POST /webhooks/whatsapp/{appId} 200",
                        "POST /webhooks/whatsapp/{appId} 413")
                .contains(answer);
    }
}
