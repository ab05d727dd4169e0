package io.triptych.bench.seed;

import io.triptych.bench.seed.SeededCompany.Person;
import io.triptych.seed.Author;
import io.triptych.seed.Customer;
import io.triptych.seed.SeededConversation;
import io.triptych.seed.SeededMessage;
import java.time.Instant;
import java.util.SplittableRandom;

/// One conversation of the story: who is who in it, what is said, and what is left of it at the end, by chance.
final class Correspondence {

    /// Of 100: customers write a little more often than the team.
    private static final int OURS_PERCENT = 45;

    private static final int READ_PERCENT = 75;
    private static final int UNREAD_PERCENT = 35;

    private final SeededConversation conversation;
    private final boolean wantsArchive;
    private final boolean wantsUnread;
    private int unansweredCount;

    Correspondence(int index, long id, long contactId, SeededCompany.Ids company) {
        SplittableRandom random = new SplittableRandom(index);
        Person agent = company.agents().get(random.nextInt(company.agents().size()));
        Author assignee = random.nextInt(100) < 70 ? agent.author() : null;
        this.wantsArchive = random.nextInt(100) < 20;
        this.wantsUnread = random.nextInt(100) < UNREAD_PERCENT;
        this.conversation = new SeededConversation(
                id,
                new Customer(contactId, Words.waId(index), Words.name(index)),
                assignee,
                assignee == null ? company.admin().author() : assignee);
    }

    /// The next message. The team only writes while WhatsApp's window is open.
    SeededMessage say(long messageId, Instant at, SplittableRandom random) {
        boolean ours = random.nextInt(100) < OURS_PERCENT;
        int choice = random.nextInt(1000);
        boolean read = random.nextInt(100) < READ_PERCENT;
        if (ours && conversation.latestInboundNumber() > 0 && at.isBefore(conversation.windowExpiresAt())) {
            unansweredCount = 0;
            return conversation.answer(messageId, at, content(Words.answered(choice)), read);
        }
        unansweredCount += 1;
        return conversation.ask(messageId, at, "text", content(Words.asked(choice)));
    }

    private static String content(String body) {
        return "{\"body\":\"" + body + "\"}";
    }

    /// The conversation at its end. Who answered has read; otherwise some of what came since the last answer may be
    /// unread.
    SeededConversation ended() {
        long latest = conversation.latestInboundNumber();
        boolean isRead = !wantsUnread || unansweredCount == 0;
        conversation.readUpTo(isRead ? latest : latest - unansweredCount);
        if (wantsArchive && isRead) {
            conversation.archive();
        }
        return conversation;
    }
}
