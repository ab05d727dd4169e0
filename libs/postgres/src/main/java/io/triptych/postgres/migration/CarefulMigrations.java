package io.triptych.postgres.migration;

import io.micronaut.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// How every schema is migrated: only forward, never cleaned, a wrongly named file is an error, and a migration that
/// doesn't get its lock within ten seconds gives up instead of making all calls queue behind it.
@Singleton
@Named("owner")
final class CarefulMigrations implements FlywayConfigurationCustomizer {

    @Override
    public void customizeFluentConfiguration(FluentConfiguration configuration) {
        configuration
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .outOfOrder(false)
                .initSql("SET lock_timeout = '10s'");
    }

    @Override
    public String getName() {
        return "owner";
    }
}
