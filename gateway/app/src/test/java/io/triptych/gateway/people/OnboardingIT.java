package io.triptych.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.PeerServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnboardingIT {

    private static final String NUMBER =
            "{\"id\":31,\"name\":\"Aurora\",\"displayPhoneNumber\":\"15550104477\",\"phoneNumberId\":\"531907742688013\"%s}";
    private static final String COUNTS = "{\"all\":%d,\"mine\":0,\"unassigned\":0,\"unread\":0,\"archived\":%d}";

    private final GatewayUnderTest gateway = GatewayUnderTest.get();

    private Answer ask() {
        return gateway.call("GET", "/api/v1/onboarding")
                .by(gateway.person("admin@aurora.example"))
                .send();
    }

    private List<String> done(String numbers, String counts) {
        gateway.messages.answers(asked -> PeerServer.Answer.success("{\"accounts\":[" + numbers + "]}"));
        gateway.conversations.answers(asked -> PeerServer.Answer.success(counts));
        return ask().data().get("steps").items().stream()
                .filter(step -> step.get("done").asBoolean())
                .map(step -> step.get("id").asText())
                .toList();
    }

    @Test
    void stepIsDoneWhenWhatItLeadsToIsThere() {
        String seen = NUMBER.formatted(",\"webhookSeenAt\":\"2026-05-13T09:21:07.412Z\"");
        assertThat(done("", COUNTS.formatted(0, 0))).containsExactly("team_invited");
        assertThat(done(NUMBER.formatted(""), COUNTS.formatted(0, 0)))
                .containsExactly("number_connected", "team_invited");
        assertThat(done(seen, COUNTS.formatted(0, 1)))
                .containsExactly("number_connected", "webhook_seen", "team_invited", "first_message");
    }

    @Test
    void whatCanNotBeAskedIsNoAnswer() {
        gateway.messages.answers(asked -> PeerServer.Answer.failure(503, "unavailable"));
        gateway.conversations.answers(asked -> PeerServer.Answer.success(COUNTS.formatted(0, 0)));
        assertThat(ask().status()).isEqualTo(503);
    }
}
