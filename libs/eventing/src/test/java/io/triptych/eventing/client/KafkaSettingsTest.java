package io.triptych.eventing.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.Origin;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What docs/configuration.md says of Kafka's variables.
class KafkaSettingsTest {
    @Test
    void variablesReachKafkasClientsAsTheyAre() {
        Map<String, Object> variables = Map.of(
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
                "KAFKA_SASL_JAAS_CONFIG", "module required;",
                "KAFKA_SSL_TRUSTSTORE_TYPE", "PEM",
                "KAFKA_SSL_TRUSTSTORE_LOCATION", "/ca.pem");

        try (ApplicationContext context = ApplicationContext.builder()
                .propertySources(PropertySource.of(
                        "variables", variables, PropertyConvention.ENVIRONMENT_VARIABLE, Origin.of("a test")))
                .build()) {
            context.getEnvironment().start();

            assertThat(new KafkaDefaultConfiguration(context.getEnvironment()).getConfig())
                    .containsEntry("security.protocol", "SASL_SSL")
                    .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                    .containsEntry("sasl.jaas.config", "module required;")
                    .containsEntry("ssl.truststore.type", "PEM")
                    .containsEntry("ssl.truststore.location", "/ca.pem");
        }
    }
}
