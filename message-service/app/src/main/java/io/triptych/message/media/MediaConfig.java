package io.triptych.message.media;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How customers' files are fetched, and ours uploaded.
///
/// @param lookEvery how often it is looked whether there is a file to be fetched
/// @param fetchesMax (files) how many files a sender fetches at once
/// @param bytesMax (bytes) how large a file may be that is fetched; WhatsApp lets customers send 100 MB
/// @param retryFirstAfter how long after a failed try a file is tried again; later tries wait longer
/// @param folder folder in which files lie while they are looked at, 100 MB each at most; none is the system's own for
/// what
///     is temporary
/// @param broughtMax (files) how many files that people bring are taken in at once; more wait
/// @param uploadLookEvery how often it is looked whether there is a file to be uploaded: a message with one waits for
/// it
/// @param uploadsMax (files) how many files a sender uploads at once
/// @param uploadRetryFirstAfter how long after a failed upload it is tried again; later tries wait longer
/// @param uploadRetryFor how long uploading a file is tried again before its message fails
@ConfigurationProperties("triptych.message.media")
record MediaConfig(
        @Bindable(defaultValue = "1s") @NotNull Duration lookEvery,
        @Bindable(defaultValue = "4") @Min(1) @Max(64) int fetchesMax,
        @Bindable(defaultValue = "104857600") @Min(1024) long bytesMax,
        @Bindable(defaultValue = "10s") @NotNull Duration retryFirstAfter,
        @Nullable Path folder,
        @Bindable(defaultValue = "4") @Min(1) @Max(64) int broughtMax,
        @Bindable(defaultValue = "500ms") @NotNull Duration uploadLookEvery,
        @Bindable(defaultValue = "4") @Min(1) @Max(64) int uploadsMax,
        @Bindable(defaultValue = "2s") @NotNull Duration uploadRetryFirstAfter,
        @Bindable(defaultValue = "60s") @NotNull Duration uploadRetryFor) {}
