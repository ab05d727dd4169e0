package io.triptych.gateway.people;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How companies come to be without anybody who is signed in.
///
/// @param enabled whether a start without any company founds a first one with an admin, whose password for one time is
///     written to the log
/// @param companyName the first company's name
/// @param adminEmail the first admin's e-mail address
/// @param companiesFile a JSON list of companies with their people and passwords; those that aren't there yet are
///     founded
@ConfigurationProperties("triptych.bootstrap")
record FoundingConfig(
        @Bindable(defaultValue = "true") boolean enabled,
        @NotBlank @Bindable(defaultValue = "My company") String companyName,

        @NotBlank @Bindable(defaultValue = "admin@triptych.local")
        String adminEmail,

        @Nullable Path companiesFile) {}
