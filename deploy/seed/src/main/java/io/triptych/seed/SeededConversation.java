package io.triptych.seed;

import io.triptych.message.api.MessageView.MessageError;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A conversation while its story is told: counts what the services count. The first word is the customer's.
public final class SeededConversation {
    private static final String TEXT = "text";

    private static final Duration WINDOW = Duration.ofHours(24);

    private final long id;
    private final Customer customer;
    private final @Nullable Author assignee;
    private final Author writer;
    private long version;
    private long latestInboundNumber;
    private long numberRead;
    private boolean archived;
    private @Nullable SeededMessage first;
    private @Nullable SeededMessage latestInbound;
    private @Nullable SeededMessage latestOutbound;
    private @Nullable SeededMessage last;
    private @Nullable SeededMessage lastWord;

    /// `assignee` has it from its beginning; `writer` answers, reads and archives.
    public SeededConversation(long id, Customer customer, @Nullable Author assignee, Author writer) {
        this.id = id;
        this.customer = customer;
        this.assignee = assignee;
        this.writer = writer;
    }

    /// The customer writes.
    public SeededMessage ask(long messageId, Instant at, String type, String contentJson) {
        return ask(messageId, at, type, contentJson, SeededMarks.NONE);
    }

    /// As `ask`, with a message that is marked.
    public SeededMessage ask(long messageId, Instant at, String type, String contentJson, SeededMarks marks) {
        version += 1;
        if ("history".equals(marks.origin())) {
            return said(new SeededMessage(
                    messageId,
                    this,
                    SeededMessage.INBOUND,
                    null,
                    null,
                    type,
                    contentJson,
                    "read",
                    null,
                    version,
                    at,
                    marks));
        }
        latestInboundNumber += 1;
        SeededMessage message = new SeededMessage(
                messageId,
                this,
                SeededMessage.INBOUND,
                null,
                latestInboundNumber,
                type,
                contentJson,
                "delivered",
                null,
                version,
                at,
                marks);
        latestInbound = message;
        return said(message);
    }

    /// The team answers; it arrived, and may be read. Each status took a version.
    public SeededMessage answer(long messageId, Instant at, String contentJson, boolean read) {
        return answer(messageId, at, TEXT, contentJson, read);
    }

    /// As `answer`, with a message of any type.
    public SeededMessage answer(long messageId, Instant at, String type, String contentJson, boolean read) {
        return answer(messageId, at, type, contentJson, read, SeededMarks.NONE);
    }

    /// As `answer`, with a message that is marked. WhatsApp reports of a reaction that it was sent, and no more.
    public SeededMessage answer(
            long messageId, Instant at, String type, String contentJson, boolean read, SeededMarks marks) {
        if (marks.isOnThePhone()) {
            version += 1;
            return answered(messageId, at, type, contentJson, new Came("sent", null), marks);
        }
        if (type.equals("reaction")) {
            version += 2;
            return answered(messageId, at, type, contentJson, new Came("sent", null), marks);
        }
        version += read ? 4 : 3;
        return answered(messageId, at, type, contentJson, new Came(read ? "read" : "delivered", null), marks);
    }

    /// A line that the customer doesn't see: a colleague's note, or a notice of WhatsApp's.
    public SeededMessage tell(long messageId, Instant at, String type, String contentJson) {
        version += 1;
        return said(new SeededMessage(
                messageId,
                this,
                SeededMessage.INTERNAL,
                type.equals("note") ? writer : null,
                null,
                type,
                contentJson,
                "sent",
                null,
                version,
                at,
                SeededMarks.NONE));
    }

    /// The team answers, and WhatsApp reports that it could not be delivered.
    public SeededMessage answerInVain(long messageId, Instant at, String contentJson, MessageError error) {
        version += 2;
        return answered(messageId, at, TEXT, contentJson, new Came("failed", error), SeededMarks.NONE);
    }

    /// How far a message of ours came, and why no further.
    private record Came(String status, @Nullable MessageError error) {}

    private SeededMessage answered(
            long messageId, Instant at, String type, String contentJson, Came came, SeededMarks marks) {
        SeededMessage message = new SeededMessage(
                messageId,
                this,
                SeededMessage.OUTBOUND,
                marks.isOnThePhone() ? null : writer,
                null,
                type,
                contentJson,
                came.status(),
                came.error(),
                version,
                at,
                marks);
        latestOutbound = message;
        return said(message);
    }

    private SeededMessage said(SeededMessage message) {
        if (first == null) {
            first = message;
        }
        last = message;
        if (message.isWord()) {
            lastWord = message;
        }
        return message;
    }

    /// The team has read so many of the customer's messages.
    public void readUpTo(long number) {
        numberRead = number;
    }

    /// The team is done with it.
    public void archive() {
        archived = true;
    }

    /// How many messages the customer wrote.
    public long latestInboundNumber() {
        return latestInboundNumber;
    }

    /// The customer's last message; fails while there is none.
    public SeededMessage latestInbound() {
        return there(latestInbound);
    }

    public long id() {
        return id;
    }

    Customer customer() {
        return customer;
    }

    @Nullable
    Author assignee() {
        return assignee;
    }

    /// Who answers for the team.
    public Author writer() {
        return writer;
    }

    long numberRead() {
        return numberRead;
    }

    boolean isArchived() {
        return archived;
    }

    SeededMessage first() {
        return there(first);
    }

    @Nullable
    SeededMessage latestOutbound() {
        return latestOutbound;
    }

    SeededMessage last() {
        return there(last);
    }

    /// The last that either side said to the other.
    @Nullable
    SeededMessage lastWord() {
        return lastWord;
    }

    /// As message-service counts it.
    long messageVersion() {
        return version;
    }

    /// As conversation-service counts it: 1 when it was made, one for each change that shows.
    long version() {
        return 1 + version + (assignee == null ? 0 : 1) + (numberRead == 0 ? 0 : 1) + (archived ? 1 : 0);
    }

    /// Until when the team may answer in its own words.
    public Instant windowExpiresAt() {
        return latestInbound().at().plus(WINDOW);
    }

    private static SeededMessage there(@Nullable SeededMessage message) {
        if (message == null) {
            throw new IllegalStateException("nothing was said yet");
        }
        return message;
    }
}
