package io.triptych.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.micronaut.context.ApplicationContext;
import io.triptych.allinone.demo.DemoCompany;
import io.triptych.allinone.settings.CannotStartException;
import io.triptych.allinone.settings.Settings;
import io.triptych.embedded.FreePorts;
import io.triptych.testing.PatientCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The main job, from a customer's webhook to the agent's answer and its receipts, as a client sees it that knows the
/// public API only; with `DEMO=empty`.
@ExtendWith(RunningProduct.class)
class WholeProductIT {
    private static final List<String> TICKS = List.of("sending", "sent", "delivered", "read");

    private final Settings settings;
    private final ApiClient manager;

    WholeProductIT(Settings settings) {
        this.settings = settings;
        manager = ApiClient.signedIn(settings, "manager@aurora.example");
    }

    @Test
    void noContextHasAForeignBean() {
        for (Service service : Service.values()) {
            ApplicationContext context = OwnBeansOnly.contextOf(service);
            assertThat(context).as(service.title()).isNotNull();
            assertThat(context.getAllBeanDefinitions())
                    .as(service.title())
                    .noneMatch(bean -> service.isForeign(bean.getName()));
        }
    }

    @Test
    void servicesBehindTheGatewayHaveItsPeopleClientAndTheGatewayHasItsOwnDirectory() {
        assertThat(Stream.of(Service.values())
                        .filter(service -> OwnBeansOnly.contextOf(service).getAllBeanDefinitions().stream()
                                .anyMatch(bean -> bean.getName().equals("io.triptych.gateway.people.client.People"))))
                .containsExactly(Service.CONTACT, Service.CONVERSATION, Service.MESSAGE);
    }

    @Test
    void customerWritesAgentAnswersAndSeesItRead() {
        try (Feed feed = manager.feed()) {
            assertThat(webhook("12025550101", "wamid.in.1", "Is the tour running?"))
                    .isEqualTo(200);

            JsonNode created = feed.await(frame -> isMessage(frame, "message.created", "wamid.in.1"));
            assertThat(created.path("data")
                            .path("conversation")
                            .path("unreadCount")
                            .asInt())
                    .isEqualTo(1);
            assertThat(created.path("traceId").asText()).matches("[0-9a-f]{32}");
            long conversation =
                    created.path("data").path("conversation").path("id").asLong();
            assertThat(manager.conversationWith("12025550101").path("id").asLong())
                    .isEqualTo(conversation);

            UUID answer = UUID.randomUUID();
            assertThat(manager.sendText(conversation, answer, "It is!").status())
                    .isEqualTo(201);
            feed.await(frame -> hasMessage(frame, answer.toString())
                    && frame.path("data")
                            .path("message")
                            .path("status")
                            .asText()
                            .equals("read"));
            // A frame may overtake another; by the message's version the ticks only go forward.
            assertThat(feed.frames().stream()
                            .filter(frame -> hasMessage(frame, answer.toString()))
                            .map(frame -> frame.path("data").path("message"))
                            .sorted(Comparator.comparingLong(
                                    message -> message.path("version").asLong()))
                            .map(message -> TICKS.indexOf(message.path("status").asText())))
                    .isSorted()
                    .doesNotContain(-1)
                    .hasSizeGreaterThan(1);
            assertThat(ApiClient.sentTo(settings, "12025550101")).hasSize(1);

            JsonNode read = manager.post("/conversations/" + conversation + "/read", "{}")
                    .data();
            assertThat(read.path("unreadCount").asInt()).isZero();
            await().untilAsserted(() ->
                    assertThat(statusInThread(conversation, "wamid.in.1")).isEqualTo("read"));
        }
    }

    @Test
    void conversationIsThereWithItsFirstMessageAndIsAnsweredInThatMoment() {
        int customers = 12;
        try (Feed feed = manager.feed()) {
            for (int i = 0; i < customers; i++) {
                assertThat(webhook("120255502" + (10 + i), "wamid.first." + i, "Anybody?"))
                        .isEqualTo(200);
                for (JsonNode listed :
                        manager.get("/conversations?search=120255502").data().path("conversations")) {
                    assertThat(listed.has("lastMessage")).isTrue();
                }
            }
            for (int i = 0; i < customers; i++) {
                String wamid = "wamid.first." + i;
                long conversation = feed.await(frame -> isMessage(frame, "message.created", wamid))
                        .path("data")
                        .path("conversation")
                        .path("id")
                        .asLong();
                assertThat(manager.sendText(conversation, UUID.randomUUID(), "Yes!")
                                .status())
                        .isEqualTo(201);
                JsonNode first = feed.frames().stream()
                        .filter(frame -> frame.path("data").path("id").asLong() == conversation
                                || frame.path("data")
                                                .path("conversation")
                                                .path("id")
                                                .asLong()
                                        == conversation)
                        .findFirst()
                        .orElseThrow();
                assertThat(first.path("type").asText()).isEqualTo("message.created");
                assertThat(first.path("data").path("message").path("messageId").asText())
                        .isEqualTo(wamid);
            }
        }
    }

    @Test
    void numberThatIsShownIsTheNumberThatIsAnswered() {
        String first = "12025550231";
        String second = "12025550232";
        long conversation = started(first);
        JsonNode contact = manager.get("/conversations/" + conversation).data().path("contactId");
        assertThat(manager.patch("/contacts/" + contact.asLong(), "{\"phoneNumber\":\"+" + second + "\"}")
                        .status())
                .isEqualTo(200);
        await().untilAsserted(() -> assertThat(manager.get("/conversations/" + conversation)
                        .data()
                        .path("contact")
                        .path("phoneNumber")
                        .asText())
                .isEqualTo("+" + second));
        answerGoesToTheNumberShown(conversation, first);

        ApiClient.Answer named = manager.post("/conversations", "{\"phoneNumber\":\"+" + second + "\"}");
        assertThat(named.status()).isEqualTo(200);
        assertThat(named.data().path("id").asLong()).isEqualTo(conversation);
        assertThat(named.data().path("phoneNumber").asText()).isEqualTo("+" + second);
        answerGoesToTheNumberShown(conversation, second);

        webhook(first, "wamid.back", "I am still here");
        await().untilAsserted(() -> assertThat(manager.get("/conversations/" + conversation)
                        .data()
                        .path("phoneNumber")
                        .asText())
                .isEqualTo("+" + first));
        answerGoesToTheNumberShown(conversation, first);
        for (String number : List.of(first, second)) {
            assertThat(manager.get("/conversations?search=" + number)
                            .data()
                            .path("conversations")
                            .findValuesAsText("phoneNumber"))
                    .contains("+" + first);
        }
    }

    @Test
    void customerIsTheSameWhateverTheyAreKnownByAndIsAnsweredAsTheyWroteLast() {
        String number = "12025550241";
        String userId = "US.40918273645566700241";
        writeAs("\"from\":\"" + number + "\"", text("by number"));
        long conversation = manager.conversationWith(number).path("id").asLong();
        awaitTexts(conversation, "by number");

        writeAs("\"from\":\"" + number + "\",\"userId\":\"" + userId + "\"", text("by both"));
        awaitTexts(conversation, "by number", "by both");
        writeAs("\"userId\":\"" + userId + "\"", text("by id"));
        awaitTexts(conversation, "by number", "by both", "by id");
        manager.sendText(conversation, UUID.randomUUID(), "To the id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ApiClient.textsTo(settings, userId).equals(List.of("To the id")));

        String otherNumber = "12025550242";
        String otherId = "US.40918273645566700242";
        writeAs(
                "\"from\":\"" + number + "\"",
                "{\"type\":\"system\",\"system\":{\"type\":\"user_changed_number\",\"wa_id\":\"" + otherNumber
                        + "\"}}");
        writeAs(
                "\"userId\":\"" + userId + "\"",
                "{\"type\":\"system\",\"system\":{\"type\":\"user_changed_user_id\",\"user_id\":\"" + otherId
                        + "\",\"previous_user_id\":\"" + userId + "\"}}");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        typesOf(conversation).stream().filter("system"::equals).count() == 2);
        writeAs("\"from\":\"" + otherNumber + "\",\"userId\":\"" + otherId + "\"", text("all new"));
        awaitTexts(conversation, "by number", "by both", "by id", "To the id", "all new");
    }

    @Test
    void whoNeverShowedANumberIsInTheListUnderTheirNameAndIsAnswered() {
        String userId = "US.40918273645566700243";
        String name = "Noor Without-Number";
        writeAs("\"userId\":\"" + userId + "\",\"name\":\"" + name + "\"", text("Hello from nowhere"));
        JsonNode conversation = ApiClient.await(() -> {
            JsonNode found = manager.get("/conversations?search=Without-Number")
                    .data()
                    .path("conversations")
                    .path(0);
            return found.isMissingNode() ? null : found;
        });

        assertThat(conversation.path("contact").path("name").asText()).isEqualTo(name);
        assertThat(conversation.has("phoneNumber")).isFalse();
        assertThat(manager.sendText(conversation.path("id").asLong(), UUID.randomUUID(), "Welcome")
                        .status())
                .isEqualTo(201);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ApiClient.textsTo(settings, userId).equals(List.of("Welcome")));
    }

    private void writeAs(String members, String message) {
        ApiClient.writeAs(settings, DemoCompany.AURORA.phoneNumberId(), members, message);
    }

    private static String text(String body) {
        return "{\"type\":\"text\",\"text\":{\"body\":\"" + body + "\"}}";
    }

    private void awaitTexts(long conversation, String... bodies) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(manager.thread(conversation))
                        .filteredOn(each -> each.path("type").asText().equals("text"))
                        .extracting(each -> each.path("content").path("body").asText())
                        .containsExactlyInAnyOrder(bodies));
    }

    private List<String> typesOf(long conversation) {
        List<String> types = new ArrayList<>();
        manager.thread(conversation).forEach(each -> types.add(each.path("type").asText()));
        return types;
    }

    private void answerGoesToTheNumberShown(long conversation, String digits) {
        assertThat(manager.get("/conversations/" + conversation)
                        .data()
                        .path("phoneNumber")
                        .asText())
                .isEqualTo("+" + digits);
        int before = ApiClient.sentTo(settings, digits).size();
        assertThat(manager.sendText(conversation, UUID.randomUUID(), "To whom?").status())
                .isEqualTo(201);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ApiClient.sentTo(settings, digits).size() == before + 1);
    }

    @Test
    void whoFollowsTheFramesEndsWithWhatAFreshLoadShows() {
        Random random = new Random(12);
        try (Feed one = manager.feed();
                Feed another = manager.feed()) {
            List<Long> conversations = new ArrayList<>();
            for (String digits : List.of("12025550271", "12025550272", "12025550273")) {
                conversations.add(started(digits));
            }
            for (int i = 0; i < 60; i++) {
                int which = random.nextInt(conversations.size());
                long conversation = conversations.get(which);
                switch (random.nextInt(5)) {
                    case 0, 1 -> webhook("1202555027" + (which + 1), "wamid.follow." + i, "Line " + i);
                    case 2 -> manager.post("/conversations/" + conversation + "/read", upToSome(conversation, random));
                    case 3 -> manager.post("/conversations/" + conversation + "/unread", "{}");
                    default -> manager.sendText(conversation, UUID.randomUUID(), "Answer " + i);
                }
            }
            for (Feed feed : List.of(one, another)) {
                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                    for (long conversation : conversations) {
                        assertThat(newest(feed, "conversation", conversation))
                                .isEqualTo(manager.get("/conversations/" + conversation)
                                        .data());
                        for (JsonNode message : manager.thread(conversation)) {
                            assertThat(newest(
                                            feed, "message", message.path("id").asLong()))
                                    .isEqualTo(message);
                        }
                        assertThat(manager.get("/conversations/" + conversation)
                                        .data()
                                        .path("lastMessage"))
                                .isEqualTo(manager.thread(conversation).get(0));
                    }
                });
            }
        }
    }

    private String upToSome(long conversation, Random random) {
        JsonNode thread = manager.thread(conversation);
        return random.nextBoolean()
                ? "{}"
                : "{\"upTo\":" + thread.get(random.nextInt(thread.size())).path("id") + "}";
    }

    /// What a client holds that takes each frame's whole message and conversation, unless it knows a higher version.
    private static JsonNode newest(Feed feed, String kind, long id) {
        JsonNode newest = MissingNode.getInstance();
        for (JsonNode frame : feed.frames()) {
            JsonNode data = frame.path("data");
            boolean isPlain =
                    kind.equals("conversation") && frame.path("type").asText().equals("conversation.updated");
            JsonNode each = isPlain ? data : data.path(kind);
            if (each.path("id").asLong() == id
                    && each.path("version").asLong() >= newest.path("version").asLong()) {
                newest = each;
            }
        }
        return newest;
    }

    @Test
    void sameWebhookFiftyTimesAtOnceIsOneMessageAndOneUnread() throws Exception {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(senders.submit(() ->
                        PatientCalls.served(() -> webhook("12025550102", "wamid.in.50", "Hello?"), status -> status)));
            }
            for (Future<Integer> each : answers) {
                assertThat(each.get()).isEqualTo(200);
            }
        }
        webhook("12025550102", "wamid.in.51", "Anybody?");

        JsonNode conversation = manager.conversationWith("12025550102");
        long id = conversation.path("id").asLong();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(manager.thread(id)).hasSize(2);
            assertThat(manager.get("/conversations/" + id)
                            .data()
                            .path("unreadCount")
                            .asInt())
                    .isEqualTo(2);
        });
    }

    @Test
    void whateverACustomerSendsIsInListAndThreadAndMayBeAnswered() {
        ApiClient.write(
                settings, "12025550112", "{\"type\":\"image\",\"image\":{\"id\":\"1\",\"caption\":\"The zip\"}}");
        ApiClient.write(settings, "12025550112", "{\"type\":\"audio\",\"audio\":{\"id\":\"2\",\"voice\":true}}");
        ApiClient.write(settings, "12025550112", "{\"type\":\"hologram\",\"hologram\":{}}");
        ApiClient.write(settings, "12025550112", "{\"type\":\"text\"}");

        long id = manager.conversationWith("12025550112").path("id").asLong();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode conversation = manager.get("/conversations/" + id).data();
            assertThat(conversation.path("unreadCount").asInt()).isEqualTo(4);
            assertThat(conversation.path("windowExpiresAt").isMissingNode()).isFalse();
            assertThat(conversation.path("lastMessage").path("type").asText()).isEqualTo("unsupported");
        });
        assertThat(manager.thread(id))
                .extracting(message -> message.path("type").asText()
                        + message.path("content").path("kind").asText())
                .containsExactlyInAnyOrder("image", "audio", "unsupportedhologram", "unsupportedtext");
        assertThat(manager.sendText(id, UUID.randomUUID(), "What is on it?").status())
                .isEqualTo(201);
    }

    @Test
    void twentyEqualMessageIdsAtOnceSendOnce() throws Exception {
        long conversation = started("12025550103");
        UUID messageId = UUID.randomUUID();

        try (ExecutorService agents = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(agents.submit(() -> PatientCalls.served(
                        () -> manager.sendText(conversation, messageId, "Once").status(), status -> status)));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> each : answers) {
                statuses.add(each.get());
            }
            assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
        }
        assertThat(manager.sendText(conversation, messageId, "Another text").code())
                .isEqualTo("conflict");
        await().untilAsserted(() ->
                assertThat(ApiClient.sentTo(settings, "12025550103")).hasSize(1));
    }

    @Test
    void twoHundredSendsByEightWritersLeaveInTheThreadsOrder() throws Exception {
        long conversation = started("12025550104");

        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int number = i;
                UUID messageId = UUID.randomUUID();
                answers.add(writers.submit(() -> PatientCalls.served(
                        () -> manager.sendText(conversation, messageId, "Line " + number)
                                .status(),
                        status -> status)));
            }
            for (Future<Integer> each : answers) {
                assertThat(each.get()).isEqualTo(201);
            }
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(ApiClient.sentTo(settings, "12025550104")).hasSize(200));
        List<String> sent = ApiClient.sentTo(settings, "12025550104").stream()
                .map(each -> each.path("request").path("text").path("body").asText())
                .toList();
        assertThat(sent).isEqualTo(ownTextsOldestFirst(conversation));
    }

    @Test
    void stalledCallLeavesItUncertainAndIsNotRepeated() {
        long conversation = started("12025550105");
        ApiClient.fault(settings, "{\"kind\":\"stall\",\"to\":\"+12025550105\",\"count\":1}");

        UUID messageId = UUID.randomUUID();
        manager.sendText(conversation, messageId, "Did this go out?");

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(statusInThread(conversation, messageId.toString()))
                        .isEqualTo("uncertain"));
        assertThat(ApiClient.sentTo(settings, "12025550105")).hasSize(1);
    }

    @Test
    void agentSeesOnlyWhatIsTheirs() {
        long conversation = started("12025550107");
        ApiClient ana = ApiClient.signedIn(settings, "ana@aurora.example");
        long anaId = ana.get("/me").data().path("id").asLong();
        assertThat(ana.get("/conversations/" + conversation).code()).isEqualTo("not_found");

        try (Feed feed = ana.feed()) {
            manager.put("/conversations/" + conversation + "/assignee", "{\"assignedTo\":" + anaId + "}");
            feed.await(frame -> frame.path("type").asText().equals("conversation.updated")
                    && frame.path("data").path("id").asLong() == conversation);
            assertThat(ana.get("/conversations/" + conversation).status()).isEqualTo(200);

            manager.put("/conversations/" + conversation + "/assignee", "{\"assignedTo\":null}");
            feed.await(frame -> frame.path("type").asText().equals("conversation.removed")
                    && frame.path("data").path("id").asLong() == conversation);
            assertThat(ana.get("/conversations/" + conversation).code()).isEqualTo("not_found");
        }
    }

    @Test
    void secondStartOnTheSameDataOrPortIsExplained() {
        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> Running.start(settings))
                .withMessageContaining(Integer.toString(settings.port()))
                .withMessageContaining("TRIPTYCH_PORT");
        Settings elsewhere = new Settings(
                settings.host(), FreePorts.one(), FreePorts.one(), settings.data(), settings.demo(), false);
        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> Running.start(elsewhere))
                .withMessageContaining("another Triptych uses");
    }

    private int webhook(String from, String wamid, String text) {
        return ApiClient.webhook(settings, ApiClient.AURORA_WABA, ApiClient.AURORA_NUMBER, from, wamid, text);
    }

    /// A conversation that this customer began.
    private long started(String customer) {
        assertThat(webhook(customer, "wamid.start." + customer, "Hi")).isEqualTo(200);
        return manager.conversationWith(customer).path("id").asLong();
    }

    private List<String> ownTextsOldestFirst(long conversation) {
        List<String> texts = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = manager.get("/conversations/" + conversation + "/messages?limit=50" + cursor)
                    .data();
            for (JsonNode message : page.path("messages")) {
                if (message.path("direction").asText().equals("outbound")) {
                    texts.add(message.path("content").path("body").asText());
                }
            }
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return texts.reversed();
    }

    private String statusInThread(long conversation, String messageId) {
        return StreamSupport.stream(manager.thread(conversation).spliterator(), false)
                .filter(message -> message.path("messageId").asText().equals(messageId))
                .map(message -> message.path("status").asText())
                .findFirst()
                .orElse("absent");
    }

    private static boolean isMessage(JsonNode frame, String type, String messageId) {
        return frame.path("type").asText().equals(type) && hasMessage(frame, messageId);
    }

    private static boolean hasMessage(JsonNode frame, String messageId) {
        return frame.path("data").path("message").path("messageId").asText().equals(messageId);
    }
}
