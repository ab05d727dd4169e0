package io.triptych.allinone.soak.books;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everybody's books of one soak: WhatsApp's (what customers wrote, which calls came, what was reported), the people's
/// (what they were told is theirs to rely on), and the product's (its threads and lists, its tables, each step of a
/// status).
///
/// A conversation is `phoneNumberId>digits of the customer`. A message's id is WhatsApp's for one of a customer,
/// else its writer's UUID.
///
/// @param written what customers wrote, in the order of their writing
/// @param asked what the product acknowledged, in the order of the acknowledgements
/// @param calls the calls that asked WhatsApp to send something, in the order of their arrival
/// @param reported what WhatsApp reported of what it had accepted
/// @param shown the threads, each from its oldest message on
/// @param listed the list of conversations
/// @param stored the ids in the table of messages
/// @param steps what became of statuses, in order
/// @param ledger what became of webhooks
public record AllBooks(
        List<Written> written,
        List<Asked> asked,
        List<Call> calls,
        List<Reported> reported,
        List<Shown> shown,
        List<Listed> listed,
        List<String> stored,
        List<Step> steps,
        Ledger ledger) {

    /// A customer's message, with WhatsApp's time in seconds since 1970.
    public record Written(String id, String conversation, long timestamp) {}

    /// A message that a person was told is taken. `again` is how often they asked for another try of it.
    public record Asked(String id, String conversation, int again) {}

    /// A call to WhatsApp: accepted if it has a `wamid`; `status` is 0 if it got no answer.
    public record Call(
            Instant at,
            String id,
            String conversation,
            @Nullable String wamid,
            int status) {
        /// Whether who called can't know what became of it, or knows that it was accepted: it must not be made again
        /// unasked.
        boolean mayHaveGoneOut() {
            return wamid != null || status == 0 || status == BAD_GATEWAY;
        }

        private static final int BAD_GATEWAY = 502;
    }

    /// A report of WhatsApp's on an accepted call; `error` is 0 unless it failed.
    public record Reported(String wamid, String status, int error) {}

    /// A message in its thread.
    public record Shown(String id, String conversation, String direction, String status, long timestamp) {
        boolean isInbound() {
            return direction.equals("inbound");
        }

        boolean isOutbound() {
            return direction.equals("outbound");
        }
    }

    /// A conversation in the list, whose thread nobody has read.
    public record Listed(String conversation, int unread, String lastMessage) {}

    /// A status that became another.
    public record Step(String id, String from, String to) {}

    /// The sums of the ledger, and what waits for something.
    public record Ledger(long elements, long stored, long fated, long open, long parked, long pendingStatuses) {}
}
