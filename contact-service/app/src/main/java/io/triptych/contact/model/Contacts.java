package io.triptych.contact.model;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// All contacts. Each method is one transaction.
public interface Contacts {

    /// Those of this company with these ids, in ascending order; for one that was merged, the one that it is now.
    List<Contact> find(long companyId, Collection<Long> ids);

    /// Runs a person's change of contacts of their company.
    <T> T edit(long companyId, Function<ContactChanges, T> work);

    /// Runs a service's change of contacts of several companies.
    <T> T resolve(Collection<Long> companyIds, Function<ContactChanges, T> work);
}
