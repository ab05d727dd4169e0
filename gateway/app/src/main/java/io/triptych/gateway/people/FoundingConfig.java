package io.triptych.gateway.people;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How companies come to be without anybody who is signed in.
///
/// `enabled`: a start without any company founds a first one with an admin. `companies-file`: a JSON list of companies
/// with their people and passwords; those that aren't there yet are founded.
@ConfigurationProperties("triptych.bootstrap")
record FoundingConfig(
        @Bindable(defaultValue = "true") boolean enabled,
        @NotBlank @Bindable(defaultValue = "My company") String companyName,

        @NotBlank @Bindable(defaultValue = "admin@triptych.local")
        String adminEmail,

        @Nullable Path companiesFile) {}
