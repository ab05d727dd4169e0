package io.triptych.message.reference;

import io.triptych.message.model.Message;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageChanges.ReadUpTo;
import io.triptych.message.model.MessageChanges.Reading;
import io.triptych.message.model.Messages;
import io.triptych.message.model.Receipts;
import io.triptych.message.model.ThreadHead;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Raises the numbers up to which conversations were read; they never go back. Messages' rows stay as they are.
///
/// Each message that is read by it is told of, so that whoever holds a thread and only replaces what is newer shows
/// what a fresh load shows. Of a conversation that was not read for long only the newest are.
@Singleton
final class ReadingKeeper {

    private final Messages messages;
    private final Receipts receipts;

    ReadingKeeper(Messages messages, Receipts receipts) {
        this.messages = messages;
        this.receipts = receipts;
    }

    void keep(Collection<ReadUpTo> reads) {
        Set<Long> companies = reads.stream().map(ReadUpTo::companyId).collect(Collectors.toSet());
        receipts.read(messages.changeAll(companies, changes -> keep(changes, reads)));
    }

    private static List<ReadUpTo> keep(MessageChanges changes, Collection<ReadUpTo> reads) {
        Map<Long, ReadUpTo> highest = new TreeMap<>();
        reads.forEach(each -> highest.merge(
                each.conversationId(), each, (one, other) -> one.number() < other.number() ? other : one));
        Map<Long, ThreadHead> heads = changes.lock(highest.keySet());
        List<Reading> news = new ArrayList<>();
        for (ReadUpTo each : highest.values()) {
            ThreadHead head = heads.get(each.conversationId());
            if (head != null && head.numberRead() < each.number()) {
                news.add(new Reading(head, each));
                changes.save(head.readUpTo(each.number()));
            }
        }
        if (!news.isEmpty()) {
            for (Message message : changes.keepReadings(news)) {
                @Nullable ReadUpTo cause = highest.get(message.conversationId());
                changes.updated(message, cause == null ? null : cause.traceparent());
            }
        }
        return news.stream().map(Reading::upTo).toList();
    }
}
