package io.triptych.message.intake;

import io.triptych.message.model.IntakeElement;
import io.triptych.message.model.IntakeStore;
import io.triptych.message.model.IntakeStore.Arrived;
import io.triptych.message.model.IntakeStore.Tally;
import io.triptych.message.model.RawElement;
import io.triptych.service.call.PerformanceLog;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives every element of a batch its fate. Fails as a whole for whatever the surroundings do: PostgreSQL, an owner;
/// then the same batch comes again and nothing of it has been done. An element for which a step throws anything else,
/// of any class, is found and parked alone, and the others go on.
@Singleton
final class BatchIntake {

    private static final Logger LOG = LoggerFactory.getLogger(BatchIntake.class);

    /// The operation is of no single company.
    private static final long ALL_COMPANIES = 0;

    private final Addressing addressing;
    private final IntakeStore store;
    private final IntakeMeters meters;
    private final PerformanceLog performance;

    BatchIntake(Addressing addressing, IntakeStore store, IntakeMeters meters, PerformanceLog performance) {
        this.addressing = addressing;
        this.store = store;
        this.meters = meters;
        this.performance = performance;
    }

    void take(List<WebhookRecord> records) {
        int elements = records.stream().mapToInt(each -> each.elements().size()).sum();
        meters.received(elements);
        Tally tally = performance.timed("intake.batch", ALL_COMPANIES, timing -> {
            timing.resultCount(elements);
            return stored(addressed(records), store::store);
        });
        meters.fated(tally);
    }

    /// Gives elements that were parked, of records that were here before, the fates that they can have by now, on an
    /// operator's word or nobody's. Fails and parks as `take` does.
    Tally takeIn(List<WebhookRecord> records, @Nullable String operator) {
        return performance.timed("intake.parked", ALL_COMPANIES, timing -> {
            timing.resultCount(records.size());
            return stored(addressed(records), parked -> store.takeIn(parked, operator));
        });
    }

    private List<Arrived> addressed(List<WebhookRecord> records) {
        return orWithoutPoison(() -> addressing.address(records), () -> {
            List<Element> all =
                    records.stream().flatMap(each -> each.elements().stream()).toList();
            Map<Element, String> poison = PoisonFinder.find(all, some -> addressing.address(with(records, only(some))));
            return addressing.address(with(records, element -> Stream.of(parked(element, poison.get(element)))));
        });
    }

    private Tally stored(List<Arrived> records, Function<List<Arrived>, Tally> how) {
        return orWithoutPoison(() -> how.apply(records), () -> {
            List<IntakeElement> all =
                    records.stream().flatMap(each -> each.elements().stream()).toList();
            Map<IntakeElement, String> poison =
                    PoisonFinder.find(all, some -> store.rehearse(withArrived(records, only(some))));
            return how.apply(withArrived(records, element -> Stream.of(parked(element, poison.get(element)))));
        });
    }

    private static <T> T orWithoutPoison(Supplier<T> step, Supplier<T> again) {
        try {
            return step.get();
        } catch (RuntimeException | Error e) {
            LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("reason", Mishap.reason(e))
                    .log("A step fails for elements of a batch; they are found and parked.");
            return again.get();
        }
    }

    /// These and no others: two elements may be equal.
    private static <E> Function<E, Stream<E>> only(List<E> some) {
        Set<E> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
        wanted.addAll(some);
        return element -> wanted.contains(element) ? Stream.of(element) : Stream.empty();
    }

    private static List<WebhookRecord> with(List<WebhookRecord> records, Function<Element, Stream<Element>> elements) {
        return records.stream()
                .map(each ->
                        each.with(each.elements().stream().flatMap(elements).toList()))
                .toList();
    }

    private static List<Arrived> withArrived(
            List<Arrived> records, Function<IntakeElement, Stream<IntakeElement>> elements) {
        return records.stream()
                .map(each -> new Arrived(
                        each.position(),
                        each.receivedAt(),
                        each.elements().stream().flatMap(elements).toList()))
                .toList();
    }

    private static Element parked(Element element, @Nullable String reason) {
        return reason == null
                ? element
                : switch (element) {
                    case Element.Message message ->
                        new Element.Unusable(message.index(), message.raw(), message.kind(), reason);
                    case Element.Report report -> new Element.Unusable(report.index(), report.raw(), "status", reason);
                    case Element.Unusable unusable -> unusable;
                    case Element.Unhandled unhandled ->
                        new Element.Unusable(unhandled.index(), RawElement.NONE, unhandled.kind(), reason);
                };
    }

    private static IntakeElement parked(IntakeElement element, @Nullable String reason) {
        if (reason == null) {
            return element;
        }
        Long company = switch (element) {
            case IntakeElement.Inbound inbound -> inbound.companyId();
            case IntakeElement.Status status -> status.companyId();
            case IntakeElement.Parked parked -> parked.companyId();
            case IntakeElement.Ignored _ -> null;
        };
        return new IntakeElement.Parked(element.index(), element.raw(), element.kind(), reason, company);
    }
}
