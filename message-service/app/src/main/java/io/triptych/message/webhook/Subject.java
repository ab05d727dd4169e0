package io.triptych.message.webhook;

/// What a change in a webhook body is about, and so which record of the body stands for it. Every change has exactly
/// one, so that each is read from one record only, however many a body needs.
public sealed interface Subject {

    /// What orders its records in Kafka.
    String key();

    /// A business number: messages, statuses and what else happens to one.
    record BusinessNumber(String phoneNumberId) implements Subject {
        @Override
        public String key() {
            return phoneNumberId;
        }
    }

    /// A WhatsApp business account (WABA): templates, restrictions and what else names no number.
    record BusinessAccount(String wabaId) implements Subject {
        @Override
        public String key() {
            return wabaId;
        }
    }

    /// Nothing that could be found in the body.
    record Nothing() implements Subject {
        @Override
        public String key() {
            return "nothing";
        }
    }
}
