package io.triptych.postgres.migration;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// Who migrates the schema. `triptych-postgres-defaults.yml` hands `migrate` on to Flyway.
///
/// @param migrate whether the start migrates the service's schema; `false` where a job has done it, then the start
///     needs no database
/// @param migrateOnly whether the process only migrates the service's schema and ends: for that job. As variable or
///     argument
@ConfigurationProperties("triptych")
record MigrationConfig(
        @Bindable(defaultValue = "true") boolean migrate,
        @Bindable(defaultValue = "false") boolean migrateOnly) {}
