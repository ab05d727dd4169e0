package io.triptych.eventing;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// Whether this process takes part in events; [EventingLife] asks the property itself.
///
/// @param enabled `false` starts neither outbox nor consumers: for tests
@ConfigurationProperties("triptych.eventing")
record EventingConfig(@Bindable(defaultValue = "true") boolean enabled) {}
