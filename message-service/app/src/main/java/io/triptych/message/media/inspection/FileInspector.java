package io.triptych.message.media.inspection;

import io.triptych.message.model.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Finds out what a file is, whatever was said of it.
public final class FileInspector {

    private FileInspector() {}

    /// What is known of a file; its thumbnail, if it has one, is drawn to that path.
    public static StoredFile inspect(Path file, @Nullable String filename, Path thumbnail) throws IOException {
        String type = ContentType.of(file, filename);
        long size = Files.size(file);
        String sha256 = Base64.getEncoder().encodeToString(digest(file));
        if (type.startsWith("image/")) {
            Pictures.Picture picture = Pictures.read(file, thumbnail);
            return picture == null
                    ? new StoredFile(type, size, sha256, null, null, null, 0)
                    : new StoredFile(
                            type,
                            size,
                            sha256,
                            picture.width(),
                            picture.height(),
                            null,
                            picture.thumbnail() == null ? 0 : Files.size(thumbnail));
        }
        if (type.equals("audio/ogg")) {
            return new StoredFile(type, size, sha256, null, null, OggDuration.of(file), 0);
        }
        if (type.startsWith("video/") || type.equals("audio/mp4")) {
            Mp4Header header = Mp4Header.of(file);
            return new StoredFile(type, size, sha256, header.width(), header.height(), header.durationMillis(), 0);
        }
        return new StoredFile(type, size, sha256, null, null, null, 0);
    }

    private static byte[] digest(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
