package io.triptych.message.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.message.model.Amended.Reaction;
import io.triptych.message.model.Amended.Said;
import io.triptych.message.model.Amendment.MessageDeed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AmendedTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static Amendment at(int second, MessageDeed deed) {
        return new Amendment("w" + second, "target", deed, NOON.plusSeconds(second), false);
    }

    private static Amendment reaction(int second, @Nullable String emoji) {
        return at(second, new MessageDeed.React(emoji));
    }

    @Test
    void nothingDoneIsNothing() {
        assertThat(Amended.of(List.of())).isEqualTo(new Amended.Outcome(Amended.NONE, null));
    }

    @Test
    void theLatestReactionCountsAndCanBeTakenBack() {
        assertThat(Amended.of(List.of(reaction(2, "👍"), reaction(1, "❤️")))
                        .amended()
                        .reactions())
                .containsExactly(Reaction.ofCustomer("👍"));
        assertThat(Amended.of(List.of(reaction(2, null), reaction(1, "❤️"))).amended())
                .isEqualTo(Amended.NONE);
    }

    @Test
    void everyOrderEndsAlike() {
        List<Amendment> all = new ArrayList<>(List.of(
                reaction(1, "❤️"),
                at(2, new MessageDeed.Edit(new Said("text", "{\"body\":\"two\"}"))),
                reaction(3, null),
                at(4, new MessageDeed.Edit(new Said("text", "{\"body\":\"four\"}"))),
                reaction(4, "😮"),
                at(5, new MessageDeed.Revoke())));
        Amended.Outcome expected = Amended.of(all);
        assertThat(expected)
                .isEqualTo(new Amended.Outcome(
                        new Amended(List.of(Reaction.ofCustomer("😮")), true, true),
                        new Said("text", "{\"body\":\"four\"}")));
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            Collections.shuffle(all, random);
            assertThat(Amended.of(all)).isEqualTo(expected);
        }
    }
}
