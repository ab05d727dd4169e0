package io.triptych.postgres;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs in to each database once at the start.
///
/// A pool opens without its database, as a service must be able to start while that is down. So a wrong password would
/// only be seen in failing calls: here start-up fails and says which datasource it is.
@Singleton
final class DatabaseCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCheck.class);
    private static final String WAIT_SECONDS = "2";

    private final List<DatasourceConfiguration> datasources;

    DatabaseCheck(List<DatasourceConfiguration> datasources) {
        this.datasources = datasources;
    }

    @EventListener
    void check(StartupEvent started) {
        datasources.forEach(DatabaseCheck::check);
    }

    private static void check(DatasourceConfiguration datasource) {
        Properties signIn = new Properties();
        signIn.setProperty("user", String.valueOf(datasource.getUsername()));
        signIn.setProperty("password", String.valueOf(datasource.getPassword()));
        signIn.setProperty("connectTimeout", WAIT_SECONDS);
        signIn.setProperty("loginTimeout", WAIT_SECONDS);
        try (Connection _ = DriverManager.getConnection(datasource.getUrl(), signIn)) {
            LOG.debug("datasources.{} is there", datasource.getName());
        } catch (SQLException e) {
            if (SqlErrors.isRefusedSignIn(e)) {
                throw new ConfigurationException(
                        "datasources." + datasource.getName() + " refuses " + datasource.getUsername() + ": "
                                + e.getMessage(),
                        e);
            }
            LOG.atWarn()
                    .addKeyValue("datasource", datasource.getName())
                    .addKeyValue("cause", e.getMessage())
                    .log("The database does not answer yet");
        }
    }
}
