package io.triptych.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// PostgreSQL's own binaries as a child process, and the roles and schemas of `deploy/postgres/roles-and-schemas.sql`.
public final class EmbeddedCluster {
    private static final Duration START_MAX = Duration.ofSeconds(60);

    private EmbeddedCluster() {}

    /// A server on this port whose data is in this directory and stays there. The binaries are unpacked once into
    /// theirs, which is made if it isn't there.
    public static EmbeddedPostgres.Builder of(Path data, Path binaries, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(Files.createDirectories(binaries).toFile())
                .setPort(port)
                .setPGStartupWait(START_MAX);
    }

    /// The statements that make them; each may be run again.
    public static String rolesAndSchemas() {
        try (InputStream sql = EmbeddedCluster.class.getResourceAsStream("/postgres/roles-and-schemas.sql")) {
            if (sql == null) {
                throw new IllegalStateException("postgres/roles-and-schemas.sql is not packaged");
            }
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
