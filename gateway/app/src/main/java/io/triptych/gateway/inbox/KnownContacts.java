package io.triptych.gateway.inbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Whom the conversations opened last are with, to ask for the contact without waiting. Only ever a guess: what is
/// shown is decided by the conversation's own answer.
@Singleton
final class KnownContacts {

    private static final int REMEMBERED_MAX = 50_000;

    private final Cache<Key, Long> contacts =
            Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

    private record Key(long companyId, long conversationId) {}

    @Nullable
    Long of(long companyId, long conversationId) {
        return contacts.getIfPresent(new Key(companyId, conversationId));
    }

    void remember(long companyId, long conversationId, long contactId) {
        contacts.put(new Key(companyId, conversationId), contactId);
    }
}
