package io.triptych.gateway.client;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// What the gateway's readiness stands for; [PeersReadiness] asks the property itself.
///
/// @param readyWithPeers whether the gateway is ready only when the services behind it are: for one machine, where its
///     port stands for the whole
@ConfigurationProperties("triptych")
record ReadinessConfig(@Bindable(defaultValue = "false") boolean readyWithPeers) {}
