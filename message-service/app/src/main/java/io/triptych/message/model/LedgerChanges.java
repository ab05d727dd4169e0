package io.triptych.message.model;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/// What one transaction may do with the ledger and the parked elements beside it. The ledger is the book of fates: how
/// many elements a record had and how many met which, once for each record.
public interface LedgerChanges {

    /// Writes down how the elements of records ended. Answers the records that were not here before.
    Set<RecordPosition> add(List<Entry> entries);

    /// Writes down how elements ended that had another fate, or none, when their records were written down.
    ///
    /// @param wereParked whether they were parked before; else they waited
    void adjust(List<Entry> entries, boolean wereParked);

    /// Puts these aside.
    void park(List<Element> parked);

    /// Keeps the present reasons of what is parked still.
    void explain(List<Element> parked);

    /// Takes back those of these that were parked; who takes one back is the only one to.
    List<Element> takeBack(List<Element> elements);

    /// Writes down what an operator took in, for each company.
    void auditTakenIn(String operator, SortedMap<Long, Tally> byCompany);

    /// A record and how so many of its elements ended.
    record Entry(Element.Source source, Tally tally) {}
}
