package io.triptych.gateway.client;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the gateway's readiness stands for. By default neither [PeersReadiness] nor [FileReadiness] is there.
///
/// @param readyWithPeers whether the gateway is ready only when the services behind it are: for one machine, where its
///     port stands for the whole
/// @param readyWithFile what has to be there before the gateway is ready: for an installation that is filled at its
///     first start, by who fills it
@ConfigurationProperties("triptych")
record ReadinessConfig(
        @Bindable(defaultValue = "false") boolean readyWithPeers,
        @Nullable Path readyWithFile) {}
