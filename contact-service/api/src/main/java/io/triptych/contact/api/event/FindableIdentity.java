package io.triptych.contact.api.event;

import io.micronaut.serde.annotation.Serdeable;

/// An identity with what it is found by: unique in (company, scope, kind, canonical). `scope` is `global` for `wa_id`
/// and `email`, the business scope (WABA) for `bsuid` and `parent_bsuid`. In `canonical` the variants of a number
/// are folded (Brazil's ninth digit, Mexico's 1, Argentina's 9); `value` is what was seen.
@Serdeable
public record FindableIdentity(String scope, String kind, String value, String canonical) {}
