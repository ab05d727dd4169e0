package io.triptych.message.intake.parked;

import io.triptych.message.intake.BatchIntake;
import io.triptych.message.intake.IntakeMeters;
import io.triptych.message.intake.reading.ParkedReader;
import io.triptych.message.intake.reading.WebhookRecord;
import io.triptych.message.model.Author;
import io.triptych.message.model.Fate;
import io.triptych.message.model.ParkedElements;
import io.triptych.message.model.ParkedElements.Choice;
import io.triptych.message.model.ParkedElements.ParkedElement;
import io.triptych.message.model.ParkedRetries;
import io.triptych.message.model.Tally;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes in what was parked, once what stood in its way is gone.
///
/// An element is stored and leaves the parked in one transaction, so it is taken in once, however many do this at the
/// same time, and a crash in between leaves it parked. What is still in its way, or new, keeps it parked under its
/// present reason. A message that comes late has the place of its own time in the thread, and is unread.
@Singleton
public final class ParkedIntake implements ParkedRetries {

    private static final int BATCH = 200;

    private final ParkedElements parked;
    private final ParkedReader reader;
    private final BatchIntake intake;
    private final IntakeMeters meters;

    ParkedIntake(ParkedElements parked, ParkedReader reader, BatchIntake intake, IntakeMeters meters) {
        this.parked = parked;
        this.reader = reader;
        this.intake = intake;
        this.meters = meters;
    }

    /// The numbers that elements waited for and that are known by now.
    List<String> numbersKnownByNow() {
        return parked.numbersKnownByNow();
    }

    /// Takes in what waited for a number that is known by now, in the order of its arrival. Of what can't be taken in
    /// the first ones may stand in the way of the others only until they are parked for another reason.
    Outcome takeInWaitingFor(String phoneNumberId) {
        Outcome all = Outcome.NOTHING;
        while (true) {
            List<ParkedElement> next = parked.waitingFor(phoneNumberId, BATCH);
            Outcome outcome = next.isEmpty() ? Outcome.NOTHING : takeIn(next, null);
            all = all.and(outcome);
            if (next.size() < BATCH || outcome.takenIn() == 0) {
                return all;
            }
        }
    }

    @Override
    public Outcome takeIn(Choice choice, Author by) {
        Outcome all = Outcome.NOTHING;
        Choice left = choice;
        while (true) {
            Step step = takeInSome(left, by);
            all = all.and(step.outcome());
            if (step.nextId() == null) {
                return all;
            }
            left = left.from(step.nextId());
        }
    }

    @Override
    public Step takeInSome(Choice choice, Author by) {
        List<ParkedElement> next = parked.chosen(choice, BATCH);
        Outcome outcome = next.isEmpty() ? Outcome.NOTHING : takeIn(next, by);
        return new Step(outcome, next.size() < BATCH ? null : next.getLast().id() + 1);
    }

    private Outcome takeIn(List<ParkedElement> elements, @Nullable Author by) {
        List<WebhookRecord> records = new ArrayList<>();
        for (ParkedElement each : elements) {
            reader.read(each).ifPresent(records::add);
        }
        Tally tally = records.isEmpty() ? Tally.NONE : intake.takeIn(records, by);
        meters.takenIn(tally);
        return new Outcome(elements.size(), tally.total(), tally.count(Fate.STORED), elements.size() - records.size());
    }
}
