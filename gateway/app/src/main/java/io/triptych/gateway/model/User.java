package io.triptych.gateway.model;

import io.micronaut.json.tree.JsonNode;

/// A person of a company. `locale` and `timeZone` are their own, or the company's while they have none; `preferences`
/// is a JSON object that belongs to the UI.
public record User(
        long id,
        long companyId,
        String name,
        String email,
        Role role,
        boolean active,
        long tokenVersion,
        String locale,
        String timeZone,
        JsonNode preferences) {}
