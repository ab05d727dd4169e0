package io.triptych.gateway.live.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.api.event.FeedFrame;
import io.triptych.eventing.event.EventCodec;
import io.triptych.eventing.event.EventEnvelope;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.PresenceSignal;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.gateway.fixture.Feed;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.Socket;
import io.triptych.gateway.model.Directory;
import io.triptych.gateway.model.Presences;
import io.triptych.testing.RawRecords;
import io.triptych.testing.contract.Monsters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What nobody expects, before what is well-formed, on each topic that the gateway follows.
class MonstersStopNobodyIT {

    private static final GatewayUnderTest GATEWAY = GatewayUnderTest.get();
    /// Of nobody who is signed in.
    private static final long COMPANY = 700_000_001;

    private final EventCodec codec = GATEWAY.context().getBean(EventCodec.class);

    private byte[] event(String topic, Object data) {
        return codec.encode(new EventEnvelope<>(
                UUID.randomUUID().toString(), topic, 1, Instant.now(), "test", null, COMPANY, data));
    }

    private List<byte[]> monsters(String topic, Object data) {
        return new ArrayList<>(Monsters.of(new String(event(topic, data), StandardCharsets.UTF_8)));
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(condition);
    }

    private static double skipped(String topic) {
        return GATEWAY.context()
                .getBean(MeterRegistry.class)
                .counter("triptych.eventing.tail.skipped", "topic", topic)
                .count();
    }

    @Test
    void frameThatIsAMonsterIsSkippedAndTheNextOneArrives() {
        Person ana = GATEWAY.person("ana@aurora.example");
        FeedFrame frame = new FeedFrame(
                UUID.randomUUID().toString(),
                "conversation.updated",
                Instant.now(),
                "0af7651916cd43dd8448eb211c80319c",
                COMPANY,
                11L,
                true,
                3L,
                4L,
                false,
                null,
                null,
                null,
                JsonNode.createObjectNode(Map.of("id", JsonNode.createNumberNode(11))));
        try (Feed feed = new Feed(codec);
                Socket socket = new Socket(GATEWAY).hello(ana)) {
            socket.awaitType("ready");
            RawRecords.publish(
                    ConversationTopics.COMPANY_FEED,
                    Long.toString(ana.companyId()),
                    monsters(ConversationTopics.COMPANY_FEED, frame));
            String id = feed.changed(ana.companyId(), 11, ana.id());

            await(() -> socket.frames().stream()
                    .anyMatch(each -> each.has("id") && each.get("id").asText().equals(id)));
        }
        assertThat(skipped(ConversationTopics.COMPANY_FEED)).isGreaterThan(10);
    }

    @Test
    void personOrCompanyThatIsAMonsterIsSkippedAndTheOthersAreKnown() {
        List<byte[]> companies = monsters(
                GatewayTopics.COMPANY_UPDATED,
                new CompanyUpdated(COMPANY + 1, "M", true, false, "never", 60, "never", 1));
        companies.add(event(
                GatewayTopics.COMPANY_UPDATED,
                new CompanyUpdated(COMPANY, "Known", true, false, "never", 60, "never", 1)));
        List<byte[]> users = monsters(
                GatewayTopics.USER_UPDATED, new UserUpdated(COMPANY + 1, COMPANY, "M", "agent", true, 1, 1, List.of()));
        users.add(event(
                GatewayTopics.USER_UPDATED, new UserUpdated(COMPANY, COMPANY, "New", "agent", true, 1, 1, List.of())));
        RawRecords.publish(GatewayTopics.COMPANY_UPDATED, "1", companies);
        RawRecords.publish(GatewayTopics.USER_UPDATED, "1", users);

        await(() -> GATEWAY.context().getBean(Directory.class).accepts(COMPANY, COMPANY, 1, null));
        assertThat(skipped(GatewayTopics.USER_UPDATED)).isGreaterThan(10);
    }

    @Test
    void presenceThatIsAMonsterIsSkippedAndTheOthersAreThere() {
        Instant until = Instant.now().plus(Duration.ofMinutes(5));
        List<byte[]> signals = monsters(
                GatewayTopics.PRESENCE, new PresenceSignal("presence", COMPANY, 1, "M", 11L, 4L, null, until, "a"));
        signals.add(event(
                GatewayTopics.PRESENCE,
                new PresenceSignal("presence", COMPANY, 2, "There", null, null, null, until, "a")));
        RawRecords.publish(GatewayTopics.PRESENCE, "1", signals);

        await(() -> GATEWAY.context().getBean(Presences.class).isOnline(COMPANY, 2));
        assertThat(skipped(GatewayTopics.PRESENCE)).isGreaterThan(10);
    }
}
