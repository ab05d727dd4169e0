package io.triptych.message.intake;

import io.triptych.message.intake.addressing.Addressing;
import io.triptych.message.intake.poison.PoisonFinder;
import io.triptych.message.intake.reading.Mishap;
import io.triptych.message.intake.reading.WebhookRecord;
import io.triptych.message.model.Author;
import io.triptych.message.model.Element;
import io.triptych.message.model.Tally;
import io.triptych.service.call.PerformanceLog;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives every element of a batch its fate. Fails as a whole for whatever the surroundings do: PostgreSQL, an owner;
/// then the same batch is redelivered and nothing of it has been done. An element for which a step throws anything
/// else, of any class, is found and parked alone, and the others go on.
@Singleton
public final class BatchIntake {

    private static final Logger LOG = LoggerFactory.getLogger(BatchIntake.class);

    /// The operation is of no single company.
    private static final long ALL_COMPANIES = 0;

    private final Addressing addressing;
    private final ElementStore store;
    private final HeardNumbers heard;
    private final IntakeMeters meters;
    private final PerformanceLog performance;

    BatchIntake(
            Addressing addressing,
            ElementStore store,
            HeardNumbers heard,
            IntakeMeters meters,
            PerformanceLog performance) {
        this.addressing = addressing;
        this.store = store;
        this.heard = heard;
        this.meters = meters;
        this.performance = performance;
    }

    void take(List<WebhookRecord> records) {
        int elements = records.stream().mapToInt(each -> each.elements().size()).sum();
        meters.received(elements);
        Tally tally = performance.timed("intake.batch", ALL_COMPANIES, timing -> {
            timing.resultCount(elements);
            List<WebhookRecord> addressed = addressed(records);
            Tally stored = stored(addressed, some -> store.store(sources(some), elements(some)));
            heard.heard(addressed);
            return stored;
        });
        meters.fated(tally);
        meters.errors(elements(records));
    }

    /// Gives elements that were parked, of records that were here before, the fates that they can have by now, on an
    /// somebody's word or nobody's. Fails and parks as `take` does.
    public Tally takeIn(List<WebhookRecord> records, @Nullable Author by) {
        return performance.timed("intake.parked", ALL_COMPANIES, timing -> {
            timing.resultCount(records.size());
            return stored(addressed(records), some -> store.takeIn(elements(some), by));
        });
    }

    /// Gives the elements of records that may have been here before their fates, on somebody's word. What was counted
    /// isn't counted again. Fails and parks as `take` does.
    Tally replay(List<WebhookRecord> records, Author by) {
        return performance.timed("intake.replay", ALL_COMPANIES, timing -> {
            timing.resultCount(records.size());
            return stored(addressed(records), some -> store.replay(sources(some), elements(some), by));
        });
    }

    private List<WebhookRecord> addressed(List<WebhookRecord> records) {
        return orWithoutPoison(records, addressing::address, addressing::address);
    }

    private Tally stored(List<WebhookRecord> records, Function<List<WebhookRecord>, Tally> how) {
        return orWithoutPoison(records, how, some -> store.rehearse(sources(some), elements(some)));
    }

    /// What a step answers; if it fails, without the elements that it fails for, which `trial` finds.
    private static <T> T orWithoutPoison(
            List<WebhookRecord> records, Function<List<WebhookRecord>, T> step, Consumer<List<WebhookRecord>> trial) {
        try {
            return step.apply(records);
        } catch (RuntimeException | Error e) {
            LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("reason", Mishap.reason(e))
                    .log("A step fails for elements of a batch; they are found and parked.");
            Map<Element, String> poison =
                    PoisonFinder.find(elements(records), some -> trial.accept(with(records, only(some))));
            return step.apply(with(records, element -> {
                String reason = poison.get(element);
                return Stream.of(reason == null ? element : element.parked(reason));
            }));
        }
    }

    private static List<Element> elements(List<WebhookRecord> records) {
        return records.stream().flatMap(each -> each.elements().stream()).toList();
    }

    private static List<Element.Source> sources(List<WebhookRecord> records) {
        return records.stream().map(WebhookRecord::source).toList();
    }

    /// These and no others: two elements may be equal.
    private static Function<Element, Stream<Element>> only(List<Element> some) {
        Set<Element> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
        wanted.addAll(some);
        return element -> wanted.contains(element) ? Stream.of(element) : Stream.empty();
    }

    private static List<WebhookRecord> with(List<WebhookRecord> records, Function<Element, Stream<Element>> elements) {
        return records.stream()
                .map(each ->
                        each.with(each.elements().stream().flatMap(elements).toList()))
                .toList();
    }
}
