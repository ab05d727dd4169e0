package io.triptych.message.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.message.api.MessageView;
import io.triptych.message.api.http.MessagePage;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.model.Amended;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.Direction;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.ReplyTo;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.ThreadPage;
import io.triptych.message.model.Waiting;
import io.triptych.message.view.MessageViews;
import io.triptych.service.call.JsonBytes;
import io.triptych.service.failure.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A page is written byte for byte as the framework writes the record of its contract; only the white space within a
/// content is PostgreSQL's.
class ThreadJsonIT {
    private static final Instant AT = Instant.parse("2026-11-01T10:00:00.250Z");
    private static final long NUMBER_READ = 2;

    private final MessageViews views = MessageServer.running().bean(MessageViews.class);
    private final JsonMapper json = MessageServer.running().bean(JsonMapper.class);
    private final ThreadJson written = new ThreadJson(views);

    @Test
    void pageIsWrittenAsItsRecord() throws IOException {
        List<Message> messages = List.of(
                outbound("{\"body\":\"Olá \\\"Ana\\\", \\\"content\\\":true\"}"),
                inbound("{\"body\":\"hi\"}", 2),
                inbound("{}", 3));
        for (boolean more : new boolean[] {false, true}) {
            ThreadPage page = new ThreadPage(messages, NUMBER_READ, more, more);
            MessagePage record = record(page);

            assertThat(text(written.page(page))).isEqualTo(text(json.writeValueAsBytes(record)));
            assertThat(text(JsonBytes.success(written.page(page))))
                    .isEqualTo(text(json.writeValueAsBytes(Result.success(record))));
        }
    }

    @Test
    void pageWithoutMessagesHasNoCursor() throws IOException {
        ThreadPage page = new ThreadPage(List.of(), 0, true, true);

        assertThat(text(written.page(page)))
                .isEqualTo(text(json.writeValueAsBytes(new MessagePage(List.of(), null, null))));
    }

    @Test
    void contentStaysAsItIsStored() throws IOException {
        String stored = "{\"body\": \"Grüße 👋\", \"list\": [1, 2.50, {\"content\": null}], \"previewUrl\": true}";
        ThreadPage page = new ThreadPage(List.of(outbound(stored)), NUMBER_READ, false, false);
        byte[] shown = written.page(page);

        assertThat(text(shown)).contains("\"content\":" + stored + ",");
        assertThat(json.readValue(shown, JsonNode.class))
                .isEqualTo(json.readValue(json.writeValueAsBytes(record(page)), JsonNode.class));
    }

    private MessagePage record(ThreadPage page) {
        List<MessageView> shown = page.messages().stream()
                .map(each -> views.view(each, page.numberRead()))
                .toList();
        return new MessagePage(
                shown,
                page.hasOlder() ? ThreadCursor.olderThan(page.messages().getLast()) : null,
                page.hasNewer() ? ThreadCursor.newerThan(page.messages().getFirst()) : null);
    }

    private static Message outbound(String content) {
        DeliveryError error = new DeliveryError(130429, "Too \"fast\"", "Wait.", DeliveryError.Action.WAIT);
        return message(
                Direction.OUTBOUND,
                content,
                MessageStatus.SENDING,
                new Waiting(Waiting.Reason.THROTTLED, AT, AT.plusSeconds(4), error),
                null);
    }

    private static Message inbound(String content, long number) {
        return message(Direction.INBOUND, content, MessageStatus.DELIVERED, null, number);
    }

    private static Message message(
            Direction direction,
            String content,
            MessageStatus status,
            @Nullable Waiting waiting,
            @Nullable Long inboundNumber) {
        boolean ours = direction == Direction.OUTBOUND;
        return new Message(
                7,
                1,
                3,
                2,
                "wamid.\"content\":true",
                null,
                direction,
                "text",
                content,
                status,
                null,
                waiting,
                null,
                new ReplyTo(5L, "before"),
                !ours,
                null,
                Amended.NONE,
                ours ? new SentBy(41, "Ana Sousa") : null,
                inboundNumber,
                1,
                9,
                AT,
                AT);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
