package io.triptych.gateway.live.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.model.FeedViewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedReaderTest {

    private static final long ANA = 70;
    private static final long BEN = 71;
    private static final long SALES = 90;
    private static final long HELP = 91;
    private static final FeedViewer AGENT = new FeedViewer(7, ANA, "agent", false, Set.of(SALES));
    private static final FeedViewer MANAGER = new FeedViewer(7, 72, "manager", false, Set.of());

    private final CompanyFeed feed = new CompanyFeed(0);
    private long offset;

    private Frame frame(long conversation, Long assignee) {
        return frame(conversation, false, assignee, assignee);
    }

    private Frame frame(long conversation, boolean changed, Long before, Long after) {
        return frame(conversation, changed, before, after, false, null, null);
    }

    private Frame frame(
            long conversation,
            boolean changed,
            Long before,
            Long after,
            boolean changedTeam,
            Long teamBefore,
            Long teamAfter) {
        offset++;
        Frame frame = new Frame(
                offset,
                Instant.EPOCH,
                conversation,
                changed,
                before,
                after,
                changedTeam,
                teamBefore,
                teamAfter,
                null,
                "frame " + offset,
                "removal " + offset);
        feed.add(frame);
        return frame;
    }

    @Test
    void whatNobodyHasIsForItsTeam() {
        frame(1, false, null, null, false, null, SALES);
        frame(2, false, null, null, false, null, HELP);
        frame(3, false, BEN, BEN, false, null, SALES);
        assertThat(read(AGENT)).containsExactly("frame 1");
        assertThat(read(MANAGER)).containsExactly("frame 1", "frame 2", "frame 3");
        assertThat(read(new FeedViewer(7, ANA, "agent", true, Set.of()))).isEmpty();
    }

    @Test
    void whatAnotherTeamGetsIsRemovedAndWhatAMemberTakesTheOthersLose() {
        frame(1, false, null, null, true, SALES, HELP);
        frame(2, true, null, BEN, false, SALES, SALES);
        frame(3, true, BEN, null, true, HELP, SALES);
        frame(4, true, null, BEN, true, HELP, SALES);
        assertThat(read(AGENT)).containsExactly("removal 1", "removal 2", "frame 3");
    }

    private List<String> read(FeedViewer viewer) {
        return read(new FeedReader(feed, 0), viewer);
    }

    private static List<String> read(FeedReader reader, FeedViewer viewer) {
        List<String> texts = new ArrayList<>();
        for (String text = reader.next(viewer); text != null; text = reader.next(viewer)) {
            texts.add(text);
        }
        return texts;
    }

    @Test
    void agentGetsTheirOwnAndManagersGetAll() {
        frame(1, ANA);
        frame(2, BEN);
        frame(3, null);
        assertThat(read(AGENT)).containsExactly("frame 1");
        assertThat(read(MANAGER)).containsExactly("frame 1", "frame 2", "frame 3");
        assertThat(read(new FeedViewer(7, ANA, "agent", true, Set.of()))).containsExactly("frame 1", "frame 3");
        assertThat(read(new FeedViewer(7, ANA, "visitor", true, Set.of()))).isEmpty();
    }

    @Test
    void whoSawItOnlyBeforeIsToldThatItWasRemovedAndNothingElse() {
        FeedReader agent = new FeedReader(feed, 0);
        frame(1, ANA);
        assertThat(read(agent, AGENT)).containsExactly("frame 1");
        frame(1, true, ANA, BEN);
        frame(1, BEN);
        // The latest frame decides, and it says who is the assignee now.
        assertThat(read(agent, AGENT)).containsExactly("removal 2");
    }

    @Test
    void removalComesOnceAndNotAgain() {
        FeedReader agent = new FeedReader(feed, 0);
        frame(1, true, ANA, BEN);
        assertThat(read(agent, AGENT)).containsExactly("removal 1");
        frame(1, BEN);
        assertThat(read(agent, AGENT)).isEmpty();
    }

    @Test
    void backlogShowsNothingOfWhatMayNotBeSeenAnyMore() {
        frame(1, ANA);
        frame(2, ANA);
        frame(1, ANA);
        frame(1, true, ANA, BEN);
        assertThat(read(AGENT)).containsExactly("removal 1", "frame 2", "removal 3", "removal 4");
    }

    @Test
    void backlogBeginsWhereItMayBeSeen() {
        frame(1, BEN);
        frame(1, true, BEN, ANA);
        frame(1, ANA);
        assertThat(read(AGENT)).containsExactly("frame 2", "frame 3");
    }

    @Test
    void removalIsOwedToWhoBreaksOffAndResumesAnywhere() {
        frame(1, true, ANA, BEN);
        frame(2, ANA);
        frame(1, true, BEN, 72L);
        for (long breaksOffAt = 0; breaksOffAt < 3; breaksOffAt++) {
            FeedReader before = new FeedReader(feed, 0);
            List<String> texts = new ArrayList<>();
            while (before.offset() < breaksOffAt) {
                String text = before.next(AGENT);
                if (text == null) {
                    break;
                }
                texts.add(text);
            }
            texts.addAll(read(new FeedReader(feed, before.offset()), AGENT));
            assertThat(texts).contains("removal 1", "frame 2").doesNotContain("frame 1", "frame 3");
        }
    }

    @Test
    void removalIsSaidAgainAfterItWasSeenAgain() {
        FeedReader agent = new FeedReader(feed, 0);
        frame(1, true, ANA, BEN);
        assertThat(read(agent, AGENT)).containsExactly("removal 1");
        frame(1, true, BEN, ANA);
        assertThat(read(agent, AGENT)).containsExactly("frame 2");
        frame(1, true, ANA, BEN);
        assertThat(read(agent, AGENT)).containsExactly("removal 3");
    }

    @Test
    void handedOverAndBackComesAnewWithWhatWasSaidMeanwhile() {
        frame(1, true, ANA, BEN);
        frame(1, BEN);
        frame(1, true, BEN, ANA);
        assertThat(read(AGENT)).containsExactly("removal 1", "frame 3");
    }

    /// However reading and writing fall together: who has the conversation has had every frame since it came.
    @Test
    void nothingIsLeftOutWhileItIsHandedAboutAndRead() throws InterruptedException {
        Random random = new Random(20_260_513);
        AtomicBoolean written = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            long assignee = ANA;
            for (int i = 0; i < 200_000; i++) {
                long before = assignee;
                assignee = random.nextInt(3) > 0 ? assignee : assignee == ANA ? BEN : ANA;
                frame(1, before != assignee, before, assignee);
            }
            frame(1, true, assignee, ANA);
            written.set(true);
        });
        FeedReader reader = new FeedReader(feed, 0);
        Client client = new Client();
        while (!written.get()) {
            client.take(reader.next(AGENT));
        }
        writer.join();
        read(reader, AGENT).forEach(client::take);
        assertThat(client.missing).isZero();
        assertThat(client.has).isTrue();
    }

    /// Loads the conversation with the first frame about it; a frame that is left out later is one that it misses.
    private static final class Client {
        private boolean has;
        private int missing;
        private long last;

        void take(@Nullable String text) {
            if (text == null) {
                return;
            }
            long place = Long.parseLong(text.substring(text.indexOf(' ') + 1));
            if (text.startsWith("removal")) {
                has = false;
            } else {
                missing += has && place != last + 1 ? 1 : 0;
                has = true;
            }
            last = place;
        }
    }

    @Test
    void roleOfTheMomentDecides() {
        FeedReader reader = new FeedReader(feed, 0);
        frame(1, BEN);
        assertThat(read(reader, new FeedViewer(7, ANA, "manager", false, Set.of())))
                .hasSize(1);
        frame(1, BEN);
        assertThat(read(reader, AGENT)).isEmpty();
    }

    @Test
    void readerWhoseNextFrameIsForgottenIsTold() {
        FeedReader reader = new FeedReader(feed, 0);
        frame(1, ANA);
        frame(1, ANA);
        feed.forgetOldest();
        assertThat(reader.next(AGENT)).isNull();
        assertThat(reader.hasFallenBehind()).isTrue();
    }

    @Test
    void readerWhoHasReadWhatIsForgottenGoesOn() {
        FeedReader reader = new FeedReader(feed, 0);
        frame(1, ANA);
        assertThat(read(reader, AGENT)).hasSize(1);
        frame(1, ANA);
        feed.forgetOldest();
        assertThat(read(reader, AGENT)).containsExactly("frame 2");
        assertThat(reader.hasFallenBehind()).isFalse();
    }

    /// What happens to others neither holds up an agent's client nor makes it load again.
    @Test
    void whatConcernsOthersIsForgottenWithoutLeavingAnAgentBehind() {
        FeedReader reader = new FeedReader(feed, 0);
        frame(1, ANA);
        for (int i = 0; i < 100; i++) {
            frame(2, BEN);
        }
        assertThat(reader.next(AGENT)).isEqualTo("frame 1");
        for (int i = 0; i < 51; i++) {
            feed.forgetOldest();
        }
        assertThat(feed.isCompleteSince(1, AGENT)).isTrue();
        assertThat(feed.isCompleteSince(1, MANAGER)).isFalse();
        assertThat(feed.isCompleteSince(0, AGENT)).isFalse();
        assertThat(reader.next(AGENT)).isNull();
        assertThat(reader.hasFallenBehind()).isFalse();
        assertThat(reader.offset()).isEqualTo(101);
        frame(1, ANA);
        assertThat(read(reader, AGENT)).containsExactly("frame 102");
    }

    /// A member of a team reads two strands at once, into which one writer writes by turns.
    @Test
    void strandsAreReadInTheOrderOfTheFeed() throws InterruptedException {
        AtomicBoolean written = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 200_000; i++) {
                if (i % 2 == 0) {
                    frame(1, ANA);
                } else {
                    frame(2, false, null, null, false, SALES, SALES);
                }
            }
            written.set(true);
        });
        FeedReader reader = new FeedReader(feed, 0);
        long read = 0;
        while (!written.get()) {
            String text = reader.next(AGENT);
            if (text != null) {
                read++;
                assertThat(text).isEqualTo("frame " + read);
            }
        }
        writer.join();
        assertThat(read + read(reader, AGENT).size()).isEqualTo(200_000);
    }
}
