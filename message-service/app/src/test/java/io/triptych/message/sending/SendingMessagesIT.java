package io.triptych.message.sending;

import static io.triptych.message.fake.FakeWhatsApp.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.eventing.event.EventCodec;
import io.triptych.message.api.event.DeliveryRequested;
import io.triptych.message.api.event.MessageSent;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.fixture.Answer;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.MessageServer;
import io.triptych.testing.EventProbe;
import io.triptych.testing.PatientCalls;
import io.triptych.testing.TestTokens;
import io.triptych.testing.contract.ContractAssertions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendingMessagesIT {

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();

    private static String path(Chat chat) {
        return "/conversations/" + chat.id() + "/messages";
    }

    private static String text(String messageId, String body) {
        return "{\"messageId\":\"" + messageId + "\",\"type\":\"text\",\"content\":{\"body\":\"" + body + "\"}}";
    }

    private static String anyUuid() {
        return UUID.randomUUID().toString();
    }

    @Test
    void aMessageIsAnsweredAsSendingAndAnnounced() {
        Number number = company.anyNumber();
        Chat chat = company.anyChat(number);
        String messageId = anyUuid();
        EventCodec codec = server.bean(EventCodec.class);
        ContractAssertions contract = ContractAssertions.in(MessageTopics.class);
        try (EventProbe sent = EventProbe.on(MessageTopics.MESSAGE_SENT);
                EventProbe requested = EventProbe.on(MessageTopics.DELIVERY_REQUESTED)) {

            Answer answer = company.agent(41)
                    .post(
                            path(chat),
                            "{\"messageId\":\"" + messageId
                                    + "\",\"type\":\"text\",\"content\":{\"body\":\"On time\",\"previewUrl\":true},\"more\":1}");

            assertThat(answer.outcome()).isEqualTo("201");
            assertThat(answer.text("status")).isEqualTo("sending");
            assertThat(answer.text("messageId")).isEqualTo(messageId);
            assertThat(answer.text("direction")).isEqualTo("outbound");
            assertThat(answer.data("content", "previewUrl").getBooleanValue()).isTrue();
            assertThat(answer.text("sentBy", "name")).isEqualTo("Person 41");
            assertThat(answer.text("timestamp")).matches(".*\\.\\d{3}Z");

            var event = sent.await(record -> record.key().equals(Long.toString(chat.id())));
            contract.matches(MessageTopics.MESSAGE_SENT, event.value());
            MessageSent data = codec.decode(event.value(), MessageSent.class).data();
            assertThat(data.message().id()).isEqualTo(answer.id());
            assertThat(data.conversation().version()).isEqualTo(data.message().version());
            assertThat(data.conversation().windowExpiresAt()).isNotNull();
            assertThat(data.inboundNumber()).isNull();
            var wake = requested.await(record -> record.key().equals(Long.toString(number.accountId())));
            contract.matches(MessageTopics.DELIVERY_REQUESTED, wake.value());
            assertThat(codec.decode(wake.value(), DeliveryRequested.class)
                            .data()
                            .whatsappAccountId())
                    .isEqualTo(number.accountId());
        }
        assertThat(server.database()
                        .value(
                                "SELECT action || ' ' || actor_id || ' ' || detail FROM audit WHERE entity = 'message' AND entity_id = ?",
                                idOf(messageId)))
                .isEqualTo("message.sent 41 {\"after\": {\"type\": \"text\", \"status\": \"sending\", "
                        + "\"conversationId\": " + chat.id() + "}}");
    }

    private long idOf(String messageId) {
        return Long.parseLong(server.database().value("SELECT id FROM messages WHERE message_id = ?", messageId));
    }

    @Test
    void theNumberThatAPersonNamesIsWrittenToAndToldOf() {
        Number number = company.anyNumber();
        Chat chat = company.anyChat(number);
        company.receive(chat, 1);
        long contact =
                Long.parseLong(server.database().value("SELECT contact_id FROM conversations WHERE id = ?", chat.id()));
        String other = "4915" + chat.id();
        try (EventProbe told = EventProbe.on(MessageTopics.REPLY_IDENTITY_CHANGED)) {
            Answer kept = name(chat.id(), number, contact, other, false);
            assertThat(kept.text("replyIdentity", "value")).isEqualTo(chat.waId());
            Answer named = name(chat.id(), number, contact, other, true);
            assertThat(named.text("replyIdentity", "value")).isEqualTo(other);
            assertThat(name(chat.id(), number, contact, other, true).data()).isEqualTo(named.data());
            var event = told.await(record -> record.key().equals(Long.toString(chat.id())));
            ContractAssertions.in(MessageTopics.class).matches(MessageTopics.REPLY_IDENTITY_CHANGED, event.value());
            assertThat(told.seen().stream().filter(record -> record.key().equals(Long.toString(chat.id()))))
                    .hasSize(1);
        }
        company.send(chat, "to the other one");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> server.whatsApp().to("+" + other).size() == 1);
        assertThat(server.whatsApp().to(chat.to())).isEmpty();
        assertThat(server.database()
                        .value(
                                "SELECT action || ' ' || actor_id || ' ' || detail FROM audit"
                                        + " WHERE entity = 'conversation' AND entity_id = ?",
                                chat.id()))
                .isEqualTo("conversation.reply_identity_named 41 {\"after\": {\"replyIdentity\": \"" + other
                        + "\"}, \"before\": {\"replyIdentity\": \"" + chat.waId() + "\"}}");

        // Of a conversation that no event has brought yet it is kept as well; nobody else's is changed.
        long fresh = server.anyId();
        assertThat(name(fresh, number, fresh, other, false).text("replyIdentity", "value"))
                .isEqualTo(other);
        assertThat(name(fresh, number, contact, chat.waId(), true).outcome()).isEqualTo("404 not_found");
        assertThat(name(fresh, number, fresh, "+49151", true).outcome()).isEqualTo("400 invalid_input");
    }

    private Answer name(long conversation, Number number, long contact, String waId, boolean replaces) {
        return server.asService()
                .put(
                        "/internal/conversations/" + conversation + "/reply-identity",
                        ("{\"companyId\":%d,\"whatsappAccountId\":%d,\"contactId\":%d,\"waId\":\"%s\","
                                        + "\"replaces\":%s,\"by\":{\"id\":41,\"name\":\"Person 41\"}}")
                                .formatted(company.id(), number.accountId(), contact, waId, replaces));
    }

    @Test
    void theSameMessageIdAgainIsTheFirstMessage() {
        Chat chat = company.anyChat(company.anyNumber());
        String body = text(anyUuid(), "Hello");
        Answer first = company.agent(41).post(path(chat), body);
        company.lastWrote(chat, Duration.ofDays(2));

        Answer again = company.agent(41).post(path(chat), body);

        assertThat(again.outcome()).isEqualTo("200");
        assertThat(again.id()).isEqualTo(first.id());
    }

    @Test
    void theSameMessageIdInCapitalsIsTheFirstMessage() {
        Chat chat = company.anyChat(company.anyNumber());
        String messageId = anyUuid();
        String capitals = messageId.toUpperCase(Locale.ROOT);

        Answer first = company.agent(41).post(path(chat), text(capitals, "Hello"));
        Answer again = company.agent(41).post(path(chat), text(messageId, "Hello"));

        assertThat(first.outcome()).isEqualTo("201");
        assertThat(first.text("messageId")).isEqualTo(messageId);
        assertThat(again.outcome()).isEqualTo("200");
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(company.agent(41).post(path(chat), text(capitals, "Bye")).outcome())
                .isEqualTo("409 conflict");
        await().untilAsserted(() -> assertThat(statusOf(first.id())).isEqualTo("sent"));
        assertThat(company.admin()
                        .patch("/messages/" + capitals + "/status", "{\"status\":\"read\"}")
                        .text("status"))
                .isEqualTo("read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"👩‍👩‍👧‍👦", "❤\ufe0f", " \u200bmixed\u2066 \u202b", "می‌خواهم"})
    void whatWasWrittenIsKeptAsItWasWritten(String body) {
        Chat chat = company.anyChat(company.anyNumber());

        Answer answer = company.agent(41).post(path(chat), text(anyUuid(), body));

        assertThat(answer.text("content", "body")).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "007", "%2B7", "7.0", "1e0", "%EF%BC%97", "%D9%A7", "%207", "9007199254740992"})
    void anIdHasOneSpelling(String id) {
        assertThat(company.agent(41).get("/conversations/" + id + "/messages").outcome())
                .isEqualTo("400 invalid_input");
        assertThat(company.agent(41)
                        .post("/conversations/" + id + "/messages", text(anyUuid(), "Hello"))
                        .outcome())
                .isEqualTo("400 invalid_input");
        assertThat(company.agent(41)
                        .post("/conversations/1/messages/" + id + "/retry", "{}")
                        .outcome())
                .isEqualTo("400 invalid_input");
        assertThat(company.agent(41)
                        .get("/conversations/1/messages?around=" + id)
                        .outcome())
                .isEqualTo("400 invalid_input");
        assertThat(company.agent(41)
                        .get("/conversations/1/messages/" + id + "/info")
                        .outcome())
                .isEqualTo("400 invalid_input");
    }

    @Test
    void aQuoteEndsWhereACharacterEnds() {
        Chat chat = company.anyChat(company.anyNumber());
        String family = "👩‍👩‍👧‍👦";
        long first = company.agent(41)
                .post(path(chat), text(anyUuid(), family.repeat(40)))
                .id();

        Answer reply = company.agent(41).post(path(chat), with(text(anyUuid(), "Yes"), "replyTo", first));

        assertThat(reply.text("replyTo", "preview")).isEqualTo(family.repeat(14) + "…");
    }

    @Test
    void theSameMessageIdForSomethingElseIsAConflict() {
        Number number = company.anyNumber();
        Chat chat = company.anyChat(number);
        long inbound = company.receive(chat, 1).getFirst();
        String messageId = anyUuid();
        company.agent(41).post(path(chat), text(messageId, "Hello"));

        assertThat(company.agent(41).post(path(chat), text(messageId, "Bye")).outcome())
                .isEqualTo("409 conflict");
        assertThat(company.agent(41)
                        .post(path(company.anyChat(number)), text(messageId, "Hello"))
                        .outcome())
                .isEqualTo("409 conflict");
        assertThat(company.agent(41)
                        .post(path(chat), with(text(messageId, "Hello"), "replyTo", inbound))
                        .outcome())
                .isEqualTo("409 conflict");
    }

    private static String with(String body, String property, Object value) {
        return body.substring(0, body.length() - 1) + ",\"" + property + "\":" + value + "}";
    }

    @Test
    void twentyEqualMessageIdsAtOnceSendOnce() throws Exception {
        Chat chat = company.anyChat(company.anyNumber());
        String body = text(anyUuid(), "Only once");
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> PatientCalls.served(() -> company.agent(41).post(path(chat), body), Answer::status));
        }
        List<String> outcomes = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                outcomes.add(answer.get().outcome());
                ids.add(answer.get().id());
            }
        }

        assertThat(outcomes).containsOnlyOnce("201").containsOnly("200", "201");
        assertThat(ids.stream().distinct()).hasSize(1);
        await().untilAsserted(() -> assertThat(
                        server.database().value("SELECT status FROM messages WHERE id = ?", ids.getFirst()))
                .isEqualTo("sent"));
        assertThat(server.whatsApp().to(chat.to())).hasSize(1);
    }

    @Test
    void aColleaguesMessageThatTheWriterHasNotSeenIsAConflict() {
        Chat chat = company.anyChat(company.anyNumber());
        long seen = company.receive(chat, 1).getFirst();
        long own = company.agent(41)
                .post(path(chat), text(anyUuid(), "I am on it"))
                .id();
        assertThat(company.agent(41)
                        .post(path(chat), with(text(anyUuid(), "One more thing"), "lastSeenId", seen))
                        .outcome())
                .isEqualTo("201");
        long colleagues =
                company.agent(42).post(path(chat), text(anyUuid(), "Me too")).id();

        Answer answer = company.agent(41).post(path(chat), with(text(anyUuid(), "Third"), "lastSeenId", own));

        assertThat(answer.outcome()).isEqualTo("409 conflict");
        assertThat(answer.field("lastSeenId")).isEqualTo(Long.toString(colleagues));
        assertThat(company.agent(41)
                        .post(path(chat), with(text(anyUuid(), "Third"), "lastSeenId", colleagues))
                        .outcome())
                .isEqualTo("201");
    }

    @Test
    void aReplyQuotesTheCustomersMessage() {
        Chat chat = company.anyChat(company.anyNumber());
        long inbound = company.receive(chat, 1).getFirst();

        Answer answer = company.agent(41).post(path(chat), with(text(anyUuid(), "Yes"), "replyTo", inbound));

        assertThat(answer.outcome()).isEqualTo("201");
        assertThat(answer.data("replyTo", "id").getLongValue()).isEqualTo(inbound);
        assertThat(answer.text("replyTo", "preview")).isEqualTo("customer 1");
        await().untilAsserted(() -> assertThat(server.whatsApp().to(chat.to()))
                .singleElement()
                .satisfies(call -> assertThat(
                                call.body().get("context").get("message_id").getStringValue())
                        .isEqualTo("wamid.IN" + chat.id() + ".1")));
    }

    @Test
    void aMessageOfAnotherConversationCanBeNeitherQuotedNorSeen() {
        Number number = company.anyNumber();
        Chat chat = company.anyChat(number);
        long elsewhere = company.receive(company.anyChat(number), 1).getFirst();

        for (String property : List.of("replyTo", "lastSeenId")) {
            Answer answer = company.agent(41).post(path(chat), with(text(anyUuid(), "Hello"), property, elsewhere));

            assertThat(answer.outcome()).isEqualTo("400 invalid_input");
            assertThat(answer.field(property)).isEqualTo("is not a message of this conversation");
        }
    }

    @Test
    void outsideTheWindowNothingIsSent() {
        Chat chat = company.anyChat(company.anyNumber());
        company.lastWrote(chat, Duration.ofHours(24));

        assertThat(company.agent(41).post(path(chat), text(anyUuid(), "Hello")).outcome())
                .isEqualTo("409 window_closed");
        assertThat(server.database().list("SELECT id FROM messages WHERE conversation_id = ?", chat.id()))
                .isEmpty();
    }

    @Test
    void aConversationThatNoEventHasBroughtIsAskedFor() {
        Number number = company.anyNumber();
        long known = server.anyId();
        server.conversationServer().knows(known, company.id(), number.accountId(), server.anyId());

        assertThat(company.agent(41)
                        .post("/conversations/" + known + "/messages", text(anyUuid(), "Hello"))
                        .outcome())
                .isEqualTo("409 window_closed");
        assertThat(company.agent(41)
                        .get("/conversations/" + known + "/messages")
                        .data("messages")
                        .size())
                .isZero();
        assertThat(company.agent(41)
                        .post("/conversations/" + server.anyId() + "/messages", text(anyUuid(), "Hello"))
                        .outcome())
                .isEqualTo("404 not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"messageId\":\"7\",\"type\":\"text\",\"content\":{\"body\":\"x\"}}|messageId",
                "{\"messageId\":\"1-1-1-1-1\",\"type\":\"text\",\"content\":{\"body\":\"x\"}}|messageId",
                "{\"messageId\":\"{UUID}\",\"type\":\"text\",\"content\":{\"body\":\"x\"}}|messageId",
                "{\"messageId\":\"urn:uuid:UUID\",\"type\":\"text\",\"content\":{\"body\":\"x\"}}|messageId",
                "{\"messageId\":\" UUID\",\"type\":\"text\",\"content\":{\"body\":\"x\"}}|messageId",
                "{\"messageId\":\"0f8fad5bd9cb469fa16570867728950e\",\"type\":\"text\",\"content\":{\"body\":\"x\"}}|messageId",
                "{\"messageId\":7,\"type\":\"text\",\"content\":{\"body\":\"x\"}}|messageId",
                "{\"type\":\"text\",\"content\":{\"body\":\"x\"}}|messageId",
                "{\"messageId\":\"UUID\",\"type\":\"image\",\"content\":{}}|content.mediaId",
                "{\"messageId\":\"UUID\",\"type\":\"order\",\"content\":{}}|type",
                "{\"messageId\":\"UUID\",\"type\":\"poem\",\"content\":{\"body\":\"x\"}}|type",
                "{\"messageId\":\"UUID\",\"type\":\"text\",\"content\":\"x\"}|content",
                "{\"messageId\":\"UUID\",\"type\":\"text\",\"content\":{}}|content.body",
                "{\"messageId\":\"UUID\",\"type\":\"text\",\"content\":{\"body\":\" \\n\"}}|content.body",
                "{\"messageId\":\"UUID\",\"type\":\"text\",\"content\":{\"body\":\"\\u00a0\"}}|content.body",
                "{\"messageId\":\"UUID\",\"type\":\"text\",\"content\":{\"body\":\"\\u200b\\u2060\\ufeff\"}}|content.body",
                "{\"messageId\":\"UUID\",\"type\":\"text\",\"content\":{\"body\":\"\\u2066\\u202e\\u2800\\u3164\"}}|content.body",
                "{\"messageId\":\"UUID\",\"type\":\"text\",\"content\":{\"body\":\"\\ufe0f\\udb40\\udc67\"}}|content.body",
                "{\"messageId\":\"UUID\",\"type\":\"text\",\"content\":{\"body\":7}}|content.body",
                "{\"messageId\":\"UUID\",\"type\":\"text\",\"content\":{\"body\":\"a\\u0000b\"}}|content.body",
                "{\"messageId\":\"UUID\",\"type\":\"text\",\"content\":{\"body\":\"a\\ud83d\"}}|content.body",
                "{\"messageId\":\"UUID\",\"type\":\"text\",\"content\":{\"body\":\"LONG\"}}|content.body",
                "{\"messageId\":\"UUID\",\"type\":\"text\",\"content\":{\"body\":\"x\",\"previewUrl\":\"yes\"}}|content.previewUrl",
                "{\"messageId\":\"UUID\",\"type\":\"text\",\"content\":{\"body\":\"x\"},\"replyTo\":0}|replyTo",
                "{\"messageId\":\"UUID\",\"type\":\"text\",\"content\":{\"body\":\"x\"},\"replyTo\":\"7\"}|replyTo",
                "{\"messageId\":\"UUID\",\"type\":\"text\",\"content\":{\"body\":\"x\"},\"lastSeenId\":9007199254740992}|lastSeenId",
                "{\"messageId\":\"UUID\",\"type\":\"text\",\"content\":{\"body\":\"x\"},\"lastSeenId\":1.5}|lastSeenId",
            })
    void badInputIsRefusedByItsField(String body, String field) {
        Chat chat = company.anyChat(company.anyNumber());
        String filled = body.replace("UUID", anyUuid()).replace("LONG", "x".repeat(4097));

        Answer answer = company.agent(41).post(path(chat), filled);

        assertThat(answer.outcome()).isEqualTo("400 invalid_input");
        assertThat(answer.field(field)).isNotNull();
        assertThat(server.database().list("SELECT id FROM messages WHERE conversation_id = ?", chat.id()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"[]", "7", "{", "''"})
    void whatIsNoObjectIsRefused(String body) {
        Chat chat = company.anyChat(company.anyNumber());

        assertThat(company.agent(41).post(path(chat), body).outcome()).isEqualTo("400 invalid_input");
    }

    @Test
    void theLongestTextIsSent() {
        Chat chat = company.anyChat(company.anyNumber());

        assertThat(company.agent(41)
                        .post(path(chat), text(anyUuid(), "x".repeat(4096)))
                        .outcome())
                .isEqualTo("201");
    }

    @Test
    void anotherCompanysIdsAreNotFound() {
        Chat chat = company.anyChat(company.anyNumber());
        long id = company.agent(41).post(path(chat), text(anyUuid(), "Hello")).id();
        String messageId = server.database().value("SELECT message_id FROM messages WHERE id = ?", id);
        Company other = server.anyCompany();

        assertThat(other.agent(41).post(path(chat), text(anyUuid(), "Hello")).outcome())
                .isEqualTo("404 not_found");
        assertThat(other.agent(41).get(path(chat)).outcome()).isEqualTo("404 not_found");
        assertThat(other.agent(41).post(path(chat) + "/" + id + "/retry", "{}").outcome())
                .isEqualTo("404 not_found");
        assertThat(other.agent(41).get(path(chat) + "/" + id + "/info").outcome())
                .isEqualTo("404 not_found");
        assertThat(other.admin()
                        .patch("/messages/" + messageId + "/status", "{\"status\":\"failed\"}")
                        .outcome())
                .isEqualTo("404 not_found");
    }

    @Test
    void aPersonsTokenAloneOrAServicesAloneIsNotEnough() {
        Chat chat = company.anyChat(company.anyNumber());
        String person = TestTokens.person(company.id(), 41, "admin");

        assertThat(server.as(Map.of("Authorization", "Bearer " + person))
                        .get(path(chat))
                        .status())
                .isEqualTo(401);
        assertThat(server.asService().get(path(chat)).status()).isEqualTo(401);
        assertThat(server.as(Map.of()).get(path(chat)).status()).isEqualTo(401);
    }

    @Test
    void onlyAFailedOrUncertainMessageIsTriedAgain() {
        Chat chat = company.anyChat(company.anyNumber());
        server.whatsApp().planFor(chat.to(), 1, error(400, 131026));
        long id = company.agent(41).post(path(chat), text(anyUuid(), "Hello")).id();
        await().untilAsserted(() -> assertThat(statusOf(id)).isEqualTo("failed"));
        String retry = path(chat) + "/" + id + "/retry";

        Answer answer = company.agent(42).post(retry, "{}");

        assertThat(answer.outcome()).isEqualTo("200");
        assertThat(answer.text("status")).isEqualTo("sending");
        assertThat(answer.data().get("error")).isNull();
        await().untilAsserted(() -> assertThat(statusOf(id)).isEqualTo("sent"));
        assertThat(company.agent(42).post(retry, "{}").outcome()).isEqualTo("409 conflict");
        long inbound = company.receive(chat, 1).getFirst();
        assertThat(company.agent(42)
                        .post(path(chat) + "/" + inbound + "/retry", "{}")
                        .outcome())
                .isEqualTo("409 conflict");
        assertThat(company.agent(42)
                        .post(path(chat) + "/" + server.anyId() + "999/retry", "{}")
                        .outcome())
                .isEqualTo("404 not_found");
        assertThat(server.database()
                        .list(
                                "SELECT action || ' ' || coalesce(detail -> 'before' ->> 'status', '-') || ' '"
                                        + " || (detail -> 'after' ->> 'status') FROM audit"
                                        + " WHERE entity_id = ? AND entity = 'message' ORDER BY id",
                                id))
                .containsExactly("message.sent - sending", "message.retried failed sending");
    }

    @Test
    void outsideTheWindowNothingIsTriedAgain() {
        Chat chat = company.anyChat(company.anyNumber());
        server.whatsApp().planFor(chat.to(), 1, error(400, 131026));
        long id = company.agent(41).post(path(chat), text(anyUuid(), "Hello")).id();
        await().untilAsserted(() -> assertThat(statusOf(id)).isEqualTo("failed"));
        company.lastWrote(chat, Duration.ofDays(2));

        assertThat(company.agent(41)
                        .post(path(chat) + "/" + id + "/retry", "{}")
                        .outcome())
                .isEqualTo("409 window_closed");
    }

    private String statusOf(long id) {
        return server.database().value("SELECT status FROM messages WHERE id = ?", id);
    }

    @Test
    void integrationsOfAdminsReportForwardOnly() {
        Chat chat = company.anyChat(company.anyNumber());
        String messageId = anyUuid();
        long id = company.agent(41).post(path(chat), text(messageId, "Hello")).id();
        await().untilAsserted(() -> assertThat(statusOf(id)).isEqualTo("sent"));
        String path = "/messages/" + messageId + "/status";

        assertThat(company.agent(41).patch(path, "{\"status\":\"read\"}").status())
                .isEqualTo(403);
        assertThat(company.admin().patch(path, "{\"status\":\"read\"}").text("status"))
                .isEqualTo("read");
        assertThat(company.admin().patch(path, "{\"status\":\"delivered\"}").text("status"))
                .isEqualTo("read");
        assertThat(company.admin().patch(path, "{\"status\":\"failed\"}").text("status"))
                .isEqualTo("read");
        assertThat(company.admin().patch(path, "{\"status\":\"sent\"}").outcome())
                .isEqualTo("400 invalid_input");
        assertThat(company.admin().patch(path, "{}").outcome()).isEqualTo("400 invalid_input");
        assertThat(company.admin()
                        .patch("/messages/" + anyUuid() + "/status", "{\"status\":\"read\"}")
                        .outcome())
                .isEqualTo("404 not_found");
        company.receive(chat, 1);
        assertThat(company.admin()
                        .patch("/messages/wamid.IN" + chat.id() + ".1/status", "{\"status\":\"read\"}")
                        .outcome())
                .isEqualTo("409 conflict");
    }

    @Test
    void aReportOnAMessageThatStillWaitsTakesItOutOfItsLane() {
        Number number = company.anyNumber();
        server.database()
                .execute("UPDATE lanes SET state = 'paused' WHERE whatsapp_account_id = ?", number.accountId());
        Chat chat = company.anyChat(number);
        String messageId = anyUuid();
        long first =
                company.agent(41).post(path(chat), text(messageId, "first")).id();
        long second =
                company.agent(41).post(path(chat), text(anyUuid(), "second")).id();

        Answer answer = company.admin().patch("/messages/" + messageId + "/status", "{\"status\":\"failed\"}");

        assertThat(answer.text("status")).isEqualTo("failed");
        assertThat(answer.text("error", "title")).isEqualTo("Reported as failed");
        assertThat(server.database()
                        .list("SELECT message_id FROM deliveries WHERE conversation_id = ? AND head", chat.id()))
                .containsExactly(Long.toString(second));
        server.database().execute("UPDATE lanes SET state = 'open' WHERE whatsapp_account_id = ?", number.accountId());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(statusOf(second)).isEqualTo("sent"));
        assertThat(statusOf(first)).isEqualTo("failed");
    }
}
