package io.triptych.allinone.database;

import com.sun.management.OperatingSystemMXBean;
import io.triptych.allinone.settings.DataDirectory;
import io.triptych.embedded.EmbeddedCluster;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/// The files of a PostgreSQL, who may sign in to it, and how its server is started.
///
/// Everybody needs a password, from the first moment on, and there is no socket in the file system: this machine may
/// have other users.
final class Cluster {
    private static final String SIGN_IN = """
            # Written at each start of Triptych.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private final DataDirectory directory;
    private final Path files;
    private final int port;
    private final String superusersPassword;

    Cluster(DataDirectory directory, int port, String superusersPassword) {
        this.directory = directory;
        this.files = directory.resolve("postgres");
        this.port = port;
        this.superusersPassword = superusersPassword;
    }

    /// Starts a server for it, once no earlier one works in it any more.
    EmbeddedPostgres start() throws IOException, InterruptedException {
        OrphanedServer.stop(files);
        // Left by a server that could not start, and still locked by this process.
        Files.deleteIfExists(files.resolve("epg-lock"));
        Path passwordFile = directory.resolve("postgres-password");
        EmbeddedPostgres.Builder builder = EmbeddedCluster.of(files, directory.resolve("postgres-binaries"), port)
                .setRegisterShutdownHook(false)
                .setConnectConfig("password", superusersPassword)
                // Options of initdb; the library's own is to trust everybody, and the last one wins.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                // The library starts it with -F and synchronous_commit off; a later option wins.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", sharedBuffersMegabytes(memoryMegabytes()) + "MB")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "");
        write(passwordFile, superusersPassword);
        try {
            return builder.start();
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    /// Whether it lets somebody in without a password, as those of earlier versions did.
    boolean isOpen() throws IOException {
        return !Files.readString(signIn()).equals(SIGN_IN);
    }

    /// Holds once the server has read its configuration again.
    void close() throws IOException {
        write(signIn(), SIGN_IN);
    }

    /// The process that all others of the running server descend from.
    ProcessHandle server() throws IOException {
        try (Stream<String> lines = Files.lines(files.resolve("postmaster.pid"))) {
            return lines.findFirst()
                    .flatMap(id -> ProcessHandle.of(Long.parseLong(id.strip())))
                    .orElseThrow(() -> new IOException("PostgreSQL has ended already"));
        }
    }

    private Path signIn() {
        return files.resolve("pg_hba.conf");
    }

    private static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// An eighth of the machine's memory, from 128 MB (PostgreSQL's default) to 2 GB: half of the share that the
    /// manual of PostgreSQL begins with (section 19.4.1), as everything else runs on this machine, too. Pages
    /// that are never touched take no memory.
    static long sharedBuffersMegabytes(long memoryMegabytes) {
        return Math.clamp(memoryMegabytes / 8, 128, 2048);
    }

    private static long memoryMegabytes() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getTotalMemorySize() / (1024 * 1024);
    }
}
