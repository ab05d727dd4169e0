package io.triptych.message.model;

import static io.triptych.message.model.MessageStatus.DELIVERED;
import static io.triptych.message.model.MessageStatus.FAILED;
import static io.triptych.message.model.MessageStatus.READ;
import static io.triptych.message.model.MessageStatus.SENDING;
import static io.triptych.message.model.MessageStatus.SENT;
import static io.triptych.message.model.MessageStatus.UNCERTAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageStatusTest {

    @ParameterizedTest
    @CsvSource({
        "SENT DELIVERED READ, READ",
        "SENT DELIVERED, DELIVERED",
        "SENT FAILED, FAILED",
        "SENT DELIVERED FAILED, DELIVERED",
        "SENT FAILED READ, READ",
        "UNCERTAIN SENT DELIVERED READ FAILED, READ",
        "UNCERTAIN FAILED, FAILED",
        "UNCERTAIN SENT, SENT",
    })
    void reportsInEveryOrderEndInTheSameStatus(String reports, MessageStatus expected) {
        List<MessageStatus> statuses = new ArrayList<>();
        for (String report : reports.split(" ")) {
            statuses.add(MessageStatus.valueOf(report));
        }
        Set<MessageStatus> ends = new HashSet<>();
        permute(statuses, 0, ends);

        assertThat(ends).containsExactly(expected);
    }

    private static void permute(List<MessageStatus> statuses, int from, Set<MessageStatus> ends) {
        if (from == statuses.size()) {
            MessageStatus status = SENDING;
            for (MessageStatus report : statuses) {
                status = status.moved(report).moved(report);
            }
            ends.add(status);
            return;
        }
        for (int i = from; i < statuses.size(); i++) {
            List<MessageStatus> swapped = new ArrayList<>(statuses);
            swapped.set(from, statuses.get(i));
            swapped.set(i, statuses.get(from));
            permute(swapped, from + 1, ends);
        }
    }

    @Test
    void aPlayedVoiceMessageWasRead() {
        assertThat(MessageStatus.ofWhatsApp("played")).contains(READ);
    }

    @Test
    void wordsThatSayNothingOfDeliveryAreNoStatus() {
        assertThat(MessageStatus.ofWhatsApp("deleted")).isEmpty();
        assertThat(MessageStatus.ofWhatsApp("teleported")).isEmpty();
    }

    @Test
    void proofOfAnOlderAttemptSettlesTheMessage() {
        assertThat(MessageStatus.over(List.of(SENT, FAILED), false)).isEqualTo(SENT);
        assertThat(MessageStatus.over(List.of(DELIVERED, SENDING), true)).isEqualTo(DELIVERED);
    }

    @Test
    void withoutProofTheNewestAttemptCounts() {
        assertThat(MessageStatus.over(List.of(UNCERTAIN, FAILED), false)).isEqualTo(FAILED);
        assertThat(MessageStatus.over(List.of(FAILED, UNCERTAIN), false)).isEqualTo(UNCERTAIN);
    }

    @Test
    void whatIsStillDueIsSending() {
        assertThat(MessageStatus.over(List.of(FAILED), true)).isEqualTo(SENDING);
    }
}
