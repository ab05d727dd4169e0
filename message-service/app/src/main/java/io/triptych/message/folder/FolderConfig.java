package io.triptych.message.folder;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where objects are stored on one machine; a bucket, where there is one, goes before it.
///
/// @param folder folder in which bytes of media lie where there is no bucket; for an installation on one machine
@ConfigurationProperties("triptych.object-storage")
record FolderConfig(@Nullable Path folder) {}
