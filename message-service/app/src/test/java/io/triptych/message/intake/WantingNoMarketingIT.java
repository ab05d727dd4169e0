package io.triptych.message.intake;

import static io.triptych.message.fake.FakeWhatsApp.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Ledger;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.Owners;
import io.triptych.message.fixture.Owners.Customer;
import io.triptych.message.fixture.Webhooks;
import io.triptych.message.model.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Customers tell WhatsApp that they want no marketing of a number, or that they do again.
class WantingNoMarketingIT {

    private final MessageServer server = MessageServer.running();
    private final Webhooks webhooks = new Webhooks(server);
    private final Owners owners = new Owners(server);
    private final Ledger ledger = new Ledger(server);
    private final Company company = server.anyCompany();
    private final Number number = company.anyNumber();
    private final Customer customer = owners.anyCustomer(company, number);
    private final Instant now = Instant.now().minusSeconds(60);
    private int posts;

    private void post(String preference) {
        String body = Webhooks.body(Webhooks.change(number.phoneNumberId(), "\"user_preferences\":[" + preference + "]")
                .replace("\"field\":\"messages\"", "\"field\":\"user_preferences\""));
        assertThat(webhooks.post(body).statusCode()).isEqualTo(200);
        posts += 1;
        ledger.awaitFates(number.phoneNumberId(), posts);
    }

    private String preference(int second, String category, String value) {
        return "{\"wa_id\":\"" + customer.waId() + "\",\"detail\":\"User requested it\",\"category\":\"" + category
                + "\",\"value\":\"" + value + "\",\"timestamp\":"
                + now.plusSeconds(second).getEpochSecond() + "}";
    }

    private String wantsNone(long conversationId) {
        return server.database()
                .value("SELECT coalesce(marketing_stopped::text, '-') FROM conversations WHERE id = ?", conversationId);
    }

    private String progress() {
        return server.database()
                .value(
                        "SELECT concat_ws('/', latest_inbound_number, coalesce(latest_inbound_at::text, '-'))"
                                + " FROM conversations WHERE id = ?",
                        customer.conversationId());
    }

    private List<String> notices() {
        List<String> notices = new ArrayList<>();
        for (JsonNode each : company.agent(41)
                .get("/conversations/" + customer.conversationId() + "/messages")
                .data("messages")
                .values()) {
            notices.add(each.get("type").getStringValue() + " "
                    + each.get("direction").getStringValue() + " "
                    + each.get("content").get("type").getStringValue());
        }
        return notices.reversed();
    }

    @Test
    void itIsNoticedInTheThreadAndKeptAsTheySaidItLast() {
        String before = progress();
        post(preference(10, "marketing_messages", "stop"));
        assertThat(wantsNone(customer.conversationId())).isEqualTo("true");
        post(preference(10, "marketing_messages", "stop"));
        post(preference(5, "marketing_messages", "resume"));
        assertThat(wantsNone(customer.conversationId())).isEqualTo("true");

        post(preference(20, "marketing_messages", "resume"));

        assertThat(wantsNone(customer.conversationId())).isEqualTo("false");
        assertThat(notices())
                .containsExactly(
                        "system internal marketing_resumed",
                        "system internal marketing_stopped",
                        "system internal marketing_resumed");
        // They wrote nothing: nothing is unread, and no window opens.
        assertThat(progress()).isEqualTo(before);
    }

    @Test
    void anotherWishIsOnlyCounted() {
        post(preference(10, "birthday_cards", "stop"));
        post(preference(11, "marketing_messages", "maybe"));
        post("{}");

        assertThat(server.database().list("SELECT 1 FROM messages WHERE company_id = ?", company.id()))
                .isEmpty();
    }

    @Test
    void whatWhatsAppRefusesForItIsAsGood() {
        Chat chat = company.anyChat(number);
        server.whatsApp().planFor(chat.to(), 1, error(400, 131050));

        Message message = company.send(chat, "Only this week");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(company.status(message)).isEqualTo("failed"));
        assertThat(wantsNone(chat.id())).isEqualTo("true");
    }
}
