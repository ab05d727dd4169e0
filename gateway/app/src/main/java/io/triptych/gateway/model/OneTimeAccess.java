package io.triptych.gateway.model;

import io.triptych.service.token.Secret;
import java.time.Instant;

/// How somebody gets in who has no password of their own: by a link, or by a password that is changed at once. Both are
/// good until then, and using one ends both.
public record OneTimeAccess(Secret passwordHash, LinkSecret link, Instant until) {}
