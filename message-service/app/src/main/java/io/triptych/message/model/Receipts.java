package io.triptych.message.model;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Tells customers that they were read, where their company wants that. Never waits, and never fails: what isn't told
/// is counted, and no more.
public interface Receipts {

    /// Conversations were read up to these numbers.
    void read(Collection<MessageChanges.ReadUpTo> readings);

    /// The customer's message that stands for all before it, and who tells of it.
    record Target(WhatsApp.Sender sender, String whatsappMessageId) {}

    /// Finds what a receipt names.
    interface Targets {

        /// The customer's newest message up to this number of which WhatsApp still takes a receipt; nothing if there is
        /// none, or no token to tell it with.
        @Nullable
        Target newest(long companyId, long conversationId, long upTo);
    }

    /// The way to WhatsApp.
    interface Outlet {

        /// Tells that a message was read, and if somebody is `typing`, that; whether WhatsApp took it.
        boolean tell(Target target, boolean typing);
    }
}
