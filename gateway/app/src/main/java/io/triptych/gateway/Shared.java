package io.triptych.gateway;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.io.ResourceLoader;
import io.triptych.gateway.model.Directory;
import io.triptych.gateway.model.PasswordRules;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/// What every feature shares and no framework knows how to make.
@Factory
final class Shared {

    private static final String COMMON_PASSWORDS = "classpath:gateway/common-passwords.txt";

    @Singleton
    Directory directory() {
        return new Directory();
    }

    @Singleton
    PasswordRules passwordRules(PasswordConfig config, ResourceLoader resources) {
        return new PasswordRules(config.minLength(), commonPasswords(resources));
    }

    private static Set<String> commonPasswords(ResourceLoader resources) {
        InputStream stream = resources
                .getResourceAsStream(COMMON_PASSWORDS)
                .orElseThrow(() -> new IllegalStateException(COMMON_PASSWORDS + " is not there"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(COMMON_PASSWORDS + " can't be read", e);
        }
    }
}
