package io.triptych.message.model;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// How far a message, or one attempt to send it, came.
///
/// Reports come in any order and more than once; `moved` makes every order end in the same status. `UNCERTAIN` says
/// that WhatsApp didn't answer the call, and is left by any proof.
public enum MessageStatus {
    SENDING,
    UNCERTAIN,
    SENT,
    DELIVERED,
    READ,
    FAILED;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /// The word in JSON and in the database.
    public String wire() {
        return wire;
    }

    /// The status of a word that we wrote ourselves.
    public static MessageStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /// The status behind a word of WhatsApp's; nothing for those that say nothing of delivery (`deleted`, `warning`,
    /// what is yet to come). A voice message that was played was read.
    public static Optional<MessageStatus> ofWhatsApp(String word) {
        return switch (word) {
            case "sent" -> Optional.of(SENT);
            case "delivered" -> Optional.of(DELIVERED);
            case "read", "played" -> Optional.of(READ);
            case "failed" -> Optional.of(FAILED);
            default -> Optional.empty();
        };
    }

    /// Whether this proves that the message left WhatsApp's servers.
    public boolean isProof() {
        return this == SENT || this == DELIVERED || this == READ;
    }

    /// This attempt's status after a report: forward only; `FAILED` only from below `DELIVERED`, and only a later
    /// `DELIVERED` or `READ` proves it wrong.
    public MessageStatus moved(MessageStatus reported) {
        return switch (reported) {
            case SENDING -> this;
            case UNCERTAIN -> this == SENDING ? UNCERTAIN : this;
            case SENT -> this == SENDING || this == UNCERTAIN ? SENT : this;
            case DELIVERED -> this == READ ? READ : DELIVERED;
            case READ -> READ;
            case FAILED -> this == DELIVERED || this == READ ? this : FAILED;
        };
    }

    /// A message's status, from those of all its attempts in their order: the best proof of any of them settles it;
    /// without proof it is `SENDING` while it is still due, else what the newest attempt is.
    public static MessageStatus over(Collection<MessageStatus> attempts, boolean due) {
        MessageStatus newest = SENDING;
        MessageStatus proof = SENDING;
        for (MessageStatus attempt : attempts) {
            newest = attempt;
            if (attempt.isProof() && attempt.compareTo(proof) > 0) {
                proof = attempt;
            }
        }
        if (proof != SENDING) {
            return proof;
        }
        return due ? SENDING : newest;
    }
}
