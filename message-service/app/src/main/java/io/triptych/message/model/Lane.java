package io.triptych.message.model;

/// A business number's way out.
public record Lane(long accountId, long companyId) {}
