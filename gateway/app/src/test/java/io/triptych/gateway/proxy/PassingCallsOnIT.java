package io.triptych.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.PeerServer;
import io.triptych.gateway.fixture.Samples;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassingCallsOnIT {

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final Person ana = gateway.person("ana@aurora.example");
    private final Person admin = gateway.person("admin@aurora.example");

    @BeforeEach
    void servicesAnswer() {
        gateway.conversations.answers(asked -> asked.path().endsWith("/access")
                ? PeerServer.Answer.success(Samples.ACCESS)
                : PeerServer.Answer.success(Samples.conversation(11, 21)));
        gateway.messages.answers(asked -> PeerServer.Answer.success(Samples.MESSAGE));
        gateway.contacts.answers(
                asked -> PeerServer.Answer.success(Samples.CONTACT).with("ETag", "\"3\""));
    }

    private PeerServer peer(String name) {
        return switch (name) {
            case "conversation" -> gateway.conversations;
            case "message" -> gateway.messages;
            default -> gateway.contacts;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "GET,   /conversations?status=active&search=%25a%20b&limit=5, conversation",
        "GET,   /conversations/counts,                                conversation",
        "GET,   /conversations/11,                                    conversation",
        "PUT,   /conversations/11/status,                             conversation",
        "PUT,   /conversations/11/assignee,                           conversation",
        "POST,  /conversations/11/read,                               conversation",
        "POST,  /conversations/bulk,                                  conversation",
        "GET,   /views,                                               conversation",
        "POST,  /views,                                               conversation",
        "PATCH, /views/81,                                            conversation",
        "POST,  /conversations/11/unread,                             conversation",
        "GET,   /conversations/11/messages?around=5&limit=3,          message",
        "GET,   /conversations/11/messages?aroundInbound=5,           message",
        "GET,   /conversations/11/files?kind=documents&limit=3,       message",
        "POST,  /conversations/11/messages,                           message",
        "POST,  /conversations/11/notes,                              message",
        "GET,   /conversations/11/viewers,                            conversation",
        "POST,  /conversations/11/messages/501/retry,                 message",
        "POST,  /conversations/11/messages/501/leave,                 message",
        "POST,  /conversations/11/messages/501/fetch-media,           message",
        "POST,  /conversations/11/messages/501/forward,               message",
        "GET,   /conversations/11/messages/501/info,                  message",
        "GET,   /conversations/11/messages/501/versions,              message",
        "PATCH, /messages/wamid.HBg%3D/status,                        message",
        "GET,   /whatsapp-accounts,                                   message",
        "POST,  /whatsapp-accounts/31/lane,                           message",
        "GET,   /templates?status=approved&search=a%20b&limit=5,      message",
        "GET,   /canned-replies,                                      message",
        "PATCH, /canned-replies/71,                                   message",
        "PATCH, /templates/61,                                        message",
        "GET,   /contacts/21,                                         contact",
        "PATCH, /contacts/21,                                         contact"
    })
    void callArrivesAsItWasMadeWithTheTokensOfBoth(String method, String target, String owner) throws Exception {
        GatewayUnderTest.Call call = gateway.call(method, "/api/v1" + target).by(admin);
        String body = "{ \"name\" : \"as\\u00e9 it is\",\"x\":[1, 2] }";
        if (!method.equals("GET")) {
            call.json(body);
        }
        Answer answer = call.sendUnchecked();
        assertThat(answer.status()).isEqualTo(200);
        PeerServer.Asked asked = peer(owner).asked().getLast();
        assertThat(asked.toString()).isEqualTo(method + " " + target);
        assertThat(asked.text()).isEqualTo(method.equals("GET") ? "" : body);
        assertThat(asked.header("X-Triptych-Person")).isEqualTo(admin.token());
        SignedJWT service = SignedJWT.parse(asked.header("Authorization").substring("Bearer ".length()));
        assertThat(service.getJWTClaimsSet().getSubject()).isEqualTo("gateway");
        assertThat(service.getJWTClaimsSet().getAudience()).containsExactly(owner + "-service");
        assertThat(asked.traceId()).isEqualTo(call.traceId());
        assertThat(answer.text())
                .isEqualTo(new String(peerAnswer(owner, asked), java.nio.charset.StandardCharsets.UTF_8));
    }

    private static byte[] peerAnswer(String owner, PeerServer.Asked asked) {
        String data = switch (owner) {
            case "conversation" -> Samples.conversation(11, 21);
            case "message" -> Samples.MESSAGE;
            default -> Samples.CONTACT;
        };
        return PeerServer.Answer.success(data).body();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /conversations/11/messages",
        "GET,  /conversations/11/files",
        "POST, /conversations/11/messages",
        "POST, /conversations/11/messages/501/retry",
        "POST, /conversations/11/messages/501/leave",
        "POST, /conversations/11/messages/501/fetch-media",
        "POST, /conversations/11/messages/501/forward",
        "GET,  /conversations/11/messages/501/info",
        "GET,  /conversations/11/messages/501/versions"
    })
    void messagesOfAConversationThatMayNotBeSeenAreNotFound(String method, String target) {
        gateway.conversations.answers(asked -> PeerServer.Answer.notFound());
        Answer answer =
                gateway.call(method, "/api/v1" + target).by(ana).json("{}").send();
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).doesNotContain("Olá");
        if (method.equals("POST")) {
            assertThat(gateway.messages.asked()).isEmpty();
        }
    }

    @Test
    void threadIsReadWhileAccessIsAsked() {
        CountDownLatch threadWasAsked = new CountDownLatch(1);
        gateway.messages.answers(asked -> {
            threadWasAsked.countDown();
            return PeerServer.Answer.success(Samples.thread());
        });
        gateway.conversations.answers(
                asked -> PeerServer.Answer.success(Samples.ACCESS).after(threadWasAsked));
        assertThat(gateway.call("GET", "/api/v1/conversations/11/messages")
                        .by(ana)
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void agentSeesAContactOnlyThroughAConversation() {
        assertThat(gateway.call("GET", "/api/v1/contacts/21").by(ana).send().header("ETag"))
                .isEqualTo("\"3\"");
        assertThat(gateway.conversations.asked())
                .extracting(PeerServer.Asked::target)
                .containsExactly("/contacts/21/access");
        gateway.conversations.answers(asked -> PeerServer.Answer.notFound());
        gateway.contacts.answers(asked -> PeerServer.Answer.success(Samples.CONTACT));
        assertThat(gateway.call("GET", "/api/v1/contacts/21").by(ana).send().status())
                .isEqualTo(404);
        assertThat(gateway.call("PATCH", "/api/v1/contacts/21")
                        .by(ana)
                        .json("{}")
                        .send()
                        .status())
                .isEqualTo(404);
        assertThat(gateway.contacts.asked()).isEmpty();
    }

    @Test
    void managerReadsAndWritesInEveryConversationWithoutAsking() {
        gateway.conversations.answers(asked -> PeerServer.Answer.failure(503, "unavailable"));
        Person manager = gateway.person("manager@aurora.example");
        for (String method : List.of("GET", "POST")) {
            GatewayUnderTest.Call call =
                    gateway.call(method, "/api/v1/conversations/11/messages").by(manager);
            assertThat((method.equals("GET") ? call : call.json("{}"))
                            .sendUnchecked()
                            .status())
                    .isEqualTo(200);
        }
        gateway.messages.answers(asked -> PeerServer.Answer.notFound());
        assertThat(gateway.call("GET", "/api/v1/conversations/12/messages")
                        .by(manager)
                        .send()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void managerSeesEveryContactWithoutAsking() {
        gateway.conversations.answers(asked -> PeerServer.Answer.notFound());
        Person manager = gateway.person("manager@aurora.example");
        assertThat(gateway.call("GET", "/api/v1/contacts/21").by(manager).send().status())
                .isEqualTo(200);
    }

    @Test
    void versionThatMustMatchIsPassedOn() {
        gateway.call("PATCH", "/api/v1/contacts/21")
                .by(admin)
                .header("If-Match", "\"2\"")
                .body("application/merge-patch+json", BodyPublishers.ofString("{\"name\":null}"))
                .send();
        assertThat(gateway.contacts.asked().getLast().header("If-Match")).isEqualTo("\"2\"");
        gateway.contacts.answers(asked -> PeerServer.Answer.failure(409, "conflict"));
        assertThat(gateway.call("PATCH", "/api/v1/contacts/21")
                        .by(admin)
                        .json("{}")
                        .send()
                        .code())
                .isEqualTo("conflict");
    }

    @Test
    void onlyAdminsReportStatuses() {
        for (String email : List.of("ana@aurora.example", "manager@aurora.example")) {
            Answer answer = gateway.call("PATCH", "/api/v1/messages/wamid.1/status")
                    .by(gateway.person(email))
                    .json("{\"status\":\"read\"}")
                    .send();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("unauthorized");
        }
        assertThat(gateway.messages.asked()).isEmpty();
    }

    @Test
    void companyOfAnotherIsRefusedAndTheOwnOneIgnored() {
        String own = "companyId=" + ana.companyId();
        assertThat(gateway.call("GET", "/api/v1/conversations?a=1&" + own + "&b=2")
                        .by(ana)
                        .sendUnchecked()
                        .status())
                .isEqualTo(200);
        assertThat(gateway.conversations.asked().getLast().target()).isEqualTo("/conversations?a=1&b=2");
        long foreign = gateway.person("admin@borealis.example").companyId();
        servicesAnswer();
        for (String query : List.of("companyId=" + foreign, own + "&companyId=" + foreign, "companyId=x")) {
            for (String path :
                    List.of("conversations", "me", "users", "inbox", "events", "whatsapp-accounts", "contacts/21")) {
                Answer answer = gateway.call("GET", "/api/v1/" + path + "?" + query)
                        .by(ana)
                        .send();
                assertThat(answer.status()).as(path).isEqualTo(403);
            }
        }
        Answer inBody = gateway.call("POST", "/api/v1/conversations/11/messages")
                .by(ana)
                .json("{\"companyId\":" + foreign + "}")
                .send();
        assertThat(inBody.status()).isEqualTo(403);
        assertThat(gateway.messages.asked()).isEmpty();
        assertThat(gateway.call("POST", "/api/v1/conversations/11/messages")
                        .by(ana)
                        .json("{\"companyId\":" + ana.companyId() + "}")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "abc",
                "9007199254740992",
                "99999999999999999999",
                "1.5",
                "007",
                "%2B7",
                "7.0",
                "1e0",
                "%EF%BC%97",
                "%D9%A7"
            })
    void whatIsNoIdIsInvalidInput(String id) {
        for (String path : List.of("conversations/" + id, "conversations/" + id + "/messages", "contacts/" + id)) {
            Answer answer = gateway.call("GET", "/api/v1/" + path).by(ana).send();
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("invalid_input");
        }
        assertThat(gateway.call("GET", "/api/v1/inbox?conversationId=" + id)
                        .by(ana)
                        .send()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void serviceThatIsDownIsUnavailableAndNeverEmpty() {
        gateway.conversations.answers(asked -> new PeerServer.Answer(
                502,
                java.util.Map.of("Content-Type", "text/html"),
                "<h1>Bad</h1>".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                null));
        Answer answer = gateway.call("GET", "/api/v1/conversations").by(ana).send();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("unavailable");
        assertThat(answer.header("Retry-After")).isNotEmpty();
        gateway.conversations.answers(
                asked -> PeerServer.Answer.failure(503, "unavailable").with("Retry-After", "7"));
        assertThat(gateway.call("GET", "/api/v1/conversations").by(ana).send().header("Retry-After"))
                .isEqualTo("7");
    }

    @Test
    void bodiesOfMoreThanOneMegabyteGoNowhere() {
        for (int size : List.of(1_048_577, 5_000_000)) {
            Answer answer = gateway.call("POST", "/api/v1/conversations/11/messages")
                    .by(ana)
                    .body("application/json", BodyPublishers.ofByteArray(new byte[size]))
                    .send();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.code()).isEqualTo("too_large");
        }
        assertThat(gateway.messages.asked()).isEmpty();
    }

    @Test
    void unknownRouteWrongMethodAndStrangerGetTheEnvelope() {
        assertThat(gateway.call("GET", "/api/v1/nothing")
                        .by(ana)
                        .sendUnchecked()
                        .code())
                .isEqualTo("not_found");
        assertThat(gateway.call("DELETE", "/api/v1/me").by(ana).sendUnchecked().status())
                .isEqualTo(405);
        assertThat(gateway.call("GET", "/api/v1/conversations").send().status()).isEqualTo(401);
        assertThat(gateway.call("GET", "/api/v1/conversations")
                        .header("Authorization", "Bearer nonsense")
                        .send()
                        .code())
                .isEqualTo("unauthorized");
    }

    @ParameterizedTest
    @CsvSource({"POST, /whatsapp-accounts", "PATCH, /whatsapp-accounts/31"})
    void aNumberGetsATeamOfItsCompanyOnly(String method, String path) {
        Person founder = gateway.newCompany();
        Person other = gateway.newCompany();
        gateway.messages.answers(asked -> PeerServer.Answer.success(Samples.CONNECTED));
        long team = madeTeam(founder);
        long theirs = madeTeam(other);

        assertThat(withTeam(founder, method, path, Long.toString(team)).status())
                .isEqualTo(200);
        assertThat(withTeam(founder, method, path, "null").status()).isEqualTo(200);
        assertThat(gateway.messages.asked()).hasSize(2);
        for (String wrong : List.of(Long.toString(theirs), "9007199254740991", "0", "\"x\"")) {
            Answer refused = withTeam(founder, method, path, wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.text()).contains("\"teamId\"");
        }
        assertThat(gateway.messages.asked()).hasSize(2);
    }

    private long madeTeam(Person admin) {
        return gateway.call("POST", "/api/v1/teams")
                .by(admin)
                .json("{\"name\":\"Front desk\"}")
                .send()
                .data()
                .get("team")
                .get("id")
                .asLong();
    }

    private Answer withTeam(Person admin, String method, String path, String teamId) {
        return gateway.call(method, "/api/v1" + path)
                .by(admin)
                .json("{\"name\":\"Front desk\",\"teamId\":" + teamId + "}")
                .sendUnchecked();
    }
}
