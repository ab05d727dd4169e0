package io.triptych.bench.seed;

import io.triptych.seed.SeededConversation;
import io.triptych.seed.SeededMessage;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/// Who wrote when, in all conversations together, in the order in which it happened: so neighbours in the table are of
/// different conversations, as with real traffic. Telling it again tells the same.
final class Story {

    private static final int CONVERSATION_BITS = 20;
    static final int CONVERSATIONS_MAX = 1 << CONVERSATION_BITS;
    private static final long SEED = 20_000;
    private static final Duration EARLIEST = Duration.ofDays(200);

    private final Instant beginning;
    private final int conversationCount;
    /// Milliseconds since the beginning, then the conversation.
    private final long[] moments;

    Story(Size size, Instant now) {
        this.beginning = Instant.ofEpochMilli(now.toEpochMilli()).minus(EARLIEST);
        this.conversationCount = size.conversations();
        this.moments = new long[size.messages()];
        fill(size, new SplittableRandom(SEED));
        Arrays.parallelSort(moments);
    }

    private void fill(Size size, SplittableRandom random) {
        double[] shares = new double[size.conversations()];
        double all = 0;
        for (int i = 0; i < shares.length; i++) {
            // One in a hundred is twenty times as long as the others.
            all += i % 100 == 7 ? 20 : 0.5 + random.nextDouble();
            shares[i] = all;
        }
        int next = 0;
        for (int i = 0; i < shares.length; i++) {
            // Everybody has one; the rest is shared out.
            long until = i + 1 + Math.round((size.messages() - size.conversations()) * (shares[i] / all));
            long end = EARLIEST.minus(sinceLast(random)).toMillis();
            long length = Duration.ofHours(1 + random.nextInt(24 * 60)).toMillis();
            int messages = (int) (until - next);
            for (int k = 0; k < messages; k++) {
                long at = end - (k == 0 ? 0 : random.nextLong(length));
                moments[next++] = (at << CONVERSATION_BITS) | i;
            }
        }
    }

    /// A quarter of the conversations is of today, so that they can be answered.
    private static Duration sinceLast(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> Duration.ofMinutes(1 + random.nextLong(18 * 60));
            case 1 -> Duration.ofMinutes(1 + random.nextLong(7 * 24 * 60));
            default -> Duration.ofMinutes(1 + random.nextLong(90 * 24 * 60));
        };
    }

    /// Hears one message after the other.
    interface Listener {
        void on(SeededMessage message) throws SQLException, IOException;
    }

    /// Tells the story, with messages numbered from `firstId`, and answers the conversations as they are at its end.
    List<SeededConversation> tell(IntFunction<Correspondence> begin, long firstId, Listener listener)
            throws SQLException, IOException {
        Correspondence[] conversations = new Correspondence[conversationCount];
        Arrays.setAll(conversations, begin);
        SplittableRandom random = new SplittableRandom(SEED + 1);
        long id = firstId;
        for (long moment : moments) {
            Correspondence conversation = conversations[(int) (moment & (CONVERSATIONS_MAX - 1))];
            Instant at = beginning.plusMillis(moment >>> CONVERSATION_BITS);
            listener.on(conversation.say(id++, at, random));
        }
        return Arrays.stream(conversations).map(Correspondence::ended).toList();
    }
}
