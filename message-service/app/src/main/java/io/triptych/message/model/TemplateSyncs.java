package io.triptych.message.model;

import io.triptych.message.model.template.ListedTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Which business accounts WhatsApp is to be asked about, and what it answered.
public interface TemplateSyncs {

    /// Business accounts that are due, those that wait longest first; nobody else gets them before about as much time
    /// has passed again.
    List<Due> takeDue(Duration every, int limit);

    /// The company's numbers of a business account, oldest first: each may speak for it.
    List<Long> accountIds(Due due);

    /// Keeps all templates of a business account, as WhatsApp listed them from `began` on; what it has no more goes.
    void keep(Due due, List<ListedTemplate> all, Instant began);

    /// Keeps why WhatsApp was asked in vain; it is asked again before long.
    void failed(Due due, String problem, Duration again);

    /// How long ago the business account that was left alone for longest was heard of; nothing if there is none.
    Duration oldest();

    /// A company's business account.
    record Due(long companyId, String wabaId) {}
}
