package io.triptych.message.media;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Folders in which files lie while they are looked at. What a process that died has left there is taken away when
/// another one starts.
@Singleton
final class PassingFiles {

    private static final Logger LOG = LoggerFactory.getLogger(PassingFiles.class);
    private static final String PREFIX = "triptych-media";
    /// Longer than any file passes.
    private static final Duration OLD = Duration.ofHours(1);

    private final MediaConfig config;

    PassingFiles(MediaConfig config) {
        this.config = config;
        Path folder = config.folder();
        if (folder != null && Files.isDirectory(folder)) {
            cleanUp(folder);
        }
    }

    /// A folder of one file's own; who makes it deletes it.
    Path create() throws IOException {
        Path folder = config.folder();
        return folder == null
                ? Files.createTempDirectory(PREFIX)
                : Files.createTempDirectory(Files.createDirectories(folder), PREFIX);
    }

    private static void cleanUp(Path folder) {
        Instant old = Instant.now().minus(OLD);
        try (Stream<Path> left = Files.list(folder)) {
            for (Path each : left.toList()) {
                boolean isOurs = each.getFileName().toString().startsWith(PREFIX);
                if (isOurs && Files.getLastModifiedTime(each).toInstant().isBefore(old)) {
                    delete(each);
                }
            }
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("What is left of files could not be taken away.");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            for (Path each : all) {
                Files.deleteIfExists(each);
            }
        }
        Files.deleteIfExists(folder);
    }
}
