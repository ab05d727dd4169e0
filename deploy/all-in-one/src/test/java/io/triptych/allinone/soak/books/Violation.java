package io.triptych.allinone.soak.books;

/// Something that must not be: of one message, or of one conversation or of all if `id` is empty.
public record Violation(Kind kind, String id, String conversation, String what) {

    /// What can be wrong.
    public enum Kind {
        LOST("lost"),
        STORED_TWICE("stored twice"),
        SENT_TWICE("sent twice"),
        OUT_OF_ORDER("out of order"),
        STATUS_BACK("status moved back"),
        UNACCOUNTED("unaccounted");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /// In words, for people.
        public String words() {
            return words;
        }
    }
}
