package io.triptych.message.media;

import io.triptych.message.media.inspection.FileInspector;
import io.triptych.message.model.AccountKey;
import io.triptych.message.model.Media.Due;
import io.triptych.message.model.Medium;
import io.triptych.message.model.NumberChecks;
import io.triptych.message.model.ObjectStorage;
import io.triptych.message.model.StoredFile;
import io.triptych.message.model.WhatsAppMedia;
import io.triptych.message.model.WhatsAppMedia.Reply;
import io.triptych.message.model.WhatsAppNumbers.Claims;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches one file: from WhatsApp to a file of its own, which is compared with what WhatsApp said, looked at, and put
/// into the object storage.
@Singleton
final class MediaFetch {

    private static final Logger LOG = LoggerFactory.getLogger(MediaFetch.class);

    private final NumberChecks numbers;
    private final WhatsAppMedia whatsApp;
    private final @Nullable ObjectStorage storage;
    private final MediaSettler settler;
    private final PassingFiles passing;
    private final MediaConfig config;

    MediaFetch(
            NumberChecks numbers,
            WhatsAppMedia whatsApp,
            @Nullable ObjectStorage storage,
            MediaSettler settler,
            PassingFiles passing,
            MediaConfig config) {
        this.numbers = numbers;
        this.whatsApp = whatsApp;
        this.storage = storage;
        this.settler = settler;
        this.passing = passing;
        this.config = config;
    }

    /// How it ended.
    enum Outcome {
        STORED,
        REFUSED,
        SILENT,
        DAMAGED,
        TOO_LARGE,
        STORAGE;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Fetches and writes how it went.
    Outcome fetch(Due due) throws IOException {
        Path folder = passing.create();
        Path file = folder.resolve("file");
        Path thumbnail = folder.resolve("thumbnail");
        try {
            Outcome outcome = fetch(due, file, thumbnail);
            if (outcome != Outcome.STORED) {
                settler.failed(due, outcome.wire(), outcome == Outcome.TOO_LARGE);
            }
            return outcome;
        } finally {
            Files.deleteIfExists(thumbnail);
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private Outcome fetch(Due due, Path file, Path thumbnail) throws IOException {
        ObjectStorage store = storage;
        if (store == null) {
            return Outcome.STORAGE;
        }
        Optional<Claims> claims = numbers.claims(new AccountKey(due.companyId(), due.accountId()));
        if (claims.isEmpty()) {
            return Outcome.REFUSED;
        }
        Outcome fetched =
                outcome(due, whatsApp.fetch(claims.get().accessToken(), due.whatsappId(), config.bytesMax(), file));
        if (fetched != Outcome.STORED) {
            return fetched;
        }
        StoredFile inspected = FileInspector.inspect(file, due.filename(), thumbnail);
        if (!isWhole(due, inspected)) {
            note(due, "its digest is another than WhatsApp's");
            return Outcome.DAMAGED;
        }
        try {
            put(store, due, inspected, file, thumbnail);
        } catch (IOException e) {
            note(due, e.toString());
            return Outcome.STORAGE;
        }
        settler.stored(due, inspected);
        return Outcome.STORED;
    }

    private static void put(ObjectStorage store, Due due, StoredFile file, Path bytes, Path thumbnail)
            throws IOException {
        if (file.thumbnailSize() > 0) {
            store.put(Medium.thumbnailKeyOf(due.companyId(), due.id()), thumbnail, "image/jpeg");
        }
        store.put(Medium.keyOf(due.companyId(), due.id()), bytes, file.mimeType());
    }

    private static Outcome outcome(Due due, Reply reply) {
        return switch (reply) {
            case Reply.Fetched _ -> Outcome.STORED;
            case Reply.TooLarge _ -> Outcome.TOO_LARGE;
            case Reply.Refused(String words) -> {
                note(due, words);
                yield Outcome.REFUSED;
            }
            case Reply.Silent(String reason) -> {
                note(due, reason);
                yield Outcome.SILENT;
            }
        };
    }

    /// WhatsApp writes digests in base64, and some in hex.
    private static boolean isWhole(Due due, StoredFile file) {
        String said = due.sha256();
        return said == null
                || said.equals(file.sha256())
                || said.equalsIgnoreCase(
                        HexFormat.of().formatHex(Base64.getDecoder().decode(file.sha256())));
    }

    private static void note(Due due, String reason) {
        LOG.atInfo()
                .addKeyValue("mediaId", due.id())
                .addKeyValue("companyId", due.companyId())
                .addKeyValue("whatsappAccountId", due.accountId())
                .addKeyValue("reason", reason)
                .log("A file could not be fetched.");
    }
}
