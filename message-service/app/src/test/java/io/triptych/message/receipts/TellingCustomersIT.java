package io.triptych.message.receipts;

import static io.triptych.message.fake.FakeWhatsApp.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.event.ConversationRead;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.PresenceSignal;
import io.triptych.gateway.people.client.People;
import io.triptych.message.fake.FakeWhatsApp;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.Owners;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TellingCustomersIT {

    private final MessageServer server = MessageServer.running();
    private final FakeWhatsApp whatsApp = server.whatsApp();
    private final Owners owners = new Owners(server);
    private final Company company = server.anyCompany();
    private final Number number = company.anyNumber();
    private final Chat chat = company.anyChat(number);

    private void decide(String readReceipts, boolean typing) {
        owners.tell(new CompanyUpdated(
                company.id(), "Aurora", true, false, readReceipts, 60, "never", server.anyId(), typing));
        People people = server.bean(People.class);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(people.tellsThatRead(company.id()) == readReceipts.equals("on_read")
                                && people.tellsThatTyping(company.id()) == typing)
                        .isTrue());
    }

    private void read(long upTo) {
        owners.tell(new ConversationRead(chat.id(), company.id(), upTo, null));
    }

    private List<JsonNode> told() {
        return whatsApp.receipts(number.phoneNumberId());
    }

    @Test
    void whatWasReadIsToldOfWithItsNewestMessage() {
        company.receive(chat, 3);
        decide("on_read", false);

        read(2);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(told()).singleElement().satisfies(each -> {
                    assertThat(each.get("status").getStringValue()).isEqualTo("read");
                    assertThat(each.get("message_id").getStringValue()).isEqualTo("wamid.IN" + chat.id() + ".2");
                    assertThat(each.get("typing_indicator")).isNull();
                }));
    }

    @Test
    void nobodyIsToldUnlessTheCompanyWantsItAndARefusalStopsNothing() {
        company.receive(chat, 3);
        decide("never", false);
        read(1);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(server.database()
                                .value("SELECT number_read FROM conversations WHERE id = ?", chat.id()))
                        .isEqualTo("1"));
        decide("on_read", false);
        whatsApp.planReceipts(number.phoneNumberId(), 1, error(400, 100));
        read(2);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(told()).hasSize(1));
        read(3);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(told()).hasSize(2));
        assertThat(server.database().value("SELECT number_read FROM conversations WHERE id = ?", chat.id()))
                .isEqualTo("3");
    }

    private void type(Chat where) {
        owners.tell(new PresenceSignal(
                "typing",
                company.id(),
                41,
                "Ana Sousa",
                where.id(),
                null,
                null,
                server.clock().instant().plusSeconds(60),
                "test"));
    }

    private List<JsonNode> toldOf(Chat where) {
        return told().stream()
                .filter(each -> each.get("message_id").getStringValue().startsWith("wamid.IN" + where.id() + "."))
                .toList();
    }

    @Test
    void whoTypesIsSeenByTheCustomerOnceInAWhile() {
        Chat other = company.anyChat(number);
        company.receive(chat, 1);
        company.receive(other, 1);
        decide("never", true);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            type(chat);
            assertThat(toldOf(chat))
                    .singleElement()
                    .satisfies(each -> assertThat(
                                    each.get("typing_indicator").get("type").getStringValue())
                            .isEqualTo("text"));
        });

        type(chat);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            type(other);
            assertThat(toldOf(other)).hasSize(1);
        });
        assertThat(toldOf(chat)).hasSize(1);
    }
}
