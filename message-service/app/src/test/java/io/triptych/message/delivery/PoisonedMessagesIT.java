package io.triptych.message.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.message.fake.FakeWhatsApp;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.model.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A message whose own data break the sender fails alone: its lane goes on.
class PoisonedMessagesIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final MessageServer server = MessageServer.running();
    private final FakeWhatsApp whatsApp = server.whatsApp();
    private final Database database = server.database();
    private final Company company = server.anyCompany();

    private void awaitStatus(Message message, String status) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(company.status(message)).isEqualTo(status));
    }

    private void lane(Number number, String state) {
        assertThat(company.admin()
                        .post("/whatsapp-accounts/" + number.accountId() + "/lane", "{\"state\":\"" + state + "\"}")
                        .status())
                .isEqualTo(200);
    }

    private void assertFailedAlone(Message message) {
        awaitStatus(message, "failed");
        assertThat(database.value("SELECT error ->> 'title' FROM messages WHERE id = ?", message.id()))
                .isEqualTo("This message can't be sent");
        assertThat(database.list("SELECT 1 FROM deliveries WHERE message_id = ?", message.id()))
                .isEmpty();
        assertThat(database.list("SELECT 1 FROM attempts WHERE message_id = ? AND outcome IS NULL", message.id()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE messages SET content = '{}' WHERE id = ?",
                "UPDATE messages SET content = '[]' WHERE id = ?",
                "UPDATE messages SET content = '{\"body\":\" \"}' WHERE id = ?",
                "UPDATE messages SET content = '{\"body\":{\"a\":1}}' WHERE id = ?",
                "UPDATE messages SET content = jsonb_build_object('body', repeat('x', 5000)) WHERE id = ?",
                // So deep that not even its event can be written.
                "UPDATE messages SET content = (repeat('[', 1500) || repeat(']', 1500))::jsonb WHERE id = ?",
                "UPDATE conversations SET reply_kind = NULL, reply_value = NULL"
                        + " WHERE id = (SELECT conversation_id FROM messages WHERE id = ?)",
            })
    void itFailsWithAClearErrorAndTheOthersGoOut(String poison) {
        Number number = company.anyNumber();
        lane(number, "paused");
        List<Message> sound = new ArrayList<>();
        sound.add(company.send(company.anyChat(number), "before"));
        Message poisoned = company.send(company.anyChat(number), "poison");
        sound.add(company.send(company.anyChat(number), "after"));
        database.execute(poison, poisoned.id());

        lane(number, "open");

        sound.forEach(each -> awaitStatus(each, "sent"));
        assertFailedAlone(poisoned);
        Message later = company.send(company.anyChat(number), "later");
        awaitStatus(later, "sent");
    }

    @Test
    void theNextMessageOfItsConversationGoesOut() {
        Number number = company.anyNumber();
        lane(number, "paused");
        Chat chat = company.anyChat(number);
        Message poisoned = company.send(chat, "poison");
        Message next = company.send(chat, "next");
        database.execute("UPDATE messages SET content = '{}' WHERE id = ?", poisoned.id());

        lane(number, "open");

        awaitStatus(next, "sent");
        assertFailedAlone(poisoned);
        assertThat(whatsApp.to(chat.to())).hasSize(1);
    }

    @Test
    void whatWentOutAndCantBeReadAfterwardsIsUncertain() {
        Number number = company.anyNumber();
        lane(number, "paused");
        Message poisoned = company.send(company.anyChat(number), "poison");
        Message sound = company.send(company.anyChat(number), "sound");
        database.execute("UPDATE messages SET error = '[]' WHERE id = ?", poisoned.id());

        lane(number, "open");

        awaitStatus(sound, "sent");
        awaitStatus(poisoned, "uncertain");
        assertThat(company.outcomes(poisoned)).containsExactly("uncertain");
    }

    @Test
    void anAnswerThatCantBeStoredLeavesItUncertainAtOnce() {
        Chat chat = company.anyChat(company.anyNumber());
        whatsApp.planFor(chat.to(), 1, FakeWhatsApp.body(200, "{\"messages\":[{\"id\":\"wamid.\\u0000\"}]}"));

        Message message = company.send(chat, "Hello");
        Message next = company.send(chat, "next");

        awaitStatus(message, "uncertain");
        awaitStatus(next, "sent");
        assertThat(company.outcomes(message)).containsExactly("uncertain");
    }

    @Test
    void aTokenThatCantBeUsedStopsItsNumberAloneUntilItIsSavedAgain() {
        Number number = company.anyNumber();
        Number sound = company.anyNumber();
        database.execute(
                "UPDATE whatsapp_accounts SET access_token_encrypted = '\\x00' WHERE id = ?", number.accountId());

        Message waiting = company.send(company.anyChat(number), "Hello");
        await().atMost(SOON)
                .until(() -> database.value(
                                "SELECT coalesce(waiting_error ->> 'title', '') FROM messages WHERE id = ?",
                                waiting.id())
                        .equals("This number's access token can't be used"));
        Message gone = company.send(company.anyChat(sound), "Hello");
        awaitStatus(gone, "sent");
        assertThat(company.status(waiting)).isEqualTo("sending");

        server.saveAccount(company.id(), number.phoneNumberId(), "fresh", 1000, false);

        awaitStatus(waiting, "sent");
    }
}
