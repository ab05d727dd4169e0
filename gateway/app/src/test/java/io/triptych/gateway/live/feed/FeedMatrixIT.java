package io.triptych.gateway.live.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.api.event.FeedFrame;
import io.triptych.eventing.event.EventEnvelope;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.model.FeedViewer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every type of frame × role × setting × whose the conversation was and is × whose team's it was and is. Who sees what
/// is written down here once more, apart from the policy; a type that conversation-service may write and that has no
/// row fails.
class FeedMatrixIT {
    private static final long COMPANY = 7;
    private static final long ME = 70;
    private static final long COLLEAGUE = 71;
    private static final long MY_TEAM = 90;
    private static final long ANOTHER_TEAM = 91;
    private static final Set<String> TYPES =
            Set.of("message.created", "message.updated", "conversation.updated", "contact.updated");
    /// For one person, whoever may see the conversation.
    private static final String PERSONAL = "notifications.changed";
    private static final String VIEWS = "views.changed";
    private static final JsonMapper JSON = JsonMapper.createDefault();

    private final FrameTexts texts = GatewayUnderTest.get().context().getBean(FrameTexts.class);

    /// Whose a conversation is: somebody's or nobody's, and of which team.
    private record State(@Nullable Long assignee, @Nullable Long team) {
        boolean isSeenBy(FeedViewer viewer) {
            if (!viewer.role().equals("agent")) {
                return true;
            }
            if (assignee != null) {
                return assignee == ME;
            }
            return team == null ? viewer.agentsSeeUnassigned() : team == MY_TEAM;
        }
    }

    private record Cell(String type, FeedViewer viewer, State before, State after) {}

    static Stream<FeedViewer> viewers() {
        return Stream.of("agent", "manager", "admin")
                .flatMap(role -> Stream.of(true, false)
                        .map(setting -> new FeedViewer(COMPANY, ME, role, setting, Set.of(MY_TEAM))));
    }

    private static List<State> states() {
        List<State> states = new ArrayList<>();
        for (Long assignee : new Long[] {ME, COLLEAGUE, null}) {
            for (Long team : new Long[] {MY_TEAM, ANOTHER_TEAM, null}) {
                states.add(new State(assignee, team));
            }
        }
        return states;
    }

    @ParameterizedTest
    @MethodSource("viewers")
    void aFrameIsForWhoSeesItAfterAndItsRemovalForWhoSawItBefore(FeedViewer viewer) {
        for (String type : TYPES) {
            for (State before : states()) {
                for (State after : states()) {
                    Cell cell = new Cell(type, viewer, before, after);
                    assertThat(sent(cell)).as(cell.toString()).isEqualTo(expected(cell));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("viewers")
    void whatIsForOnePersonNobodyElseGetsAndItSaysNothingOfWhoMaySeeTheConversation(FeedViewer viewer) {
        for (State state : states()) {
            for (long person : new long[] {ME, COLLEAGUE}) {
                CompanyFeed feed = new CompanyFeed(0);
                feed.add(texts.frame("e1", 1, envelope(frame(new Cell("conversation.updated", viewer, state, state)))));
                feed.add(texts.frame("e1", 2, envelope(personal(person))));
                FeedReader reader = new FeedReader(feed, 0);
                boolean seen = state.isSeenBy(viewer);
                List<String> got = new ArrayList<>();
                for (String text = reader.next(viewer); text != null; text = reader.next(viewer)) {
                    got.add(Objects.requireNonNull(tree(text).get("type")).getStringValue());
                }
                List<String> wanted = new ArrayList<>(seen ? List.of("conversation.updated") : List.of());
                if (person == ME) {
                    wanted.add(PERSONAL);
                }
                assertThat(got).as(viewer + " " + state + " " + person).isEqualTo(wanted);
            }
        }
    }

    /// About no conversation: everybody's, whatever they see, and told once.
    @ParameterizedTest
    @MethodSource("viewers")
    void whatIsAboutNoConversationEverybodyGetsOrTheOnePersonWhomItIsFor(FeedViewer viewer) {
        CompanyFeed feed = new CompanyFeed(0);
        feed.add(texts.frame("e1", 1, envelope(ofViews(null))));
        feed.add(texts.frame("e1", 2, envelope(ofViews(COLLEAGUE))));
        feed.add(texts.frame("e1", 3, envelope(ofViews(ME))));
        FeedReader reader = new FeedReader(feed, 0);
        List<String> ids = new ArrayList<>();
        for (String text = reader.next(viewer); text != null; text = reader.next(viewer)) {
            assertThat(Objects.requireNonNull(tree(text).get("type")).getStringValue())
                    .isEqualTo(VIEWS);
            ids.add(Objects.requireNonNull(tree(text).get("id")).getStringValue());
        }
        assertThat(ids).containsExactly("for null", "for " + ME);
        assertThat(feed.forgetOldest()).isPositive();
    }

    private static FeedFrame ofViews(@Nullable Long person) {
        return new FeedFrame(
                "for " + person,
                VIEWS,
                Instant.EPOCH,
                null,
                COMPANY,
                null,
                false,
                null,
                null,
                false,
                null,
                null,
                person,
                JsonNode.createObjectNode(Map.of()));
    }

    private static FeedFrame personal(long person) {
        return new FeedFrame(
                "f2",
                PERSONAL,
                Instant.EPOCH,
                null,
                COMPANY,
                11L,
                false,
                null,
                null,
                false,
                null,
                null,
                person,
                JsonNode.createObjectNode(Map.of()));
    }

    private static @Nullable String expected(Cell cell) {
        if (cell.after().isSeenBy(cell.viewer())) {
            return cell.type();
        }
        return cell.before().isSeenBy(cell.viewer()) ? "conversation.removed" : null;
    }

    private @Nullable String sent(Cell cell) {
        CompanyFeed feed = new CompanyFeed(0);
        feed.add(texts.frame("e1", 1, envelope(frame(cell))));
        String text = new FeedReader(feed, 0).next(cell.viewer());
        if (text == null) {
            return null;
        }
        JsonNode sent = tree(text);
        JsonNode data = Objects.requireNonNull(sent.get("data"));
        String type = Objects.requireNonNull(sent.get("type")).getStringValue();
        assertThat(data.get("body") == null).isEqualTo(type.equals("conversation.removed"));
        return type;
    }

    private static FeedFrame frame(Cell cell) {
        return new FeedFrame(
                "f1",
                cell.type(),
                Instant.EPOCH,
                null,
                COMPANY,
                11L,
                !Objects.equals(cell.before().assignee(), cell.after().assignee()),
                cell.before().assignee(),
                cell.after().assignee(),
                !Objects.equals(cell.before().team(), cell.after().team()),
                cell.before().team(),
                cell.after().team(),
                null,
                JsonNode.createObjectNode(Map.of("body", JsonNode.createStringNode("secret"))));
    }

    private static EventEnvelope<FeedFrame> envelope(FeedFrame frame) {
        return new EventEnvelope<>(
                "e", ConversationTopics.COMPANY_FEED, 1, Instant.EPOCH, "conversation-service", null, COMPANY, frame);
    }

    @Test
    void everyTypeOfFrameHasItsRows() throws IOException {
        try (InputStream schema = FeedFrame.class.getResourceAsStream("/contract/company-feed.v1.schema.json")) {
            JsonNode type = tree(new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8));
            for (String name : List.of("properties", "data", "properties", "type", "enum")) {
                type = Objects.requireNonNull(type.get(name), name);
            }
            List<String> types = new ArrayList<>();
            type.values().forEach(each -> types.add(each.getStringValue()));
            assertThat(types).contains(PERSONAL, VIEWS);
            types.removeAll(List.of(PERSONAL, VIEWS));
            assertThat(types).containsExactlyInAnyOrderElementsOf(TYPES);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return Objects.requireNonNull(JSON.readValue(json, JsonNode.class));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
