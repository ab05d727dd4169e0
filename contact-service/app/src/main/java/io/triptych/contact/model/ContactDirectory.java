package io.triptych.contact.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The contacts of a company, to be looked up. What was merged into another is not among them.
public interface ContactDirectory {

    /// A page, by name; who has none comes last.
    Page page(long companyId, ContactQuery query);

    /// The tags that contacts have, in their order, each once however it is written; at most so many.
    List<String> tags(long companyId, int limit);

    /// Contacts, and where the next page begins if there is one.
    record Page(List<Contact> contacts, ContactQuery.@Nullable Place next) {}
}
