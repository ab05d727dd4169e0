package io.triptych.allinone.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where everything is kept between starts. One process at a time; one kind of demo data for its whole life.
public final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Fails if another process uses it, or if it was made with other demo data.
    public static DataDirectory open(Path path, Settings.Demo demo) {
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new CannotStartException("another Triptych uses " + path
                        + ". Stop it, or choose another: TRIPTYCH_DATA=.triptych2 make run");
            }
            requireSameDemo(path, demo);
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw new CannotStartException("the data directory " + path + " can't be used: " + e.getMessage(), e);
        }
    }

    /// A file or folder in it.
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /// What is there once the demo data was loaded.
    public Path loadedMarker() {
        return path.resolve("loaded");
    }

    /// Whether the demo data was loaded into it before.
    public boolean isLoaded() {
        return Files.exists(loadedMarker());
    }

    /// From now on the demo data are there.
    public void markLoaded() {
        try {
            Files.writeString(loadedMarker(), "The demo data is in here.\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireSameDemo(Path path, Settings.Demo demo) throws IOException {
        String wanted = demo.name().toLowerCase(Locale.ROOT);
        Path marker = path.resolve("demo");
        if (!Files.exists(marker)) {
            Files.writeString(marker, wanted);
        }
        String present = Files.readString(marker).trim();
        if (!present.equals(wanted)) {
            throw new CannotStartException("the data in " + path + " was made with DEMO=" + present + ", not DEMO="
                    + wanted
                    + ". Remove it with 'make clean', or choose another folder: TRIPTYCH_DATA=.triptych-" + wanted
                    + " DEMO=" + wanted + " make run");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
