package io.triptych.helm;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;

/// The fields that we use of KEDA 2.18's `keda.sh/v1alpha1`, and of the metadata of its scalers. All metadata are
/// strings.
final class Keda {
    private Keda() {}

    record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, ScaledObjectSpec spec) {}

    record ScaledObjectSpec(
            Name scaleTargetRef,
            int pollingInterval,
            int cooldownPeriod,
            int minReplicaCount,
            int maxReplicaCount,
            List<Trigger> triggers) {}

    record TriggerAuthentication(String apiVersion, String kind, ObjectMeta metadata, TriggerAuthenticationSpec spec) {}

    record TriggerAuthenticationSpec(List<SecretTarget> secretTargetRef) {}

    record SecretTarget(String parameter, String name, String key) {}

    record Name(String name) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = KafkaTrigger.class, name = "kafka"),
        @JsonSubTypes.Type(value = PostgresqlTrigger.class, name = "postgresql")
    })
    sealed interface Trigger {}

    record KafkaTrigger(KafkaMetadata metadata, Name authenticationRef) implements Trigger {}

    record KafkaMetadata(
            String bootstrapServers,
            String consumerGroup,
            String topic,
            String lagThreshold,
            String offsetResetPolicy,
            String tls,
            String sasl) {}

    record PostgresqlTrigger(PostgresqlMetadata metadata, Name authenticationRef) implements Trigger {}

    record PostgresqlMetadata(
            String host,
            String port,
            String dbName,
            String userName,
            String sslmode,
            String query,
            String targetQueryValue) {}
}
