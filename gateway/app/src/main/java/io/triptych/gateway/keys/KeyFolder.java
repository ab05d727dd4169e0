package io.triptych.gateway.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keys that a development start makes for itself and finds again the next time. Only the owner reads them.
final class KeyFolder {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFolder.class);

    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    /// The key of this name, made first if there is none. Two processes that start at once get the same.
    String readOrMake(String name, Supplier<String> maker) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                make(file, maker.get());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The key " + file + " can't be read or made", e);
        }
    }

    private void make(Path file, String key) throws IOException {
        Files.createDirectories(folder);
        Path whole = Files.createTempFile(
                folder,
                "key",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(whole, key, StandardCharsets.UTF_8);
            // A link appears whole and never replaces what another process has made meanwhile.
            Files.createLink(file, whole);
            LOG.info("A key of this installation's own was made: {}", file);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("Another process made {} first", file, e);
        } finally {
            Files.delete(whole);
        }
    }
}
