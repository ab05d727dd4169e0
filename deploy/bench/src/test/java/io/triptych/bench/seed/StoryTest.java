package io.triptych.bench.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.triptych.seed.SeededMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final SeededCompany.Ids COMPANY = new SeededCompany.Ids(1, 1, IdentityTables.people(1));

    @Test
    void toldTwiceItIsTheSame() throws Exception {
        Story story = new Story(new Size(50, 1000), NOW);
        assertThat(texts(told(story))).hasSize(1000).isEqualTo(texts(told(story)));
    }

    @Test
    void nobodyIsSilentAndOneInAHundredWritesMuchMore() throws Exception {
        List<SeededMessage> messages = told(new Story(new Size(100, 4000), NOW));
        long[] counts = new long[100];
        messages.forEach(message -> counts[(int) message.conversation().id() - 100]++);
        assertThat(counts).doesNotContain(0);
        assertThat(counts[7]).isGreaterThan(400);
    }

    @Test
    void nothingHappensInTheFuture() throws Exception {
        assertThat(told(new Story(new Size(100, 4000), NOW)))
                .allMatch(message -> message.settledAt().isBefore(NOW));
    }

    @Test
    void tooFewMessagesAreRefused() {
        assertThatThrownBy(() -> new Size(100, 399)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<SeededMessage> told(Story story) throws Exception {
        List<SeededMessage> messages = new ArrayList<>();
        story.tell(i -> new Correspondence(i, 100 + i, 500 + i, COMPANY), 1, messages::add);
        return messages;
    }

    private static List<String> texts(List<SeededMessage> messages) {
        return messages.stream()
                .map(message -> message.messageId() + message.at() + message.status() + message.version())
                .toList();
    }
}
