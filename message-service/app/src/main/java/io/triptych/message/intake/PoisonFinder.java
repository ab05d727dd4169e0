package io.triptych.message.intake;

import io.triptych.message.model.IntakeElement;
import io.triptych.message.model.IntakeStore;
import io.triptych.message.model.IntakeStore.Arrived;
import io.triptych.service.DatabaseException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Finds, by halving, the elements of a batch that PostgreSQL refuses for what is in them.
@Singleton
final class PoisonFinder {

    private final IntakeStore store;

    PoisonFinder(IntakeStore store) {
        this.store = store;
    }

    /// Whether an error is about the data: a wrong value (22) or a broken rule (23). Anything else passes with time.
    static boolean isAboutData(DatabaseException e) {
        return e.sqlState().startsWith("22") || e.sqlState().startsWith("23");
    }

    /// The batch with its poison parked. Elements that fail only together are not found.
    List<Arrived> withoutPoison(List<Arrived> records) {
        List<Placed> all = new ArrayList<>();
        for (Arrived each : records) {
            each.elements().forEach(element -> all.add(new Placed(each, element)));
        }
        IdentityHashMap<IntakeElement, String> poison = new IdentityHashMap<>();
        search(all, poison);
        return records.stream()
                .map(each -> new Arrived(
                        each.position(),
                        each.receivedAt(),
                        each.elements().stream()
                                .map(element -> poison.containsKey(element)
                                        ? parked(element, String.valueOf(poison.get(element)))
                                        : element)
                                .toList()))
                .toList();
    }

    private record Placed(Arrived record, IntakeElement element) {}

    private void search(List<Placed> suspects, IdentityHashMap<IntakeElement, String> poison) {
        try {
            store.rehearse(only(suspects));
        } catch (DatabaseException e) {
            if (!isAboutData(e)) {
                throw e;
            }
            if (suspects.size() == 1) {
                poison.put(suspects.getFirst().element(), "data: " + e.sqlState());
                return;
            }
            int half = suspects.size() / 2;
            search(suspects.subList(0, half), poison);
            search(suspects.subList(half, suspects.size()), poison);
        }
    }

    private static List<Arrived> only(List<Placed> suspects) {
        Map<Arrived, List<IntakeElement>> byRecord = new HashMap<>();
        List<Arrived> order = new ArrayList<>();
        for (Placed each : suspects) {
            byRecord.computeIfAbsent(each.record(), record -> {
                        order.add(record);
                        return new ArrayList<>();
                    })
                    .add(each.element());
        }
        return order.stream()
                .map(each -> new Arrived(each.position(), each.receivedAt(), byRecord.getOrDefault(each, List.of())))
                .toList();
    }

    private static IntakeElement parked(IntakeElement element, String reason) {
        Long company = switch (element) {
            case IntakeElement.Inbound inbound -> inbound.companyId();
            case IntakeElement.Status status -> status.companyId();
            case IntakeElement.Parked parked -> parked.companyId();
            case IntakeElement.Ignored ignored -> null;
        };
        return new IntakeElement.Parked(element.index(), element.raw(), element.kind(), reason, company);
    }
}
