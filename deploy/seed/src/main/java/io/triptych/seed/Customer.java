package io.triptych.seed;

/// Whom a conversation is with: a contact who is known by a WhatsApp id only.
public record Customer(long contactId, String waId, String name) {
    String phoneNumber() {
        return "+" + waId;
    }
}
