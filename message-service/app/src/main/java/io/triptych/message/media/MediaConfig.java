package io.triptych.message.media;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// How customers' files are fetched.
///
/// @param lookEvery how often it is looked whether there is a file to be fetched
/// @param fetchesMax (files) how many files a sender fetches at once
/// @param bytesMax (bytes) how large a file may be that is fetched; WhatsApp lets customers send 100 MB
/// @param retryFirstAfter how long after a failed try a file is tried again; later tries wait longer
@ConfigurationProperties("triptych.message.media")
record MediaConfig(
        @Bindable(defaultValue = "1s") @NotNull Duration lookEvery,
        @Bindable(defaultValue = "4") @Min(1) @Max(64) int fetchesMax,
        @Bindable(defaultValue = "104857600") @Min(1024) long bytesMax,
        @Bindable(defaultValue = "10s") @NotNull Duration retryFirstAfter) {}
