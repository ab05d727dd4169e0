package io.triptych.simulator.media;

import io.triptych.simulator.graph.JsonText;
import io.triptych.simulator.setup.Forgetful;
import io.triptych.simulator.setup.VirtualClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The files that customers have sent and businesses have uploaded, and the addresses at which they are for five
/// minutes.
@Singleton
public final class MediaFiles implements Forgetful {

    private static final Duration ADDRESS_LIVES = Duration.ofMinutes(5);
    private static final Duration UPLOAD_LIVES = Duration.ofDays(30);

    private final Clock clock;
    private final AtomicLong ids = new AtomicLong(137_190_482_205_000L);
    private final Map<String, File> files = new ConcurrentHashMap<>();
    private final Map<String, Address> addresses = new ConcurrentHashMap<>();
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

    @Inject
    MediaFiles(VirtualClock clock) {
        this((Clock) clock);
    }

    /// By another clock.
    MediaFiles(Clock clock) {
        this.clock = clock;
    }

    /// A file and what it is said to be.
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares files.
    public record File(byte[] bytes, String mimeType) {
        String sha256() {
            try {
                return Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private record Address(String id, Instant until) {}

    private record Upload(String phoneNumberId, Instant until) {}

    /// Keeps a file that a business has uploaded, for 30 days; answers its id.
    String upload(String phoneNumberId, File file) {
        Instant now = clock.instant();
        uploads.values().removeIf(each -> !now.isBefore(each.until()));
        String id = add(file);
        uploads.put(id, new Upload(phoneNumberId, now.plus(UPLOAD_LIVES)));
        return id;
    }

    /// The file that this number has uploaded and that is kept still.
    Optional<File> uploaded(String phoneNumberId, String id) {
        Upload upload = uploads.get(id);
        return upload == null
                        || !upload.phoneNumberId().equals(phoneNumberId)
                        || !clock.instant().isBefore(upload.until())
                ? Optional.empty()
                : find(id);
    }

    /// Keeps a file; answers its id.
    public String add(File file) {
        String id = Long.toString(ids.incrementAndGet());
        files.put(id, file);
        return id;
    }

    public Optional<File> find(String id) {
        File added = files.get(id);
        return Optional.ofNullable(added == null ? SampleFiles.find(id) : added);
    }

    public boolean remove(String id) {
        return files.remove(id) != null;
    }

    /// Where a file is for the next minutes.
    String address(String id) {
        Instant now = clock.instant();
        addresses.values().removeIf(address -> !now.isBefore(address.until()));
        String address = UUID.randomUUID().toString();
        addresses.put(address, new Address(id, now.plus(ADDRESS_LIVES)));
        return address;
    }

    /// The file at an address that still lives.
    public Optional<File> at(String address) {
        Address found = addresses.get(address);
        return found == null || !clock.instant().isBefore(found.until()) ? Optional.empty() : find(found.id());
    }

    @Override
    public void forget() {
        files.clear();
        addresses.clear();
        uploads.clear();
    }

    /// A message as webhooks tell of it: a file that is given by its `base64`, or as a `sample`, has an id and a
    /// digest.
    public Map<String, Object> told(Map<String, Object> message) {
        Object type = message.get("type");
        if (!(type instanceof String word) || !(message.get(word) instanceof Map<?, ?> own)) {
            return message;
        }
        String base64 = JsonText.of(own, "base64");
        String sample = JsonText.of(own, "sample");
        String id = base64 == null ? null : add(new File(Base64.getDecoder().decode(base64), mimeType(own)));
        String known = sample == null ? id : sampleId(sample);
        if (known == null) {
            return message;
        }
        File file = find(known).orElseThrow();
        Map<String, Object> content = new LinkedHashMap<>();
        own.forEach((name, value) -> content.put(String.valueOf(name), value));
        content.remove("base64");
        content.remove("sample");
        content.put("id", known);
        content.putIfAbsent("mime_type", file.mimeType());
        content.putIfAbsent("sha256", file.sha256());
        Map<String, Object> told = new LinkedHashMap<>(message);
        told.put(word, content);
        return told;
    }

    private static String mimeType(Map<?, ?> own) {
        @Nullable String said = JsonText.of(own, "mime_type");
        return said == null ? "application/octet-stream" : said;
    }

    private static String sampleId(String sample) {
        String id = SampleFiles.idOf(sample);
        if (id == null) {
            throw new IllegalArgumentException("sample must be picture, video, voice, document or sticker");
        }
        return id;
    }
}
