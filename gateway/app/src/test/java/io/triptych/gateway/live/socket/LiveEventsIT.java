package io.triptych.gateway.live.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.triptych.eventing.event.EventCodec;
import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.Feed;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.Json;
import io.triptych.gateway.fixture.PeerServer;
import io.triptych.gateway.fixture.Samples;
import io.triptych.gateway.fixture.Socket;
import io.triptych.testing.Heard;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LiveEventsIT {

    private static final GatewayUnderTest GATEWAY = GatewayUnderTest.get();
    private static final Feed FEED = new Feed(GATEWAY.context().getBean(EventCodec.class));

    private final Person ana = GATEWAY.person("ana@aurora.example");
    private final Person ben = GATEWAY.person("ben@aurora.example");
    private final Person admin = GATEWAY.person("admin@aurora.example");
    private final long aurora = ana.companyId();

    @AfterAll
    static void closeFeed() {
        FEED.close();
    }

    private static Answer events(Person person, String since) {
        return GATEWAY.call("GET", "/api/v1/events" + (since == null ? "" : "?since=" + since))
                .by(person)
                .send();
    }

    private static String present(Person person) {
        return events(person, null).data().get("seq").asText();
    }

    private static List<String> ids(Answer page) {
        return page.data().get("frames").items().stream()
                .map(frame -> frame.get("id").asText())
                .toList();
    }

    @Test
    void changeArrivesAtWhoMaySeeItAndAtNobodyElse() {
        Person stranger = GATEWAY.person("admin@borealis.example");
        try (Socket anas = new Socket(GATEWAY).hello(ana);
                Socket bens = new Socket(GATEWAY).hello(ben);
                Socket admins = new Socket(GATEWAY).hello(admin);
                Socket strangers = new Socket(GATEWAY).hello(stranger)) {
            List.of(anas, bens, admins, strangers).forEach(socket -> socket.awaitType("ready"));
            String id = FEED.changed(aurora, 11, ana.id());
            Json frame = anas.awaitId(id);
            assertThat(frame.get("data").get("id").asLong()).isEqualTo(11);
            assertThat(frame.get("traceId").asText()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
            admins.awaitId(id);
            // Something that everybody gets shows that the others were passed over.
            bens.awaitId(FEED.changed(aurora, 12, ben.id()));
            strangers.awaitId(FEED.changed(stranger.companyId(), 13, null));
            assertThat(bens.frames()).noneMatch(other -> other.toString().contains(id));
            assertThat(strangers.frames()).noneMatch(other -> other.toString().contains(id));
        }
    }

    @Test
    void socketsAreToldToComeBackWhenAGatewayStops() {
        try (EmbeddedServer other = GatewayUnderTest.start(GATEWAY.properties(GATEWAY.databaseUrl));
                Socket greeted = new Socket(GATEWAY, other.getURI().resolve("/api/v1/events/ws")).hello(ana);
                Socket stranger = new Socket(GATEWAY, other.getURI().resolve("/api/v1/events/ws"))) {
            greeted.awaitType("ready");
            other.stop();
            greeted.awaitClosed(1001);
            stranger.awaitClosed(1001);
        }
    }

    @Test
    void handedOnConversationIsRemovedForWhoHadIt() {
        try (Socket anas = new Socket(GATEWAY).hello(ana);
                Socket bens = new Socket(GATEWAY).hello(ben)) {
            anas.awaitType("ready");
            bens.awaitType("ready");
            String id = FEED.assigned(aurora, 14, ana.id(), ben.id());
            assertThat(anas.awaitId(id).get("type").asText()).isEqualTo("conversation.removed");
            assertThat(anas.awaitId(id).get("data").get("id").asLong()).isEqualTo(14);
            assertThat(bens.awaitId(id).get("type").asText()).isEqualTo("conversation.updated");
        }
    }

    @Test
    void resumedSocketGetsWhatItMissedInOrder() {
        String since = present(admin);
        String first = FEED.changed(aurora, 15, null);
        String second = FEED.changed(aurora, 16, null);
        try (Socket socket = new Socket(GATEWAY).hello(admin, since)) {
            socket.awaitId(second);
            assertThat(socket.types().getFirst()).isEqualTo("ready");
            List<String> ids = socket.frames().stream()
                    .filter(frame -> frame.has("id"))
                    .map(frame -> frame.get("id").asText())
                    .toList();
            assertThat(ids).containsSubsequence(first, second).doesNotHaveDuplicates();
            List<String> places = socket.frames().stream()
                    .filter(frame -> frame.has("id"))
                    .map(frame -> frame.get("seq").asText())
                    .toList();
            assertThat(places).isSorted();
        }
    }

    @Test
    void unknownPlaceGetsResync() {
        for (String since : List.of("nonsense", "AAAAAAAA-0000000000000001")) {
            try (Socket socket = new Socket(GATEWAY).hello(admin, since)) {
                socket.awaitType("resync");
                assertThat(socket.types()).startsWith("ready", "resync");
            }
            assertThat(events(admin, since).data().get("resync").asBoolean()).isTrue();
        }
    }

    @Test
    void pingIsAnsweredAndUnknownKindsAreIgnored() {
        try (Socket socket = new Socket(GATEWAY)) {
            socket.send("{\"type\":\"something\"}").send("{\"type\":\"ping\"}").awaitType("pong");
        }
    }

    @Test
    void badTokenOrNonsenseEndsTheSocket() {
        try (Socket socket = new Socket(GATEWAY)) {
            socket.send("{\"type\":\"hello\",\"token\":\"nonsense\"}").awaitClosed(4401);
        }
        try (Socket socket = new Socket(GATEWAY)) {
            socket.send("{\"type\":\"hello\"}").awaitClosed(4401);
        }
        try (Socket socket = new Socket(GATEWAY)) {
            socket.send("nonsense").awaitClosed(1007);
        }
        try (Socket socket = new Socket(GATEWAY)) {
            socket.send("x".repeat(20_000)).awaitClosed(1009);
        }
    }

    @Test
    void messageIsHeldToItsLimitByTheSumOfItsFragments() {
        try (Socket stranger = new Socket(GATEWAY)) {
            String part = "x".repeat(8_000);
            int parts = 0;
            while (parts < 1_000 && stranger.part(part, false)) {
                parts++;
            }
            stranger.awaitClosed(1009);
            assertThat(parts).isLessThan(1_000);
        }
        try (Socket known = new Socket(GATEWAY).hello(ana)) {
            known.awaitType("ready");
            known.part("x".repeat(9_000), false);
            known.ping();
            known.part("x".repeat(9_000), true);
            known.awaitClosed(1009);
        }
    }

    @Test
    void helloInPiecesIsTakenAndEverythingElseBeforeItIsBounded() {
        try (Socket socket = new Socket(GATEWAY)) {
            String hello = "{\"type\":\"hello\",\"token\":\"" + ana.token() + "\"}";
            socket.part(hello.substring(0, 100), false);
            socket.part(hello.substring(100), true);
            socket.awaitType("ready");
        }
        try (Socket stranger = new Socket(GATEWAY)) {
            for (int i = 0; i < 3; i++) {
                stranger.part("{\"type\":\"" + "x".repeat(8_000) + "\"}", true);
            }
            stranger.awaitClosed(1009);
        }
        try (Socket stranger = new Socket(GATEWAY)) {
            for (int i = 0; i < 40; i++) {
                stranger.part("{\"type\":\"ping\"}", true);
            }
            stranger.awaitClosed(1008);
        }
    }

    @Test
    void floodOfPingsEndsTheSocket() {
        try (Socket socket = new Socket(GATEWAY).hello(ana)) {
            socket.awaitType("ready");
            for (int i = 0; i < 2_000 && socket.ping(); i++) {
                assertThat(socket.frames()).isNotEmpty();
            }
            socket.awaitClosed(1008);
        }
    }

    @Test
    void deepNestingIsNotUnderstoodAndHarmsNobody() {
        try (Socket socket = new Socket(GATEWAY)) {
            socket.send("[".repeat(16_000)).awaitClosed(1007);
        }
        try (Socket socket = new Socket(GATEWAY)) {
            socket.send("{\"type\":".repeat(1_800)).awaitClosed(1007);
        }
    }

    @Test
    void compressionIsNotAgreedOnAndWhatComesCompressedEndsTheSocket() throws IOException {
        try (java.net.Socket raw =
                new java.net.Socket("127.0.0.1", GATEWAY.url("/").getPort())) {
            raw.setSoTimeout(30_000);
            OutputStream out = raw.getOutputStream();
            out.write(
                    ("GET /api/v1/events/ws HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                    + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            DataInputStream in = new DataInputStream(raw.getInputStream());
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readUnsignedByte());
            }
            assertThat(head.toString()).contains(" 101 ").doesNotContainIgnoringCase("sec-websocket-extensions");
            // A compressed text of two bytes, masked with zeros.
            out.write(new byte[] {(byte) 0b1100_0001, (byte) 0x82, 0, 0, 0, 0, 1, 0});
            assertThat(in.readUnsignedByte()).isEqualTo(0x88);
            in.readUnsignedByte();
            assertThat(in.readUnsignedShort()).isEqualTo(1002);
        }
    }

    @Test
    void deactivationEndsSocketAndTokenWithinTwoSeconds() {
        String email = UUID.randomUUID() + "@aurora.example";
        GATEWAY.sql("INSERT INTO users (company_id, name, email, role, password_hash) SELECT company_id, 'Gone', '"
                + email + "', 'agent', password_hash FROM users WHERE email = 'ana@aurora.example'");
        Person gone = GATEWAY.signIn(email);
        try (Socket socket = new Socket(GATEWAY).hello(gone)) {
            socket.awaitType("ready");
            GATEWAY.sql(
                    "UPDATE users SET active = false, token_version = 2, version = 2, changed_at = clock_timestamp()"
                            + " WHERE email = '" + email + "'");
            Heard.within(
                    Heard.END_OF_ACCESS,
                    () -> socket.isClosed()
                            && GATEWAY.call("GET", "/api/v1/me").by(gone).send().status() == 401);
            socket.awaitClosed(4401);
        }
    }

    @Test
    void settingThatShowsMoreSendsAgentsResync() {
        Person cleo = GATEWAY.person("cleo@borealis.example");
        Person bo = GATEWAY.person("admin@borealis.example");
        String since = present(cleo);
        Answer poll = events(cleo, since);
        try (Socket agents = new Socket(GATEWAY).hello(cleo);
                Socket admins = new Socket(GATEWAY).hello(bo)) {
            agents.awaitType("ready");
            admins.awaitType("ready");
            FEED.changed(cleo.companyId(), 17, null);
            show(cleo, true);
            agents.awaitType("resync");
            String id = FEED.changed(cleo.companyId(), 18, null);
            agents.awaitId(id);
            admins.awaitId(id);
            assertThat(admins.types()).doesNotContain("resync");
            assertThat(events(cleo, since).data().get("resync").asBoolean()).isTrue();
            Answer same = GATEWAY.call("GET", "/api/v1/events?since=" + present(cleo))
                    .by(cleo)
                    .header("If-None-Match", poll.header("ETag"))
                    .send();
            assertThat(same.data().get("resync").asBoolean()).isTrue();
        } finally {
            show(cleo, false);
        }
    }

    private static void show(Person of, boolean unassigned) {
        GATEWAY.sql("UPDATE companies SET agents_see_unassigned = " + unassigned
                + ", version = version + 1, changed_at = clock_timestamp() WHERE id = " + of.companyId());
    }

    @Test
    void pollGetsTheSameFramesAndNothingNewCostsNothing() {
        String since = present(ana);
        Answer nothing = events(ana, since);
        assertThat(nothing.data().get("frames").items()).isEmpty();
        Answer unchanged = GATEWAY.call("GET", "/api/v1/events?since=" + since)
                .by(ana)
                .header("If-None-Match", nothing.header("ETag"))
                .send();
        assertThat(unchanged.status()).isEqualTo(304);
        String mine = FEED.changed(aurora, 19, ana.id());
        String bens = FEED.changed(aurora, 20, ben.id());
        String mineAgain = FEED.changed(aurora, 19, ana.id());
        Awaitility.await().until(() -> ids(events(ana, since)).contains(mineAgain));
        Answer page = events(ana, since);
        assertThat(ids(page)).containsSubsequence(mine, mineAgain).doesNotContain(bens);
        assertThat(page.data().get("more").asBoolean()).isFalse();
        String next = page.data().get("seq").asText();
        assertThat(events(ana, next).data().get("frames").items()).isEmpty();
    }

    @Test
    void longBacklogComesInPagesOfFiveHundred() {
        String since = present(admin);
        String last = "";
        for (int i = 0; i < 520; i++) {
            last = FEED.changed(aurora, 1_000 + i, null);
        }
        String end = last;
        try (Socket socket = new Socket(GATEWAY).hello(admin, since)) {
            socket.awaitId(end);
        }
        Answer first = events(admin, since);
        assertThat(first.data().get("frames").items()).hasSize(500);
        assertThat(first.data().get("more").asBoolean()).isTrue();
        Answer second = events(admin, first.data().get("seq").asText());
        assertThat(ids(second)).endsWith(end).hasSizeBetween(20, 100);
        assertThat(second.data().get("more").asBoolean()).isFalse();
    }

    @Test
    void colleaguesWhoMaySeeTheConversationLearnWhoTypesInIt() {
        GATEWAY.conversations.answers(asked -> asked.path().equals("/conversations/11/access")
                ? PeerServer.Answer.success("{\"conversationId\":11,\"companyId\":" + aurora
                        + ",\"whatsappAccountId\":31,\"contactId\":21,\"assignedTo\":" + ana.id() + "}")
                : PeerServer.Answer.notFound());
        try (Socket anas = new Socket(GATEWAY).hello(ana);
                Socket bens = new Socket(GATEWAY).hello(ben);
                Socket admins = new Socket(GATEWAY).hello(admin)) {
            List.of(anas, bens, admins).forEach(socket -> socket.awaitType("ready"));
            anas.send("{\"type\":\"viewing\",\"conversationId\":999}");
            anas.send("{\"type\":\"typing\",\"conversationId\":11}");
            Json signal = admins.awaitType("typing").get("data");
            assertThat(signal.get("user").get("name").asText()).isEqualTo("Ana");
            assertThat(signal.get("conversationId").asLong()).isEqualTo(11);
            String id = FEED.changed(aurora, 21, ben.id());
            bens.awaitId(id);
            assertThat(bens.types()).doesNotContain("typing", "viewing");
            assertThat(admins.types()).doesNotContain("viewing");
            assertThat(anas.types()).doesNotContain("typing");
        }
    }

    @Test
    void whoIsThereIsOnlineUntilTheyLeave() {
        Person cleo = GATEWAY.person("cleo@borealis.example");
        Person bo = GATEWAY.person("admin@borealis.example");
        try (Socket admins = new Socket(GATEWAY).hello(bo)) {
            admins.awaitType("ready");
            try (Socket agents = new Socket(GATEWAY).hello(cleo)) {
                agents.awaitType("ready");
                Awaitility.await().until(() -> presence(bo, cleo).equals("online"));
            }
            Awaitility.await().until(() -> presence(bo, cleo).equals("offline"));
            admins.await(frame -> frame.get("type").asText().equals("presence")
                    && frame.get("data").get("user").get("id").asLong() == cleo.id());
        }
    }

    private static String presence(Person asking, Person of) {
        return GATEWAY.call("GET", "/api/v1/users").by(asking).send().data().get("users").items().stream()
                .filter(user -> user.get("id").asLong() == of.id())
                .map(user -> user.get("presence").asText())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void accessIsNotToldAboutWhatIsNobodys() {
        // A signal about a conversation that nobody has goes to managers and admins only.
        GATEWAY.conversations.answers(
                asked -> PeerServer.Answer.success(Samples.ACCESS.replace(",\"assignedTo\":3", "")));
        try (Socket admins = new Socket(GATEWAY).hello(admin);
                Socket anas = new Socket(GATEWAY).hello(ana);
                Socket managers = new Socket(GATEWAY).hello(GATEWAY.person("manager@aurora.example"))) {
            List.of(admins, anas, managers).forEach(socket -> socket.awaitType("ready"));
            managers.send("{\"type\":\"viewing\",\"conversationId\":11}");
            admins.awaitType("viewing");
            anas.awaitId(FEED.changed(aurora, 22, ana.id()));
            assertThat(anas.types()).doesNotContain("viewing");
        }
    }
}
