package io.triptych.gateway.live.feed;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// How much of the company feed a replica keeps, and how patient it is with sockets.
///
/// @param memory how long frames are kept for clients that come back
/// @param bytesMax (bytes) most that the frames of all companies take; a frame is about 2 KB, so the default is some
///     60,000 of them
/// @param companyBytesMax (bytes) most that the frames of one company take
/// @param helloWithin how long a client may take to say who it is
/// @param stalledAfter when a client that takes nothing is cut off as too slow
/// @param socketsPerPersonMax (sockets) most that a person may have at one replica: one a tab of a browser. More are
///     refused and poll
/// @param aheadMax how long a client's place that is ahead of this replica is waited for; one that never comes is not
///     of this feed
@ConfigurationProperties("triptych.live")
public record LiveConfig(
        @NotNull @Bindable(defaultValue = "10m") Duration memory,
        @Min(1) @Bindable(defaultValue = "134217728") long bytesMax,
        @Min(1) @Bindable(defaultValue = "33554432") long companyBytesMax,
        @NotNull @Bindable(defaultValue = "10s") Duration helloWithin,
        @NotNull @Bindable(defaultValue = "10s") Duration stalledAfter,
        @Min(1) @Bindable(defaultValue = "32") int socketsPerPersonMax,
        @NotNull @Bindable(defaultValue = "5s") Duration aheadMax) {}
