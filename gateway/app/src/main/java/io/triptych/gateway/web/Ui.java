package io.triptych.gateway.web;

import io.micronaut.core.io.ResourceLoader;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The built UI, from the class path. Without one, nothing is found.
@Singleton
final class Ui {

    private static final Pattern PLAIN_PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");

    private final ResourceLoader resources;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();

    Ui(ResourceLoader resources) {
        this.resources = resources;
    }

    /// A file as it is sent.
    @SuppressWarnings("ArrayRecordComponent") // Never compared, and nobody here changes the bytes.
    record Page(byte[] bytes, MediaType type, String etag, boolean isNamedByContent) {}

    /// The page of every address that isn't a file: the UI reads the address itself.
    @Nullable
    Page index() {
        return page("/index.html");
    }

    /// The file of a path. Only plain names are looked up, so no path leads out of the UI's folder.
    @Nullable
    Page page(String path) {
        Page known = pages.get(path);
        if (known != null || !PLAIN_PATH.matcher(path).matches()) {
            return known;
        }
        Page read = read(path);
        if (read != null) {
            pages.put(path, read);
        }
        return read;
    }

    private @Nullable Page read(String path) {
        Optional<InputStream> resource = resources.getResourceAsStream("classpath:ui" + path);
        if (resource.isEmpty()) {
            return null;
        }
        try (InputStream stream = resource.get()) {
            byte[] bytes = stream.readAllBytes();
            MediaType type = MediaType.forFilename(path);
            return new Page(bytes, type, etag(bytes), path.startsWith("/assets/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
