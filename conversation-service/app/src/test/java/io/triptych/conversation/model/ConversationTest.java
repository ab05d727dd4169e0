package io.triptych.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.ConversationView.ContactRef;
import io.triptych.conversation.model.ShownContact.Reach;
import io.triptych.message.api.event.ConversationProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00.000Z");
    private static final long CONVERSATION = 42;

    @Test
    void factsInAnyOrderAndTwiceEndInTheSameState() {
        // An inbound message, its reaction, an answer with its statuses, and a second inbound message.
        var facts = List.of(
                fact(100, 1, 0, 1, 1, 100L, 24),
                fact(101, 1, 5, 2, 1, 100L, 24),
                fact(101, 2, 5, 3, 1, 100L, 24),
                fact(100, 2, 0, 4, 1, 100L, 24),
                fact(102, 1, 9, 5, 2, 102L, 30),
                fact(101, 3, 5, 6, 2, 102L, 30));
        var ends = new HashSet<Object>();
        var random = new Random(7);
        for (int run = 0; run < 500; run++) {
            var shuffled = new ArrayList<>(facts);
            shuffled.addAll(facts.subList(0, random.nextInt(facts.size())));
            Collections.shuffle(shuffled, random);
            Conversation conversation = archived();
            for (MessageFact fact : shuffled) {
                conversation = conversation.hear(fact, NOW);
            }
            ends.add(List.of(conversation.shown(), conversation.messageVersion()));
        }
        assertThat(ends).hasSize(1);
        var end = (ShownContact) ((List<?>) ends.iterator().next()).getFirst();
        assertThat(end.status()).isEqualTo(ConversationStatus.ACTIVE);
        assertThat(end.unread().count()).isEqualTo(2);
        assertThat(end.lastMessage()).extracting(LastMessage::id).isEqualTo(102L);
        assertThat(end.windowExpiresAt()).isEqualTo(NOW.plusSeconds(30 * 3600));
    }

    @Test
    void whoseWordIsTheLastOneIsTheSameInAnyOrder() {
        String customers = "{\"direction\":\"inbound\"}";
        String ours = "{\"direction\":\"outbound\",\"type\":\"text\"}";
        List<MessageFact> nobodys = List.of(
                said(110, 20, "{\"direction\":\"internal\",\"type\":\"note\"}"),
                said(111, 21, "{\"direction\":\"internal\",\"type\":\"system\"}"),
                said(112, 22, "{\"direction\":\"outbound\",\"type\":\"reaction\"}"),
                said(113, 23, "{\"direction\":\"inbound\",\"origin\":\"history\"}"));
        assertThat(wordsIn(List.of(said(100, 0, customers), said(101, 5, ours), said(102, 9, customers)), nobodys))
                .containsExactly(new LastWord(NOW.plusSeconds(9), 102, true));
        assertThat(wordsIn(List.of(said(100, 0, customers), said(102, 9, customers), said(103, 9, ours)), nobodys))
                .containsExactly(new LastWord(NOW.plusSeconds(9), 103, false));
    }

    private static Set<LastWord> wordsIn(List<MessageFact> said, List<MessageFact> nobodys) {
        Set<LastWord> words = new HashSet<>();
        var random = new Random(3);
        for (int run = 0; run < 200; run++) {
            var shuffled = new ArrayList<>(said);
            shuffled.addAll(nobodys);
            shuffled.addAll(said.subList(0, random.nextInt(said.size())));
            Collections.shuffle(shuffled, random);
            Conversation conversation = archived();
            for (MessageFact fact : shuffled) {
                conversation = conversation.hear(fact, NOW);
            }
            words.add(Objects.requireNonNull(conversation.shown().lastWord()));
        }
        return words;
    }

    @Test
    void whatIsNotNewerChangesNothingAtAll() {
        Conversation once = archived().hear(fact(100, 1, 0, 1, 1, 100L, 24), NOW);
        assertThat(once.hear(fact(100, 1, 0, 1, 1, 100L, 24), NOW.plusSeconds(9)))
                .isSameAs(once);
    }

    @Test
    void anArchivedConversationIsReopenedOnlyByANewNumber() {
        Conversation heard = archived().hear(fact(100, 1, 0, 1, 1, 100L, 24), NOW);
        Conversation archivedAgain = heard.withStatus(ConversationStatus.ARCHIVED, NOW);
        assertThat(archivedAgain.hear(fact(100, 2, 0, 2, 1, 100L, 24), NOW).status())
                .isEqualTo(ConversationStatus.ARCHIVED);
        assertThat(archivedAgain.hear(fact(101, 1, 1, 3, 2, 101L, 24), NOW).status())
                .isEqualTo(ConversationStatus.ACTIVE);
    }

    @Test
    void whatNobodySeesIsNoNewVersion() {
        Conversation heard = archived().hear(fact(100, 1, 5, 1, 1, 100L, 24), NOW);
        Conversation olderMessage = heard.hear(fact(99, 2, 1, 2, 1, 100L, 24), NOW);
        assertThat(olderMessage.version()).isEqualTo(heard.version());
        assertThat(olderMessage.messageVersion()).isEqualTo(2);
    }

    @Test
    void theNumberReadNeverGoesBackAndMayBeAhead() {
        Conversation ahead = archived().readUpTo(3, NOW);
        assertThat(ahead.unread().count()).isZero();
        assertThat(ahead.readUpTo(1, NOW)).isSameAs(ahead);
        assertThat(ahead.hear(fact(100, 1, 0, 1, 2, 100L, 24), NOW).unread().count())
                .isZero();
        assertThat(ahead.hear(fact(100, 1, 0, 1, 4, 100L, 24), NOW).unread().count())
                .isEqualTo(1);
    }

    @Test
    void theMarkMakesAtLeastOneUntilAnybodyReads() {
        Conversation marked = archived().markUnread(NOW);
        assertThat(marked.unread().count()).isEqualTo(1);
        assertThat(marked.markUnread(NOW)).isSameAs(marked);
        assertThat(marked.readUpTo(0, NOW).unread().count()).isZero();
        assertThat(marked.hear(fact(100, 1, 0, 1, 1, 100L, 24), NOW).unread().count())
                .isEqualTo(1);
    }

    @Test
    void anOlderContactChangesNothing() {
        Conversation renamed = archived().withContact(contact("Ana", 5), NOW);
        assertThat(renamed.shown().contact().name()).isEqualTo("Ana");
        assertThat(renamed.withContact(contact("Bea", 5), NOW)).isSameAs(renamed);
        Conversation sameLooks = renamed.withContact(contact("Ana", 6), NOW);
        assertThat(sameLooks.version()).isEqualTo(renamed.version());
        assertThat(sameLooks.contactVersion()).isEqualTo(6);
    }

    @Test
    void aSecondWithTheSameTimestampIsOrderedById() {
        Conversation second = archived().hear(fact(101, 1, 0, 2, 2, 101L, 24), NOW);
        Conversation both = second.hear(fact(100, 9, 0, 1, 1, 100L, 24), NOW);
        assertThat(both.shown().lastMessage()).extracting(LastMessage::id).isEqualTo(101L);
    }

    private static KnownContact contact(String name, long version) {
        return new KnownContact(7, new ContactRef(311, name, "+5511987654321", null), version);
    }

    private static Conversation archived() {
        var shown = new ShownContact(
                contact("João", 1).contact(),
                ConversationStatus.ARCHIVED,
                null,
                null,
                NOW,
                null,
                null,
                Unread.NOTHING,
                Reach.UNKNOWN,
                Sorting.NONE,
                true);
        return new Conversation(CONVERSATION, 7, 3, shown, 1, 0, 1, NOW, null);
    }

    private static MessageFact said(long messageId, int second, String json) {
        try {
            var node = JsonMapper.createDefault().readValue(json, JsonNode.class);
            var message = new LastMessage(messageId, NOW.plusSeconds(second), 1, Objects.requireNonNull(node));
            return new MessageFact(7, message, new ConversationProgress(CONVERSATION, 311, 3, 1, 0, null, null, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageFact fact(
            long messageId, long messageVersion, int second, long version, long number, Long inboundId, int hours) {
        var message = new LastMessage(
                messageId, NOW.plusSeconds(second), messageVersion, JsonNode.createStringNode("v" + messageVersion));
        var progress = new ConversationProgress(
                CONVERSATION, 311, 3, version, number, inboundId, NOW.plusSeconds(hours * 3600L), null);
        return new MessageFact(7, message, progress);
    }
}
