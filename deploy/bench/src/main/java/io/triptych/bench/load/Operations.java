package io.triptych.bench.load;

import io.triptych.bench.load.Operation.Goal;
import io.triptych.bench.load.Operation.Kind;
import io.triptych.bench.seed.SeededCompany;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// The product's side of what is measured. The goals are for two cores with everything on them, the load too
/// (docs/performance.md).
final class Operations {

    private static final int PAGES = 200;

    private final Session session;
    private final long[] all;
    private final long[] answerable;
    private final List<String> pages;
    private final Webhooks webhooks;
    private final long[] shuffled;
    private final AtomicInteger nextUnread = new AtomicInteger();

    Operations(Session session, Database database, String appSecret) throws SQLException, IOException {
        this.session = session;
        this.all = database.conversations(false);
        this.answerable = database.conversations(true);
        if (answerable.length < 100) {
            throw new IllegalStateException(
                    "hardly a conversation can be answered any more: the data is of another day. Run make bench FRESH=1");
        }
        this.pages = session.pages(PAGES);
        this.webhooks = new Webhooks(appSecret, all.length, SeededCompany::waId);
        this.shuffled = all.clone();
        shuffle(new SplittableRandom());
    }

    private void shuffle(SplittableRandom random) {
        for (int i = shuffled.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            long swapped = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = swapped;
        }
    }

    List<Operation> all() {
        return List.of(
                new Operation(Kind.LIST, "list page", new Goal(0.35, 0.65), 200, 1, this::list),
                new Operation(Kind.THREAD, "thread page", new Goal(0.35, 0.65), 200, 1, this::thread),
                new Operation(Kind.INBOX, "three panels (`/inbox`)", new Goal(null, 1.6), 200, 1, this::inbox),
                new Operation(Kind.SEND, "send", new Goal(0.40, 2.2), 201, 1, this::send),
                new Operation(Kind.SEND_OUT, "send, the number sending", null, 201, 1, this::send),
                new Operation(Kind.WEBHOOK, "webhook elements stored", null, 200, Webhooks.ELEMENTS, webhooks::next),
                new Operation(Kind.READ, "mark read", new Goal(0.35, 1.7), 200, 1, this::read));
    }

    Operation of(Kind kind) {
        return all().stream()
                .filter(operation -> operation.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /// After everybody has something unread again.
    void readFromTheStart() {
        nextUnread.set(0);
    }

    int pageCount() {
        return pages.size();
    }

    private byte[] list(SplittableRandom random) {
        return session.get("/conversations?limit=20" + pages.get(random.nextInt(pages.size())));
    }

    private byte[] thread(SplittableRandom random) {
        return session.get("/conversations/" + any(all, random) + "/messages?limit=20");
    }

    private byte[] inbox(SplittableRandom random) {
        return session.get(
                "/inbox?limit=20&conversationId=" + any(all, random) + pages.get(random.nextInt(pages.size())));
    }

    private byte[] send(SplittableRandom random) {
        UUID id = new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | (1L << 63));
        return session.post(
                "/conversations/" + any(answerable, random) + "/messages",
                "{\"messageId\":\"" + id
                        + "\",\"type\":\"text\",\"content\":{\"body\":\"Yes, I have put your name on the list for eight.\"}}");
    }

    private byte @org.jspecify.annotations.Nullable [] read(SplittableRandom random) {
        int index = nextUnread.getAndIncrement();
        return index < shuffled.length ? session.post("/conversations/" + shuffled[index] + "/read", "{}") : null;
    }

    private static long any(long[] ids, SplittableRandom random) {
        return ids[random.nextInt(ids.length)];
    }
}
