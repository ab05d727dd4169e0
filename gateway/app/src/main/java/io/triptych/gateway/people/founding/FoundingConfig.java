package io.triptych.gateway.people.founding;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How companies come to be without anybody who is signed in.
///
/// @param enabled whether a start without any company writes a link to the log by which whoever reads it founds
///     the first one in a browser
/// @param companiesFile a JSON list of companies with their people and passwords; those that aren't there yet are
///     founded
@ConfigurationProperties("triptych.bootstrap")
record FoundingConfig(
        @Bindable(defaultValue = "true") boolean enabled,
        @Nullable Path companiesFile) {}
