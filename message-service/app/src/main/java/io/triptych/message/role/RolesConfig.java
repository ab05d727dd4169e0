package io.triptych.message.role;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Set;

/// What this process does; the conditions in [Roles] ask the property itself.
///
/// @param roles the roles of this process: `api` serves people's calls, `ingest` takes webhooks in, `sender` sends
@ConfigurationProperties("triptych.message")
record RolesConfig(
        @Bindable(defaultValue = "api,ingest,sender") Set<String> roles) {}
