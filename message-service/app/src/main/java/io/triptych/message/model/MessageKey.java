package io.triptych.message.model;

/// Which message of which thread.
public record MessageKey(long companyId, long conversationId, long id) {}
