package io.triptych.message.model;

/// Which business number of which company.
public record AccountKey(long companyId, long accountId) {}
