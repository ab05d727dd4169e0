package io.triptych.message.intake;

import io.triptych.message.model.IntakeStore;
import io.triptych.message.model.IntakeStore.Arrived;
import io.triptych.message.model.IntakeStore.Tally;
import io.triptych.service.DatabaseException;
import io.triptych.service.PerformanceLog;
import jakarta.inject.Singleton;
import java.util.List;

/// Gives every element of a batch its fate. Fails as a whole for whatever passes with time: PostgreSQL, an owner; then
/// the same batch comes again and nothing of it has been done. What fails for its own data is parked alone.
@Singleton
final class BatchIntake {

    /// The operation is of no single company.
    private static final long ALL_COMPANIES = 0;

    private final Addressing addressing;
    private final IntakeStore store;
    private final PoisonFinder poison;
    private final IntakeMeters meters;
    private final PerformanceLog performance;

    BatchIntake(
            Addressing addressing,
            IntakeStore store,
            PoisonFinder poison,
            IntakeMeters meters,
            PerformanceLog performance) {
        this.addressing = addressing;
        this.store = store;
        this.poison = poison;
        this.meters = meters;
        this.performance = performance;
    }

    void take(List<WebhookRecord> records) {
        int elements = records.stream().mapToInt(each -> each.elements().size()).sum();
        Tally tally = performance.timed("intake.batch", ALL_COMPANIES, timing -> {
            timing.resultCount(elements);
            return store(addressing.address(records));
        });
        meters.fated(tally);
    }

    private Tally store(List<Arrived> arrived) {
        try {
            return store.store(arrived);
        } catch (DatabaseException e) {
            if (!PoisonFinder.isAboutData(e)) {
                throw e;
            }
            return store.store(poison.withoutPoison(arrived));
        }
    }
}
