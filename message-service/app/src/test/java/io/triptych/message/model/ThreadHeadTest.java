package io.triptych.message.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThreadHeadTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00.123456Z");
    private static final CustomerIdentity PHONE = new CustomerIdentity(CustomerIdentity.Kind.WA_ID, "12025550143");
    private static final CustomerIdentity USER = new CustomerIdentity(CustomerIdentity.Kind.BSUID, "US.4091");

    private static ThreadHead head(@Nullable Instant lastOutboundAt) {
        return new ThreadHead(1, 2, 3, 4, 10, 5, 50L, 3, new ServiceWindow(null, null), lastOutboundAt, null, NOW);
    }

    @Test
    void aMessageOfTheCustomersTakesAVersionAndANumberAndOpensTheWindow() {
        ThreadHead head = head(null).received(60, NOW, PHONE, Element.Act.WROTE);

        assertThat(head.version()).isEqualTo(11);
        assertThat(head.latestInboundNumber()).isEqualTo(6);
        assertThat(head.latestInboundMessageId()).isEqualTo(60L);
        assertThat(head.replyIdentity()).isEqualTo(PHONE);
        assertThat(head.isOpen()).isTrue();
        assertThat(head(null).isOpen()).isFalse();
    }

    @Test
    void whatTheCustomerDidNotWriteOpensNoWindow() {
        assertThat(head(null).received(60, NOW, PHONE, Element.Act.TOUCHED).isOpen())
                .isFalse();
        assertThat(head(null).received(60, NOW, PHONE, Element.Act.NOTICED).isOpen())
                .isFalse();

        ThreadHead wrote = head(null).received(60, NOW.minusSeconds(9), PHONE, Element.Act.WROTE);
        ThreadHead touched = wrote.received(61, NOW, PHONE, Element.Act.TOUCHED);

        assertThat(touched.window()).isEqualTo(wrote.window());
        assertThat(touched.latestInboundNumber()).isEqualTo(wrote.latestInboundNumber() + 1);
    }

    @Test
    void whoWroteLastIsAnsweredWhicheverMessageComesFirst() {
        Instant earlier = NOW.minus(Duration.ofMinutes(1));

        ThreadHead late =
                head(null).received(60, NOW, PHONE, Element.Act.WROTE).received(61, earlier, USER, Element.Act.WROTE);

        assertThat(late.replyIdentity()).isEqualTo(PHONE);
        assertThat(head(null)
                        .received(60, earlier, PHONE, Element.Act.WROTE)
                        .received(61, NOW, USER, Element.Act.WROTE)
                        .replyIdentity())
                .isEqualTo(USER);
    }

    @Test
    void whoIsAnsweredIsAnsweredUnderTheirNewNumber() {
        ThreadHead head = head(null).received(60, NOW, PHONE, Element.Act.WROTE);

        ThreadHead changed = head.noticed(new Element.Renewed("12025550166", null));

        assertThat(changed.replyIdentity()).isEqualTo(new CustomerIdentity(CustomerIdentity.Kind.WA_ID, "12025550166"));
        assertThat(changed.version()).isEqualTo(head.version() + 1);
        assertThat(changed.latestInboundNumber()).isEqualTo(head.latestInboundNumber());
        assertThat(head.noticed(new Element.Renewed(null, "US.77")).replyIdentity())
                .isEqualTo(PHONE);
        assertThat(head.noticed(Element.Renewed.NOTHING).window()).isEqualTo(head.window());
    }

    @Test
    void aMessageOfOursIsNeverBeforeTheLastOne() {
        Instant ahead = NOW.plusSeconds(1);

        assertThat(head(null).sent().lastOutboundAt()).isEqualTo(Instant.parse("2026-11-25T10:00:00.123Z"));
        assertThat(head(ahead).sent().lastOutboundAt()).isEqualTo(ahead);
        assertThat(head(null).sent().version()).isEqualTo(11);
    }

    @Test
    void readingNeverGoesBack() {
        assertThat(head(null).readUpTo(2).numberRead()).isEqualTo(3);
        assertThat(head(null).readUpTo(4).numberRead()).isEqualTo(4);
        assertThat(head(null).readUpTo(4).version()).isEqualTo(10);
    }

    @Test
    void aRefusalForTheWindowShutsItAndTakesNoVersion() {
        ThreadHead open = head(null).received(60, NOW.minusSeconds(9), PHONE, Element.Act.WROTE);

        ThreadHead shut = open.shut(NOW.minusSeconds(1));

        assertThat(shut.isOpen()).isFalse();
        assertThat(shut.version()).isEqualTo(open.version());
    }
}
