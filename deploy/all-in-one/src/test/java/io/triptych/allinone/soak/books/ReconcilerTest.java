package io.triptych.allinone.soak.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.allinone.soak.books.AllBooks.Asked;
import io.triptych.allinone.soak.books.AllBooks.Call;
import io.triptych.allinone.soak.books.AllBooks.Ledger;
import io.triptych.allinone.soak.books.AllBooks.Listed;
import io.triptych.allinone.soak.books.AllBooks.Reported;
import io.triptych.allinone.soak.books.AllBooks.Shown;
import io.triptych.allinone.soak.books.AllBooks.Step;
import io.triptych.allinone.soak.books.AllBooks.Written;
import io.triptych.allinone.soak.books.Violation.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Each thing that can be wrong is found in books that are doctored so, and nothing in books that are right.
class ReconcilerTest {
    private static final String MARTA = "1>12025550001";
    private static final String PAULO = "1>12025550002";

    /// Books that can still be doctored: two messages of Marta's, four answers, of which the third lost its call's
    /// answer and was settled by a report, the fourth failed; and one message of Paulo's.
    private final List<Written> written = new ArrayList<>(
            List.of(new Written("in-1", MARTA, 100), new Written("in-2", MARTA, 101), new Written("in-3", PAULO, 102)));

    private final List<Asked> asked = new ArrayList<>(List.of(
            new Asked("out-1", MARTA, 0),
            new Asked("out-2", MARTA, 0),
            new Asked("out-3", MARTA, 0),
            new Asked("out-4", MARTA, 0)));
    private final List<Call> calls = new ArrayList<>(List.of(
            call("out-1", null, 500),
            call("out-1", "wamid.1", 200),
            call("out-2", "wamid.2", 200),
            call("out-3", "wamid.3", 0),
            call("out-4", "wamid.4", 200)));
    private final List<Reported> reported = new ArrayList<>(List.of(
            new Reported("wamid.1", "delivered", 0),
            new Reported("wamid.1", "read", 0),
            new Reported("wamid.2", "sent", 0),
            new Reported("wamid.3", "delivered", 0),
            new Reported("wamid.4", "failed", 131026)));
    private final List<Shown> shown = new ArrayList<>(List.of(
            in("in-1", MARTA, 100),
            out("out-1", MARTA, "read"),
            in("in-2", MARTA, 101),
            out("out-2", MARTA, "sent"),
            out("out-3", MARTA, "delivered"),
            out("out-4", MARTA, "failed"),
            in("in-3", PAULO, 102)));
    private final List<Listed> listed =
            new ArrayList<>(List.of(new Listed(MARTA, 2, "out-4"), new Listed(PAULO, 1, "in-3")));
    private final List<String> stored =
            new ArrayList<>(List.of("in-1", "out-1", "in-2", "out-2", "out-3", "out-4", "in-3"));
    private final List<Step> steps = new ArrayList<>(List.of(
            new Step("out-1", "sending", "sent"),
            new Step("out-1", "sent", "read"),
            new Step("out-3", "sending", "uncertain"),
            new Step("out-3", "uncertain", "delivered"),
            new Step("out-4", "sent", "failed")));
    private Ledger ledger = new Ledger(9, 3, 9, 0, 0, 0);

    private List<Violation> found() {
        return Reconciler.violations(
                new AllBooks(written, asked, calls, reported, shown, listed, stored, steps, ledger));
    }

    /// What is found is of this kind and of this message, and nothing else.
    private void assertFound(Kind kind, String id) {
        assertThat(found())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each)
                        .extracting(Violation::kind, Violation::id)
                        .containsExactly(kind, id));
    }

    private static Call call(String id, @Nullable String wamid, int status) {
        return new Call(Instant.EPOCH, id, MARTA, wamid, status);
    }

    private static Shown in(String id, String conversation, long timestamp) {
        return new Shown(id, conversation, "inbound", "delivered", timestamp);
    }

    private static Shown out(String id, String conversation, String status) {
        return new Shown(id, conversation, "outbound", status, 0);
    }

    private static <T> void swap(List<T> all, int one, int other) {
        T first = all.get(one);
        all.set(one, all.get(other));
        all.set(other, first);
    }

    @Test
    void nothingIsFoundInBooksThatAreRight() {
        assertThat(found()).isEmpty();
    }

    @Test
    void inboundMessageThatIsInNoThreadIsLost() {
        shown.removeIf(each -> each.id().equals("in-1"));
        stored.remove("in-1");
        listed.set(0, new Listed(MARTA, 1, "out-4"));
        assertFound(Kind.LOST, "in-1");
    }

    @Test
    void acknowledgedMessageThatIsInNoThreadIsLost() {
        asked.add(new Asked("out-5", MARTA, 0));
        assertFound(Kind.LOST, "out-5");
    }

    @Test
    void storedMessageThatNoThreadShowsIsLost() {
        stored.add("in-9");
        assertFound(Kind.LOST, "in-9");
    }

    @Test
    void conversationThatTheListLacksIsLost() {
        listed.removeLast();
        assertFound(Kind.LOST, "");
    }

    @Test
    void messageThatIsShownTwiceIsStoredTwice() {
        shown.add(1, in("in-1", MARTA, 100));
        listed.set(0, new Listed(MARTA, 3, "out-4"));
        assertFound(Kind.STORED_TWICE, "in-1");
    }

    @Test
    void messageWithTwoRowsIsStoredTwice() {
        stored.add("out-2");
        assertFound(Kind.STORED_TWICE, "out-2");
    }

    @Test
    void conversationThatIsListedTwiceIsStoredTwice() {
        listed.add(listed.getFirst());
        assertFound(Kind.STORED_TWICE, "");
    }

    @Test
    void messageThatWasAcceptedTwiceIsSentTwice() {
        calls.add(call("out-1", "wamid.9", 200));
        assertFound(Kind.SENT_TWICE, "out-1");
    }

    @Test
    void callAfterOneWithoutAnAnswerIsSentTwice() {
        calls.add(call("out-3", null, 400));
        assertFound(Kind.SENT_TWICE, "out-3");
    }

    @Test
    void callAfterAPageOfTheEdgeIsSentTwice() {
        calls.add(0, call("out-1", null, 502));
        assertFound(Kind.SENT_TWICE, "out-1");
    }

    @Test
    void whatAPersonAskedForAgainMayGoOutAgain() {
        asked.set(2, new Asked("out-3", MARTA, 1));
        calls.add(call("out-3", "wamid.9", 200));
        assertThat(found()).isEmpty();
    }

    @Test
    void inboundMessagesInAnotherOrderThanTheirTimesAreFound() {
        swap(shown, 0, 2);
        assertFound(Kind.OUT_OF_ORDER, "in-1");
    }

    @Test
    void outboundMessagesInAnotherOrderThanAskedForAreFound() {
        swap(shown, 1, 3);
        assertFound(Kind.OUT_OF_ORDER, "out-1");
    }

    @Test
    void messageThatWentOutBehindALaterOneIsFound() {
        swap(calls, 1, 2);
        assertFound(Kind.OUT_OF_ORDER, "out-1");
    }

    @Test
    void messageThatWasAskedForAgainMayGoOutBehindALaterOne() {
        asked.set(0, new Asked("out-1", MARTA, 1));
        swap(calls, 1, 2);
        assertThat(found()).isEmpty();
    }

    @Test
    void statusThatMovedBackIsFound() {
        steps.add(new Step("out-1", "read", "delivered"));
        assertFound(Kind.STATUS_BACK, "out-1");
        steps.set(5, new Step("out-1", "delivered", "failed"));
        assertFound(Kind.STATUS_BACK, "out-1");
        steps.set(5, new Step("out-1", "sent", "sending"));
        assertFound(Kind.STATUS_BACK, "out-1");
    }

    @Test
    void statusBelowWhatWasReportedIsFound() {
        reported.add(new Reported("wamid.2", "read", 0));
        assertFound(Kind.STATUS_BACK, "out-2");
    }

    @Test
    void statusThatIsNotTrueIsFound() {
        Consumer<String> doctored = status -> {
            shown.set(5, out("out-4", MARTA, status));
            assertFound(Kind.UNACCOUNTED, "out-4");
        };
        doctored.accept("sending");
        doctored.accept("uncertain");
        doctored.accept("delivered");
        calls.removeLast();
        doctored.accept("sent");
    }

    @Test
    void messageThatNobodyWroteIsFound() {
        shown.add(in("in-9", PAULO, 103));
        stored.add("in-9");
        listed.set(1, new Listed(PAULO, 2, "in-9"));
        assertFound(Kind.UNACCOUNTED, "in-9");
    }

    @Test
    void messageThatWasNeverAcknowledgedIsFound() {
        shown.add(out("out-9", PAULO, "failed"));
        stored.add("out-9");
        listed.set(1, new Listed(PAULO, 1, "out-9"));
        assertFound(Kind.UNACCOUNTED, "out-9");
    }

    @Test
    void callForAMessageThatWasNeverAcknowledgedIsFound() {
        calls.add(call("out-9", "wamid.9", 200));
        assertFound(Kind.UNACCOUNTED, "out-9");
    }

    @Test
    void messageInAnotherThreadIsFound() {
        written.set(2, new Written("in-3", MARTA, 102));
        assertFound(Kind.UNACCOUNTED, "in-3");
    }

    @Test
    void messageThatIsShownAndNotStoredIsFound() {
        stored.remove("in-3");
        assertFound(Kind.UNACCOUNTED, "in-3");
    }

    @Test
    void listThatDiffersFromTheThreadIsFound() {
        listed.set(1, new Listed(PAULO, 2, "in-3"));
        assertFound(Kind.UNACCOUNTED, "");
        listed.set(1, new Listed(PAULO, 1, "in-2"));
        assertFound(Kind.UNACCOUNTED, "in-3");
    }

    @Test
    void ledgerThatDoesNotBalanceIsFound() {
        for (Ledger doctored : List.of(
                new Ledger(10, 3, 9, 0, 0, 0),
                new Ledger(9, 3, 9, 1, 0, 0),
                new Ledger(9, 2, 9, 0, 0, 0),
                new Ledger(9, 3, 9, 0, 1, 0),
                new Ledger(9, 3, 9, 0, 0, 1))) {
            ledger = doctored;
            assertFound(Kind.UNACCOUNTED, "");
        }
    }
}
