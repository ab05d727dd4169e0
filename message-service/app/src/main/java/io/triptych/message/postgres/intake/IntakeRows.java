package io.triptych.message.postgres.intake;

import io.triptych.message.model.Element;
import io.triptych.message.model.Element.Address;
import io.triptych.message.model.IntakeChanges;
import io.triptych.message.model.RecordPosition;
import io.triptych.message.model.Tally;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/// What the intake touches, table by table.
@Singleton
final class IntakeRows implements IntakeChanges {

    private final InboundRows inbound;
    private final AttemptLookups lookups;
    private final PendingRows pending;
    private final LedgerRows ledger;
    private final ParkedRows parked;

    IntakeRows(InboundRows inbound, AttemptLookups lookups, PendingRows pending, LedgerRows ledger, ParkedRows parked) {
        this.inbound = inbound;
        this.lookups = lookups;
        this.pending = pending;
        this.ledger = ledger;
        this.parked = parked;
    }

    @Override
    public Map<Name, Long> newIds(List<Name> names) {
        return inbound.newIds(names);
    }

    @Override
    public Map<Name, Quoted> quoted(Collection<Name> names) {
        return inbound.quoted(names);
    }

    @Override
    public void add(List<Arrival> arrivals) {
        inbound.add(arrivals);
    }

    @Override
    public Map<Integer, Address> attempts(List<Element> elements) {
        return lookups.attempts(elements);
    }

    @Override
    public Set<Integer> recorded(List<Element> elements) {
        return lookups.recorded(elements);
    }

    @Override
    public Set<PendingKey> keepPending(List<Element> elements) {
        return pending.keep(elements);
    }

    @Override
    public List<Pending> pending(Duration age) {
        return pending.find(age);
    }

    @Override
    public List<Element> takePending(List<Pending> found) {
        return pending.take(found);
    }

    @Override
    public List<Element> removePending(Pending found) {
        return pending.remove(found);
    }

    @Override
    public List<Element> dropPending(Duration age) {
        return pending.drop(age);
    }

    @Override
    public long countPending() {
        return pending.count();
    }

    @Override
    public Set<RecordPosition> addToLedger(SortedMap<RecordPosition, Entry> entries) {
        return ledger.add(List.copyOf(entries.values()));
    }

    @Override
    public void adjustLedger(SortedMap<RecordPosition, Entry> entries, boolean wereParked) {
        ledger.adjust(List.copyOf(entries.values()), wereParked);
    }

    @Override
    public void park(List<Element> elements) {
        parked.park(elements);
    }

    @Override
    public void explain(List<Element> elements) {
        parked.explain(elements);
    }

    @Override
    public List<Element> takeBack(List<Element> elements) {
        return parked.takeBack(elements);
    }

    @Override
    public void auditTakenIn(String operator, SortedMap<Long, Tally> byCompany) {
        ledger.audit(operator, byCompany);
    }
}
