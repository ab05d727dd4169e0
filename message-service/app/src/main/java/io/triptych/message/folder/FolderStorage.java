package io.triptych.message.folder;

import io.micronaut.context.annotation.Requires;
import io.triptych.message.model.ObjectStorage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/// Objects as files. One is there as a whole or not at all: it is written beside its place and then put there.
@Singleton
@Requires(property = "triptych.object-storage.folder")
@Requires(missingProperty = "triptych.object-storage.bucket")
final class FolderStorage implements ObjectStorage {

    private final Path root;

    FolderStorage(FolderConfig config) {
        this.root = Objects.requireNonNull(config.folder()).toAbsolutePath().normalize();
    }

    @Override
    public void put(String key, Path file, String mimeType) throws IOException {
        putAt(place(key), file);
    }

    @Override
    public void copy(String from, String to) throws IOException {
        putAt(place(to), place(from));
    }

    private static void putAt(Path place, Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(place.getParent()));
        Path beside = Files.createTempFile(place.getParent(), ".put", null);
        try {
            Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    @Override
    public byte[] read(String key, long from, long to) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(place(key))) {
            long size = Math.max(0, Math.min(to + 1, file.size()) - from);
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size));
            file.position(from);
            while (bytes.hasRemaining() && file.read(bytes) >= 0) {
                // Until it is full.
            }
            return bytes.array();
        }
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(place(key));
    }

    /// Keys are ours; one that led out of the folder would be a mistake of ours.
    private Path place(String key) {
        Path place = root.resolve(key).normalize();
        if (!place.startsWith(root)) {
            throw new IllegalArgumentException("No key: " + key);
        }
        return place;
    }
}
