package io.triptych.message.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The business numbers of all companies, found before a company is known.
public interface Routes {

    /// All of them.
    List<Route> all();

    /// The companies that have a number.
    Set<Long> companyIds();

    /// Those of these phone number ids that are known, by id.
    Map<String, Route> find(Collection<String> phoneNumberIds);

    /// The numbers of these business accounts (WABAs), the oldest first, by the account's id.
    Map<String, List<Route>> findOfBusinessAccounts(Collection<String> wabaIds);
}
