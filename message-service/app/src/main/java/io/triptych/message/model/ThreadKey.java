package io.triptych.message.model;

/// Which thread.
public record ThreadKey(long companyId, long conversationId) {}
