package io.triptych.eventing.client;

import io.micronaut.configuration.kafka.KafkaConsumerFactory;
import io.micronaut.configuration.kafka.admin.AdminClientFactory;
import io.micronaut.configuration.kafka.config.AbstractKafkaConsumerConfiguration;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.context.annotation.Prototype;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.consumer.Consumer;

/// The clients that Micronaut makes for its listeners, made when they first ask Kafka: Kafka's constructors fail while
/// no address of a broker can be resolved, and the start of a service would fail with them.
@Factory
final class PatientClients {

    @Prototype
    @Replaces(value = Consumer.class, factory = KafkaConsumerFactory.class)
    <K, V> Consumer<K, V> consumer(@Parameter AbstractKafkaConsumerConfiguration<K, V> configuration) {
        return PatientConsumer.of(() -> new KafkaConsumerFactory().createConsumer(configuration));
    }

    @Singleton
    @Bean(preDestroy = "close")
    @MadeWhenUsed
    @Replaces(value = AdminClient.class, factory = AdminClientFactory.class)
    AdminClient admin(KafkaDefaultConfiguration configuration) {
        return AdminClient.create(configuration.getConfig());
    }
}
