package io.triptych.message.model;

/// Who a message is for: the identity that wrote to us last. A phone number is dialled, a business-scoped user id is
/// addressed as it is.
public record CustomerIdentity(Kind kind, String value) {

    /// The kinds of identity that can be written to.
    public enum Kind {
        WA_ID("wa_id"),
        BSUID("bsuid");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }

        /// The word in the database.
        public String wire() {
            return wire;
        }

        /// The kind of a word that we wrote ourselves.
        public static Kind of(String wire) {
            return wire.equals(WA_ID.wire) ? WA_ID : BSUID;
        }
    }
}
