package io.triptych.gateway.connection;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// How many connections one address may have, and how slowly requests may come.
///
/// @param perAddressMax (connections) most that one address may have open at one replica, sockets among them. An office
///     of 300 people with three tabs each behind one address has some 2,700. What comes through a trusted proxy is
///     counted by request, for the address that the proxy names
/// @param slowAfter when a request that isn't there as a whole counts as slow
/// @param slowPerAddressMax (requests) most slow requests of one address at a time
/// @param headWithin how long a client may take to send a request's line and headers, from its first byte or, for the
///     first of a connection, from the connection's opening
/// @param bodyGrace how long a body may come as slowly as it will
/// @param bodyBytesPerSecondMin (bytes/s) how much of a body must come on average when that is over
@ConfigurationProperties("triptych.connections")
record ConnectionsConfig(
        @Min(1) @Bindable(defaultValue = "4096") int perAddressMax,
        @NotNull @Bindable(defaultValue = "2s") Duration slowAfter,
        @Min(1) @Bindable(defaultValue = "128") int slowPerAddressMax,
        @NotNull @Bindable(defaultValue = "15s") Duration headWithin,
        @NotNull @Bindable(defaultValue = "20s") Duration bodyGrace,
        @Min(1) @Bindable(defaultValue = "500") int bodyBytesPerSecondMin) {}
