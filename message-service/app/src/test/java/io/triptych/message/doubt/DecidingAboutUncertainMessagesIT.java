package io.triptych.message.doubt;

import static io.triptych.message.fake.FakeWhatsApp.html;
import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.people.client.People;
import io.triptych.message.fake.FakeWhatsApp;
import io.triptych.message.fixture.Answer;
import io.triptych.message.fixture.Api;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.Owners;
import io.triptych.message.fixture.Webhooks;
import io.triptych.message.model.Message;
import io.triptych.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DecidingAboutUncertainMessagesIT {

    private static final Duration SECONDS_30 = Duration.ofSeconds(30);

    private final MessageServer server = MessageServer.running();
    private final FakeWhatsApp whatsApp = server.whatsApp();
    private final Database database = server.database();
    private final Company company = server.anyCompany();
    private final Number number = company.anyNumber();
    private final Chat chat = company.anyChat(number);

    private void decide(int uncertainAfter, String machineResend) {
        new Owners(server)
                .tell(new CompanyUpdated(
                        company.id(), "Aurora", true, false, "never", uncertainAfter, machineResend, server.anyId()));
        People people = server.bean(People.class);
        Awaitility.await()
                .atMost(SECONDS_30)
                .until(() -> people.asksAfter(company.id()).toSeconds() == uncertainAfter
                        && people.resendsForPrograms(company.id()) == machineResend.equals("once"));
    }

    private void awaitThat(long message, String statusAndDoubt) {
        Awaitility.await()
                .atMost(SECONDS_30)
                .untilAsserted(() -> assertThat(database.value(
                                "SELECT status || coalesce(' ' || doubt, '') FROM messages WHERE id = ?", message))
                        .isEqualTo(statusAndDoubt));
    }

    private Api program() {
        return server.as(Api.person(TestTokens.program(company.id(), 40, 77)));
    }

    private long sendAsProgram(Chat to, String text) {
        Answer sent = program()
                .post(
                        "/conversations/" + to.id() + "/messages",
                        "{\"messageId\":\"%s\",\"type\":\"text\",\"content\":{\"body\":\"%s\"}}"
                                .formatted(UUID.randomUUID(), text));
        assertThat(sent.status()).isEqualTo(201);
        return sent.id();
    }

    private String path(long message, String what) {
        return "/conversations/" + chat.id() + "/messages/" + message + what;
    }

    private List<String> texts() {
        return whatsApp.to(chat.to()).stream().map(FakeWhatsApp.Call::text).toList();
    }

    @Test
    void whoeverAnswersIsAskedAfterTheCompanysTimeAndLeavesItOrSendsItAgain() {
        decide(3600, "once");
        whatsApp.planFor(chat.to(), 1, html(502));
        Message message = company.send(chat, "Did it go out?");
        awaitThat(message.id(), "uncertain waiting");

        decide(1, "once");

        awaitThat(message.id(), "uncertain asked");
        Answer left = company.agent(41).post(path(message.id(), "/leave"), "{}");
        assertThat(left.text("doubt")).isEqualTo("left");
        assertThat(left.text("status")).isEqualTo("uncertain");
        Answer again = company.agent(41).post(path(message.id(), "/leave"), "{}");
        assertThat(again.data("version")).isEqualTo(left.data("version"));
        assertThat(company.retry(message)).isNotNull();
        awaitThat(message.id(), "sent");
        assertThat(texts()).hasSize(2);
        assertThat(company.agent(41).post(path(message.id(), "/leave"), "{}").outcome())
                .isEqualTo("409 conflict");
        assertThat(database.list(
                        "SELECT action FROM audit WHERE entity_id = ? AND entity = 'message' ORDER BY id",
                        message.id()))
                .containsExactly("message.sent", "message.left", "message.retried");
    }

    @Test
    void whatAProgramWroteIsSentOnceMoreIfTheCompanyWantsThat() {
        decide(1, "once");
        whatsApp.planFor(chat.to(), 1, html(502));
        long resent = sendAsProgram(chat, "Your ticket");
        awaitThat(resent, "sent");
        assertThat(texts()).containsExactly("Your ticket", "Your ticket");
        assertThat(database.list(
                        "SELECT actor_kind || ' ' || action FROM audit WHERE entity_id = ? AND entity = 'message'"
                                + " ORDER BY id",
                        resent))
                .containsExactly("person message.sent", "service message.retried");

        whatsApp.planFor(chat.to(), 2, html(502));
        long lost = sendAsProgram(chat, "Your bill");
        awaitThat(lost, "uncertain asked");
        assertThat(texts()).hasSize(4);
    }

    @Test
    void whatAProgramWroteIsAskedAboutIfTheCompanyNeverResends() {
        decide(1, "never");
        whatsApp.planFor(chat.to(), 1, html(502));
        long lost = sendAsProgram(chat, "Your ticket");
        awaitThat(lost, "uncertain asked");
        assertThat(texts()).hasSize(1);
    }

    @Test
    void whatIsSettledBeforeIsNobodysToDecide() {
        decide(3600, "once");
        whatsApp.planFor(chat.to(), 1, html(502));
        Message message = company.send(chat, "Hello");
        awaitThat(message.id(), "uncertain waiting");
        String proof = Webhooks.status(
                "wamid.late" + message.id(),
                "sent",
                Instant.now(),
                ",\"biz_opaque_callback_data\":\"v1:" + message.id() + ":1\"");
        new Webhooks(server).post(Webhooks.statuses(number.phoneNumberId(), proof));
        awaitThat(message.id(), "sent");

        decide(1, "once");

        Awaitility.await()
                .atMost(SECONDS_30)
                .until(() -> database.value("SELECT count(*) FROM doubts WHERE company_id = ?", company.id())
                        .equals("0"));
        assertThat(company.status(message)).isEqualTo("sent");
        assertThat(texts()).hasSize(1);
    }

    @Test
    void whatProgramsQueuedWaitsBehindPeoplesReplies() {
        Number slow = company.number(1, false);
        Chat answered = company.anyChat(slow);
        Chat other = company.anyChat(slow);
        company.pause(slow);
        for (int i = 0; i < 20; i++) {
            sendAsProgram(company.anyChat(slow), "bulk " + i);
        }
        sendAsProgram(answered, "before the reply");
        company.send(answered, "reply");
        company.send(other, "other reply");

        company.open(slow);

        Awaitility.await()
                .atMost(SECONDS_30)
                .until(() -> whatsApp.from(slow.phoneNumberId()).size() >= 3);
        assertThat(whatsApp.from(slow.phoneNumberId()).stream().limit(3).map(FakeWhatsApp.Call::text))
                .containsExactlyInAnyOrder("before the reply", "reply", "other reply");
    }
}
