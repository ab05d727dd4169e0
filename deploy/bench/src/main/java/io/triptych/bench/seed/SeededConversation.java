package io.triptych.bench.seed;

import io.triptych.bench.seed.SeededCompany.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A conversation while its story is told: counts what the services count.
final class SeededConversation {

    private static final Duration WINDOW = Duration.ofHours(24);
    /// Of 100: customers write a little more often than the team.
    private static final int OURS_PERCENT = 45;

    private static final int READ_PERCENT = 75;
    private static final int UNREAD_PERCENT = 35;

    private final int index;
    private final long id;
    private final long contactId;
    private final @Nullable Person assignee;
    private final Person writer;
    private final boolean wantsArchive;
    private final boolean wantsUnread;
    private long version;
    private long latestInboundNumber;
    private int unansweredCount;
    private @Nullable SeededMessage first;
    private @Nullable SeededMessage latestInbound;
    private @Nullable SeededMessage latestOutbound;
    private @Nullable SeededMessage last;

    SeededConversation(int index, long id, long contactId, SeededCompany.Ids company) {
        SplittableRandom random = new SplittableRandom(index);
        this.index = index;
        this.id = id;
        this.contactId = contactId;
        Person agent = company.agents().get(random.nextInt(company.agents().size()));
        this.assignee = random.nextInt(100) < 70 ? agent : null;
        this.writer = assignee == null ? company.admin() : assignee;
        this.wantsArchive = random.nextInt(100) < 20;
        this.wantsUnread = random.nextInt(100) < UNREAD_PERCENT;
    }

    /// The next message. The team only writes while WhatsApp's window is open.
    SeededMessage say(long messageId, Instant at, SplittableRandom random) {
        boolean ours = random.nextInt(100) < OURS_PERCENT;
        int choice = random.nextInt(1000);
        boolean read = random.nextInt(100) < READ_PERCENT;
        Instant customer = latestInbound == null ? null : latestInbound.at();
        SeededMessage message = ours && customer != null && at.isBefore(customer.plus(WINDOW))
                ? answer(messageId, at, choice, read)
                : ask(messageId, at, choice);
        if (first == null) {
            first = message;
        }
        last = message;
        return message;
    }

    private SeededMessage ask(long messageId, Instant at, int choice) {
        version += 1;
        latestInboundNumber += 1;
        unansweredCount += 1;
        SeededMessage message = new SeededMessage(
                messageId, this, null, latestInboundNumber, Words.asked(choice), "delivered", version, at);
        latestInbound = message;
        return message;
    }

    /// Each status took a version.
    private SeededMessage answer(long messageId, Instant at, int choice, boolean read) {
        version += read ? 4 : 3;
        unansweredCount = 0;
        SeededMessage message = new SeededMessage(
                messageId, this, writer, null, Words.answered(choice), read ? "read" : "delivered", version, at);
        latestOutbound = message;
        return message;
    }

    int index() {
        return index;
    }

    long id() {
        return id;
    }

    long contactId() {
        return contactId;
    }

    String contactName() {
        return Words.name(index);
    }

    String waId() {
        return Words.waId(index);
    }

    String phoneNumber() {
        return "+" + waId();
    }

    @Nullable
    Person assignee() {
        return assignee;
    }

    /// Who answers and reads here.
    Person writer() {
        return writer;
    }

    long latestInboundNumber() {
        return latestInboundNumber;
    }

    /// Who answered has read; otherwise some of what came since the last answer may be unread.
    long numberRead() {
        return wantsUnread ? latestInboundNumber - unansweredCount : latestInboundNumber;
    }

    boolean isArchived() {
        return wantsArchive && numberRead() == latestInboundNumber;
    }

    SeededMessage first() {
        return there(first);
    }

    SeededMessage latestInbound() {
        return there(latestInbound);
    }

    @Nullable
    SeededMessage latestOutbound() {
        return latestOutbound;
    }

    SeededMessage last() {
        return there(last);
    }

    /// As message-service counts it.
    long messageVersion() {
        return version;
    }

    /// As conversation-service counts it: 1 when it was made, one for each change that shows.
    long version() {
        return 1 + version + (assignee == null ? 0 : 1) + (numberRead() == 0 ? 0 : 1) + (isArchived() ? 1 : 0);
    }

    Instant windowExpiresAt() {
        return latestInbound().at().plus(WINDOW);
    }

    private static SeededMessage there(@Nullable SeededMessage message) {
        if (message == null) {
            throw new IllegalStateException("nothing was said yet");
        }
        return message;
    }
}
