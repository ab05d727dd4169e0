package io.triptych.postgres.migration;

import io.micronaut.context.env.Environment;
import io.micronaut.context.exceptions.ConfigurationException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Migrates the schema that `flyway.datasources.owner` names, as its owner.
public final class SchemaMigration {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);
    private static final String PREFIX = "flyway.datasources.owner.";
    // A job that is started beside its database: it is waited for, up to a minute.
    private static final int CONNECT_RETRIES = 60;
    private static final int CONNECT_RETRY_SECONDS_MAX = 1;

    private final Environment environment;

    public SchemaMigration(Environment environment) {
        this.environment = environment;
    }

    /// Brings the schema up to date, and waits up to a minute for its database. Throws if it can't be migrated.
    public void run() {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(required("url"), required("user"), setting("password"))
                .schemas(required("schemas").split(","))
                .defaultSchema(required("default-schema"))
                .locations(required("locations").split(","))
                .connectRetries(CONNECT_RETRIES)
                .connectRetriesInterval(CONNECT_RETRY_SECONDS_MAX);
        new CarefulMigrations().customizeFluentConfiguration(configuration);
        MigrateResult result = configuration.load().migrate();
        LOG.atInfo()
                .addKeyValue("schema", result.schemaName)
                .addKeyValue("version", String.valueOf(result.targetSchemaVersion))
                .addKeyValue("migrations", result.migrationsExecuted)
                .log("The schema is up to date.");
    }

    private String required(String name) {
        String value = setting(name);
        if (value.isBlank()) {
            throw new ConfigurationException(PREFIX + name + " is missing");
        }
        return value;
    }

    private String setting(String name) {
        return environment.getProperty(PREFIX + name, String.class).orElse("");
    }
}
