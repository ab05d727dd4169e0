package io.triptych.message.postgres;

import io.triptych.message.model.Fate;
import io.triptych.message.model.IntakeElement;
import io.triptych.message.model.IntakeStore;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.Messages;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A batch of elements in one transaction: all conversations locked by one statement, then messages, statuses, the
/// ledger, and at last the events.
@Singleton
final class PostgresIntake implements IntakeStore {

    /// For a batch that is no company's: the policies want a list.
    private static final long NOBODY = 0;

    private final Messages messages;
    private final InboundRows inbound;
    private final StatusIntake statuses;
    private final LedgerRows ledger;
    private final ParkedAudit audit;

    PostgresIntake(
            Messages messages, InboundRows inbound, StatusIntake statuses, LedgerRows ledger, ParkedAudit audit) {
        this.messages = messages;
        this.inbound = inbound;
        this.statuses = statuses;
        this.ledger = ledger;
        this.audit = audit;
    }

    @Override
    public Tally store(List<Arrived> records) {
        return messages.changeAll(companies(records), changes -> run(changes, records));
    }

    @Override
    public Tally takeIn(List<Arrived> parked, @Nullable String operator) {
        return messages.changeAll(companies(parked), changes -> {
            List<Fated> elements = elements(parked);
            fate(changes, elements);
            List<Fated> taken = ledger.takeBack(elements);
            Tally tally = ledger.settleParked(taken);
            if (operator != null) {
                audit.takenIn(operator, taken);
            }
            return tally;
        });
    }

    @Override
    public void rehearse(List<Arrived> records) {
        messages.rehearse(companies(records), changes -> run(changes, records));
    }

    private Tally run(MessageChanges changes, List<Arrived> records) {
        List<Fated> elements = elements(records);
        fate(changes, elements);
        return ledger.record(records, elements);
    }

    /// Stores what can be stored.
    private void fate(MessageChanges changes, List<Fated> elements) {
        List<StatusIntake.Reported> reported = statuses.match(elements);
        changes.lock(conversations(elements, reported));
        inbound.store(changes, elements);
        statuses.store(changes, reported);
    }

    /// An element with the fate that this transaction gives it; none if it has to wait for its message.
    static final class Fated {
        final Arrived record;
        final IntakeElement element;

        @Nullable
        Fate fate;

        Fated(Arrived record, IntakeElement element) {
            this.record = record;
            this.element = element;
        }

        /// Why it is parked.
        String reason() {
            return element instanceof IntakeElement.Parked parked ? parked.reason() : "unknown_message";
        }
    }

    private static List<Fated> elements(List<Arrived> records) {
        List<Fated> elements = new ArrayList<>();
        for (Arrived record : records) {
            for (IntakeElement element : record.elements()) {
                Fated fated = new Fated(record, element);
                fated.fate = switch (element) {
                    case IntakeElement.Parked _ -> Fate.PARKED;
                    case IntakeElement.Ignored _ -> Fate.IGNORED;
                    case IntakeElement.Inbound _, IntakeElement.Status _ -> null;
                };
                elements.add(fated);
            }
        }
        return elements;
    }

    private static Set<Long> conversations(List<Fated> elements, List<StatusIntake.Reported> reported) {
        Set<Long> ids = new HashSet<>();
        for (Fated each : elements) {
            if (each.element instanceof IntakeElement.Inbound message) {
                ids.add(message.conversationId());
            }
        }
        for (StatusIntake.Reported each : reported) {
            if (each.attempt != null) {
                ids.add(each.attempt.conversationId());
            }
        }
        return ids;
    }

    private static Set<Long> companies(List<Arrived> records) {
        Set<Long> companies = new HashSet<>();
        companies.add(NOBODY);
        for (Arrived record : records) {
            for (IntakeElement element : record.elements()) {
                switch (element) {
                    case IntakeElement.Inbound message -> companies.add(message.companyId());
                    case IntakeElement.Status status -> companies.add(status.companyId());
                    case IntakeElement.Parked parked -> {
                        if (parked.companyId() != null) {
                            companies.add(parked.companyId());
                        }
                    }
                    case IntakeElement.Ignored _ -> {}
                }
            }
        }
        return companies;
    }
}
