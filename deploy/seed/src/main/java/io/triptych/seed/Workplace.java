package io.triptych.seed;

/// Where conversations are: a company, its business number, and who assigns the conversations.
public record Workplace(long companyId, long accountId, Author admin) {}
