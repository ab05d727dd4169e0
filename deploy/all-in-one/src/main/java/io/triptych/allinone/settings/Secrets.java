package io.triptych.allinone.settings;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The keys of this installation: made at its first start, kept in its data directory, readable by its owner only.
///
/// Beside the keys there is a password for each role of the database: without them any user of this machine could read
/// it over the loopback address.
public final class Secrets {
    /// The role that may do everything.
    public static final String SUPERUSER = "postgres";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SERVICE_TOKEN_KEY = "service-token-key.";
    private static final List<String> SERVICES = List.of("gateway", "conversation", "message", "contact");
    private static final String ENCRYPTION_KEY = "encryption-key";
    private static final String DATABASE_PASSWORD = "database-password.";
    private static final List<String> ROLES = Stream.concat(
                    Stream.of(SUPERUSER),
                    Stream.of("identity", "conversation", "message", "contact")
                            .flatMap(schema ->
                                    Stream.of("_owner", "_app", "_worker").map(role -> schema + role)))
            .toList();

    // No record: one prints what it holds.
    private final Map<String, String> serviceTokenKeys;
    private final String encryptionKey;
    private final Map<String, String> databasePasswords;

    private Secrets(Map<String, String> serviceTokenKeys, String encryptionKey, Map<String, String> databasePasswords) {
        this.serviceTokenKeys = serviceTokenKeys;
        this.encryptionKey = encryptionKey;
        this.databasePasswords = databasePasswords;
    }

    /// What others sign their tokens for this service with.
    public String serviceTokenKey(String service) {
        return Objects.requireNonNull(serviceTokenKeys.get(service));
    }

    /// What message-service encrypts stored secrets with.
    public String encryptionKey() {
        return encryptionKey;
    }

    /// The password of each role.
    public Map<String, String> databasePasswords() {
        return databasePasswords;
    }

    /// Those of this file, which is made with new ones if it is not there.
    public static Secrets of(Path file) throws IOException {
        Properties kept = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            }
        }
        Properties all = completed(kept);
        if (!all.equals(kept)) {
            store(all, file);
        }
        return new Secrets(
                named(SERVICES, SERVICE_TOKEN_KEY, all),
                all.getProperty(ENCRYPTION_KEY),
                named(ROLES, DATABASE_PASSWORD, all));
    }

    private static Map<String, String> named(List<String> names, String prefix, Properties all) {
        return names.stream()
                .collect(Collectors.toUnmodifiableMap(name -> name, name -> all.getProperty(prefix + name)));
    }

    /// With what an earlier version did not have yet.
    private static Properties completed(Properties kept) {
        Properties all = new Properties();
        all.putAll(kept);
        SERVICES.forEach(service -> all.computeIfAbsent(SERVICE_TOKEN_KEY + service, key -> random()));
        all.computeIfAbsent(ENCRYPTION_KEY, key -> keyset());
        ROLES.forEach(role -> all.computeIfAbsent(DATABASE_PASSWORD + role, key -> random()));
        return all;
    }

    /// The password of a role.
    public String databasePassword(String role) {
        return Objects.requireNonNull(databasePasswords.get(role));
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "Secrets[hidden]";
    }

    private static void store(Properties secrets, Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer writer = Files.newBufferedWriter(draft)) {
            secrets.store(writer, "Made at the first start. Without the encryption key the stored tokens are lost.");
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /// A key of AES-256-GCM as message-service reads it: a Tink keyset in base64.
    private static String keyset() {
        try {
            AeadConfig.register();
            Configuration aeads = RegistryConfiguration.get();
            String keyset = TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, aeads),
                    aeads,
                    InsecureSecretKeyAccess.get());
            return Base64.getEncoder().encodeToString(keyset.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }
}
