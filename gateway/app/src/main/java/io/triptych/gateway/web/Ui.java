package io.triptych.gateway.web;

import io.micronaut.core.io.ResourceLoader;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
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

    /// A file, in each form that it was built in.
    record Page(MediaType type, boolean isNamedByContent, Map<ContentCoding, Body> bodies) {

        /// The form that a browser likes best of those that there are.
        Body bodyFor(@Nullable String acceptEncoding) {
            for (ContentCoding coding : ContentCoding.acceptedBy(acceptEncoding)) {
                Body body = bodies.get(coding);
                if (body != null) {
                    return body;
                }
            }
            return Objects.requireNonNull(bodies.get(ContentCoding.IDENTITY));
        }

        boolean hasForms() {
            return bodies.size() > 1;
        }
    }

    /// A file in one form, as it is sent. Each form has an entity tag of its own.
    @SuppressWarnings("ArrayRecordComponent") // Never compared, and nobody here changes the bytes.
    record Body(ContentCoding coding, byte[] bytes, String etag) {}

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
        Map<ContentCoding, Body> bodies = new EnumMap<>(ContentCoding.class);
        for (ContentCoding coding : ContentCoding.values()) {
            byte[] bytes = bytes(path + coding.fileEnding());
            if (bytes != null) {
                bodies.put(coding, new Body(coding, bytes, etag(bytes)));
            }
        }
        return bodies.containsKey(ContentCoding.IDENTITY)
                ? new Page(MediaType.forFilename(path), path.startsWith("/assets/"), bodies)
                : null;
    }

    private byte @Nullable [] bytes(String path) {
        Optional<InputStream> resource = resources.getResourceAsStream("classpath:ui" + path);
        if (resource.isEmpty()) {
            return null;
        }
        try (InputStream stream = resource.get()) {
            return stream.readAllBytes();
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
