package io.triptych.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.runtime.server.EmbeddedServer;
import io.triptych.gateway.fixture.Admin;
import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.Json;
import io.triptych.gateway.fixture.Logged;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Links that go out by a real mail server of somebody else's.
class MailedInvitationsIT {

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final GreenMail mails = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private EmbeddedServer server;

    @BeforeEach
    void start() {
        mails.start();
        mails.setUser("inbox", "mail-password");
        Map<String, Object> properties = new HashMap<>(gateway.properties(gateway.databaseUrl));
        properties.put("triptych.public-url", "https://inbox.example.com");
        properties.put("triptych.mail.host", "127.0.0.1");
        properties.put("triptych.mail.port", mails.getSmtp().getPort());
        properties.put("triptych.mail.encryption", "none");
        properties.put("triptych.mail.username", "inbox");
        properties.put("triptych.mail.password", "mail-password");
        properties.put("triptych.mail.sender", "inbox@example.com");
        server = GatewayUnderTest.start(properties);
    }

    @AfterEach
    void stop() {
        server.close();
        mails.stop();
    }

    private Answer post(String path, String body) {
        return gateway.callAt(server, "POST", path)
                .by(gateway.person("admin@aurora.example"))
                .json(body)
                .send();
    }

    private static String isolated(String name) {
        return Character.toString(0x2068) + name + Character.toString(0x2069);
    }

    private Answer invite(String email) {
        return post("/api/v1/users", "{\"name\":\"Zoé Ñandú\",\"email\":\"" + email + "\",\"role\":\"agent\"}");
    }

    @Test
    void invitedAndResetPeopleGetTheLinkThatTheAdminGets() throws MessagingException {
        String email = Admin.anyEmail();
        Json invited = invite(email).data();
        assertThat(invited.get("invitation").get("mailed").asBoolean()).isTrue();
        MimeMessage mail = mails.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Your invitation to Aurora Travel on Triptych");
        assertThat(mail.getFrom()[0].toString()).isEqualTo("inbox@example.com");
        assertThat(mail.getAllRecipients()[0].toString()).contains(email);
        assertThat(GreenMailUtil.getBody(mail)).contains("https://inbox.example.com/invitation#token=");
        String url = invited.get("invitation").get("url").asText();
        assertThat(url).startsWith("https://inbox.example.com/invitation#token=");
        assertThat(GreenMailUtil.getBody(mail).replaceAll("=\r\n", "").replace("=3D", "="))
                .contains(url)
                .doesNotContain(invited.get("oneTimePassword").asText());

        long id = invited.get("user").get("id").asLong();
        Json reset = post("/api/v1/users/" + id + "/reset-password", "{}").data();
        assertThat(reset.get("invitation").get("mailed").asBoolean()).isTrue();
        assertThat(mails.getReceivedMessages()[1].getSubject())
                .isEqualTo("A new password for Aurora Travel on Triptych");
        assertThat(counted("sent")).isEqualTo(2);
        assertThat(counted("failed")).isZero();
    }

    private double counted(String outcome) {
        return server.getApplicationContext()
                .getBean(MeterRegistry.class)
                .get("triptych.gateway.mails")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void mailIsInTheLanguageOfWhoGetsIt() throws MessagingException, IOException {
        String email = Admin.anyEmail();
        long id = invite(email).data().get("user").get("id").asLong();
        gateway.sql("UPDATE users SET locale = 'ar' WHERE id = " + id);

        post("/api/v1/users/" + id + "/reset-password", "{}");

        MimeMessage mail = mails.getReceivedMessages()[1];
        assertThat(mail.getSubject()).isEqualTo("كلمة مرور جديدة لدى " + isolated("Aurora Travel") + " على Triptych");
        Multipart parts = (Multipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains(isolated("Zoé Ñandú"), "/invitation#token=");
        assertThat(parts.getBodyPart(1).isMimeType("text/html")).isTrue();
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains("<html lang=\"ar\" dir=\"rtl\">", "<bdi>Zoé Ñandú</bdi>", "اختيار كلمة مرور");
    }

    @Test
    void mailThatFailsIsSaidAndFailsNothing() {
        mails.stop();
        try (Logged logged = new Logged()) {
            Answer answer = invite(Admin.anyEmail());
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.data().get("invitation").get("mailed").asBoolean())
                    .isFalse();
            assertThat(logged.with("A mail didn't go out.")).hasSize(1);
            assertThat(logged.with(Admin.token(answer.data()))).isEmpty();
            assertThat(counted("failed")).isEqualTo(1);
            assertThat(counted("sent")).isZero();
        }
    }
}
