package io.triptych.message.media;

import io.triptych.message.media.inspection.FileInspector;
import io.triptych.message.media.inspection.FileProblem;
import io.triptych.message.model.BroughtMedia;
import io.triptych.message.model.CopiedMedia;
import io.triptych.message.model.Medium;
import io.triptych.message.model.ObjectStorage;
import io.triptych.message.model.SendableFiles;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.StoredFile;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps files that people bring, if WhatsApp would take them. The bytes go through a file of their own, so that they
/// are looked at before anything is kept.
@Singleton
final class MediaKeeper implements CopiedMedia {

    private static final Logger LOG = LoggerFactory.getLogger(MediaKeeper.class);
    private static final Duration WAIT_MAX = Duration.ofSeconds(20);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final String SMALL = "image/jpeg";
    private static final int BUFFER_BYTES = 65_536;

    private final BroughtMedia media;
    private final @Nullable ObjectStorage storage;
    private final PassingFiles passing;
    private final Semaphore room;

    MediaKeeper(BroughtMedia media, @Nullable ObjectStorage storage, PassingFiles passing, MediaConfig config) {
        this.media = media;
        this.storage = storage;
        this.passing = passing;
        this.room = new Semaphore(config.broughtMax());
    }

    /// A file that was kept.
    record Kept(long id, StoredFile file) {}

    /// Reads a file to its end and keeps it for this person; fails with what is wrong with it, and with
    /// `unavailable` while too many others are brought.
    Kept keep(long companyId, SentBy by, @Nullable String filename, InputStream bytes) throws IOException {
        try {
            if (!room.tryAcquire(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new FailureException(
                        FailureCode.UNAVAILABLE, "Too many files are being brought at the moment", RETRY_AFTER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(FailureCode.UNAVAILABLE, "The service is stopping", RETRY_AFTER);
        }
        try {
            return take(companyId, by, filename, bytes);
        } finally {
            room.release();
        }
    }

    private Kept take(long companyId, SentBy by, @Nullable String filename, InputStream bytes) throws IOException {
        Path folder = passing.create();
        Path file = folder.resolve("file");
        Path thumbnail = folder.resolve("thumbnail");
        try {
            copy(bytes, file);
            StoredFile inspected = FileInspector.inspect(file, filename, thumbnail);
            FailureException problem = FileProblem.of(file, inspected.mimeType(), inspected.size());
            if (problem != null) {
                throw problem;
            }
            long id = media.announce(companyId, by, filename);
            ObjectStorage store = storage();
            try {
                if (inspected.thumbnailSize() > 0) {
                    store.put(Medium.thumbnailKeyOf(companyId, id), thumbnail, SMALL);
                }
                store.put(Medium.keyOf(companyId, id), file, inspected.mimeType());
            } catch (IOException e) {
                throw unavailable(id, e);
            }
            media.keep(companyId, id, by, inspected);
            return new Kept(id, inspected);
        } finally {
            Files.deleteIfExists(thumbnail);
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static void copy(InputStream bytes, Path to) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int count = read(bytes, buffer); count >= 0; count = read(bytes, buffer)) {
                size += count;
                if (size > SendableFiles.BYTES_MAX) {
                    throw new FailureException(FailureCode.TOO_LARGE, "A file has at most 100 MB");
                }
                out.write(buffer, 0, count);
            }
        }
    }

    /// Who sends it may go away in the middle.
    private static int read(InputStream bytes, byte[] to) {
        try {
            return bytes.read(to);
        } catch (IOException e) {
            throw FailureException.invalid("file", "did not come whole");
        }
    }

    @Override
    public long copy(Medium source, SentBy by) {
        StoredFile file = Objects.requireNonNull(source.file());
        long companyId = source.companyId();
        ObjectStorage store = storage();
        long id = media.announce(companyId, by, source.filename());
        try {
            if (file.thumbnailSize() > 0) {
                store.copy(Medium.thumbnailKeyOf(companyId, source.id()), Medium.thumbnailKeyOf(companyId, id));
            }
            store.copy(Medium.keyOf(companyId, source.id()), Medium.keyOf(companyId, id));
        } catch (IOException e) {
            throw unavailable(id, e);
        }
        media.keep(companyId, id, by, file);
        media.keepUploadOf(companyId, id, source.id());
        return id;
    }

    private ObjectStorage storage() {
        ObjectStorage store = storage;
        if (store == null) {
            throw new FailureException(
                    FailureCode.UNAVAILABLE, "Files can't be kept here: there is no object storage", RETRY_AFTER);
        }
        return store;
    }

    private static FailureException unavailable(long id, IOException why) {
        LOG.atWarn().addKeyValue("mediaId", id).setCause(why).log("A file that was brought could not be kept.");
        return new FailureException(FailureCode.UNAVAILABLE, "The file can't be kept at the moment", RETRY_AFTER);
    }
}
