package io.triptych.allinone.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.triptych.allinone.settings.DataDirectory;
import io.triptych.allinone.settings.Secrets;
import io.triptych.allinone.settings.Settings;
import io.triptych.embedded.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"512, 128", "4096, 512", "8192, 1024", "16384, 2048", "262144, 2048"})
    void sharedBuffersGrowWithTheMachine(long memoryMegabytes, long megabytes) {
        assertThat(Cluster.sharedBuffersMegabytes(memoryMegabytes)).isEqualTo(megabytes);
    }

    /// The second start finds what an earlier version left: everybody trusted, and no passwords among the secrets.
    @Test
    void nobodyOfThisMachineReadsItWithoutAPasswordAlsoIfAnEarlierVersionMadeIt() throws Exception {
        Path secrets = folder.resolve("data/secrets.properties");
        try (DataDirectory directory = DataDirectory.open(folder.resolve("data"), Settings.Demo.EMPTY)) {
            assertNeedsPassword(directory, secrets);
            assertThat(folder.resolve("data/postgres-password")).doesNotExist();

            Files.writeString(folder.resolve("data/postgres/pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");
            Properties kept = new Properties();
            try (var reader = Files.newBufferedReader(secrets)) {
                kept.load(reader);
            }
            Properties earlier = new Properties();
            kept.stringPropertyNames().stream()
                    .filter(name -> !name.startsWith("database-password."))
                    .forEach(name -> earlier.setProperty(name, kept.getProperty(name)));
            try (var writer = Files.newBufferedWriter(secrets)) {
                earlier.store(writer, null);
            }
            assertNeedsPassword(directory, secrets);
            assertThat(Secrets.of(secrets).encryptionKey()).isEqualTo(kept.getProperty("encryption-key"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                    .isEqualTo("rw-------");
        }
    }

    private static void assertNeedsPassword(DataDirectory directory, Path file) throws Exception {
        Secrets secrets = Secrets.of(file);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, FreePorts.one(), secrets)) {
            for (String role : secrets.databasePasswords().keySet()) {
                try (Connection connection =
                        DriverManager.getConnection(database.url(), role, secrets.databasePassword(role))) {
                    assertThat(connection.isValid(5)).isTrue();
                }
                for (String guess : new String[] {role, "postgres", ""}) {
                    assertThatThrownBy(() -> DriverManager.getConnection(database.url(), role, guess)
                                    .close())
                            .as("%s with '%s'", role, guess)
                            .isInstanceOf(SQLException.class);
                }
            }
        }
    }
}
