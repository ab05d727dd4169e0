package io.triptych.gateway.live.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.eventing.event.EventCodec;
import io.triptych.gateway.fixture.BusyThreads;
import io.triptych.gateway.fixture.Feed;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class FramesInOrderIT {

    private static final long SEED = 20_260_513;
    private static final int CLIENTS = 20;
    private static final int BREAKS_EACH = 15;
    private static final int CONVERSATIONS = 60;
    private static final int MESSAGES_EACH = 20;
    // An agent sees a quarter of them, which are still more than their breaks take, and a replica remembers them all.
    private static final int CHANGES_MAX = 2_500;
    private static final int BURST = 100;
    // Out of the way of what other tests write about.
    private static final long FIRST_CONVERSATION = 700_000;
    private static final long LAST_OF_ANA = FIRST_CONVERSATION + CONVERSATIONS;
    private static final long LAST_OF_BEN = LAST_OF_ANA + 1;
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final Person ana = gateway.person("ana@aurora.example");
    private final Person ben = gateway.person("ben@aurora.example");
    private final List<Person> people =
            List.of(gateway.person("admin@aurora.example"), gateway.person("manager@aurora.example"), ana, ben);

    /// What is true of a conversation.
    private record Standing(long version, Long assignee) {}

    /// The company's conversations as conversation-service knows them, and tells of them in its feed.
    private final class Conversations {
        private final Feed feed;
        private final Random random = new Random(SEED);
        private int changes;
        private final Map<Long, Standing> truth = new TreeMap<>();
        // Read by clients while it is written.
        private final Map<Long, Map<Long, Long>> threads = new ConcurrentHashMap<>();

        Conversations(Feed feed) {
            this.feed = feed;
        }

        /// Some change, some are handed on, in some something is said or changed; after enough of that nothing happens
        /// any more.
        void change(int times) {
            for (int i = 0; i < times && changes < CHANGES_MAX; i++) {
                changes++;
                Long assignee = switch (random.nextInt(4)) {
                    case 0 -> ana.id();
                    case 1 -> ben.id();
                    default -> null;
                };
                long id = FIRST_CONVERSATION + random.nextInt(CONVERSATIONS);
                Standing before = truth.get(id);
                boolean isHandedOn = before == null || random.nextInt(3) == 0;
                if (isHandedOn || random.nextBoolean()) {
                    set(id, isHandedOn ? assignee : before.assignee());
                } else {
                    say(id, before.assignee());
                }
            }
        }

        private void say(long id, Long assignee) {
            Map<Long, Long> messages = threads.computeIfAbsent(id, _ -> new ConcurrentHashMap<>());
            // A new one at first, later also one that is there and becomes delivered or read.
            long message = id * MESSAGES_EACH + random.nextInt(MESSAGES_EACH);
            feed.said(ana.companyId(), id, message, messages.merge(message, 1L, Long::sum), assignee);
        }

        /// The messages of one as they are now.
        Map<Long, Long> thread(long id) {
            return Map.copyOf(threads.getOrDefault(id, Map.of()));
        }

        Map<Long, Map<Long, Long>> threadsSeenBy(Person person) {
            Map<Long, Map<Long, Long>> seen = new TreeMap<>();
            seenBy(person).keySet().forEach(id -> seen.put(id, thread(id)));
            return seen;
        }

        void set(long id, Long assignee) {
            Standing before = truth.getOrDefault(id, new Standing(0, null));
            Standing now = new Standing(before.version() + 1, assignee);
            truth.put(id, now);
            feed.came(ana.companyId(), id, now.version(), before.assignee(), assignee);
        }

        /// What somebody would get who loaded everything now.
        Map<Long, Long> seenBy(Person person) {
            Map<Long, Long> seen = new TreeMap<>();
            boolean seesAll = !person.role().equals("agent");
            truth.forEach((id, standing) -> {
                if (seesAll || Long.valueOf(person.id()).equals(standing.assignee())) {
                    seen.put(id, standing.version());
                }
            });
            return seen;
        }
    }

    @Test
    void placesGrowOnEveryConnectionAndEveryClientEndsWithWhatAFreshLoadShows() {
        HttpClient http = HttpClient.newHttpClient();
        URI events = URI.create(gateway.url("/api/v1/events/ws").toString().replace("http:", "ws:"));
        try (Feed feed = new Feed(gateway.context().getBean(EventCodec.class))) {
            Conversations conversations = new Conversations(feed);
            List<ResumingClient> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> new ResumingClient(
                            http,
                            events,
                            people.get(i % people.size()),
                            new Random(SEED + i),
                            BREAKS_EACH,
                            conversations::thread))
                    .toList();
            clients.forEach(ResumingClient::connect);
            Awaitility.await().atMost(DEADLINE).until(() -> clients.stream().allMatch(ResumingClient::isReady));
            try (BusyThreads _ = new BusyThreads()) {
                Awaitility.await()
                        .atMost(DEADLINE.multipliedBy(2))
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(20))
                        .untilAsserted(() -> {
                            conversations.change(BURST);
                            assertThat(clients)
                                    .allSatisfy(client -> assertThat(client.breaks())
                                            .as(client.story())
                                            .isEqualTo(BREAKS_EACH));
                        });
            }
            conversations.set(LAST_OF_ANA, ana.id());
            conversations.set(LAST_OF_BEN, ben.id());
            feed.flush();
            for (ResumingClient client : clients) {
                Map<Long, Long> expected = conversations.seenBy(client.person());
                Map<Long, Map<Long, Long>> threads = conversations.threadsSeenBy(client.person());
                assertThat(threads.values()).anySatisfy(each -> assertThat(each).isNotEmpty());
                Awaitility.await().atMost(DEADLINE).untilAsserted(() -> {
                    String who = client.person().name() + " after " + client.story();
                    assertThat(client.conversations()).as(who).isEqualTo(expected);
                    assertThat(client.threads()).as(who).isEqualTo(threads);
                });
            }
            assertThat(clients)
                    .allSatisfy(client -> assertThat(client.problems()).isEmpty());
            clients.forEach(ResumingClient::close);
        }
    }
}
