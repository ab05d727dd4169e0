package io.triptych.gateway.model;

/// Who somebody is by an issuer's word: their company, what they are in it, and by what they are known again.
public record IssuedPerson(String subject, long companyId, String name, String email, Role role) {}
