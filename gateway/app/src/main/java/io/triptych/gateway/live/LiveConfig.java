package io.triptych.gateway.live;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// How much of the company feed a replica keeps, and how patient it is with sockets.
@ConfigurationProperties("triptych.live")
record LiveConfig(
        @NotNull @Bindable(defaultValue = "10m") Duration memory,
        // A frame is about 2 KB, so this is some 60,000 of them.
        @Min(1) @Bindable(defaultValue = "134217728") long bytesMax,
        @Min(1) @Bindable(defaultValue = "33554432") long companyBytesMax,
        // A client must say who it is within this time.
        @NotNull @Bindable(defaultValue = "10s") Duration helloWithin,
        // A client that takes nothing for so long is too slow.
        @NotNull @Bindable(defaultValue = "10s") Duration stalledAfter,
        // A place ahead of this replica is waited for so long; one that never comes is not of this feed.
        @NotNull @Bindable(defaultValue = "5s") Duration aheadMax) {}
