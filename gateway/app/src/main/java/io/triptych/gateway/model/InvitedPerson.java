package io.triptych.gateway.model;

/// Whom a link is for.
public record InvitedPerson(long userId, long companyId, String companyName, String name, String email) {}
