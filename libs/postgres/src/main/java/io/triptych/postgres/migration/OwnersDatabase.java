package io.triptych.postgres.migration;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.flyway.FlywayConfigurationProperties;
import jakarta.inject.Singleton;

/// Makes start-up fail if the schema is to be migrated and the database isn't configured: Flyway's module would
/// silently leave the schema as it is.
@Singleton
final class OwnersDatabase implements BeanCreatedEventListener<FlywayConfigurationProperties> {

    @Override
    public FlywayConfigurationProperties onCreated(BeanCreatedEvent<FlywayConfigurationProperties> event) {
        FlywayConfigurationProperties migration = event.getBean();
        if (migration.isEnabled() && !migration.hasAlternativeDatabaseConfiguration()) {
            throw new ConfigurationException("flyway.datasources." + migration.getNameQualifier() + ".url is missing");
        }
        return migration;
    }
}
