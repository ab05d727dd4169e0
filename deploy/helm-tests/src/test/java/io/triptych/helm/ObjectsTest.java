package io.triptych.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.repository.Repository;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every rendered object must be, whatever the values.
final class ObjectsTest {

    @ParameterizedTest
    @MethodSource("io.triptych.helm.Chart#cases")
    void everyFieldIsOneThatKubernetesKnows(String name) {
        assertThat(Chart.objects(name))
                .isNotEmpty()
                .allSatisfy(object -> assertThat(KubernetesModel.unknownIn(object))
                        .as("unknown fields of %s %s", object.get("kind"), object.get("metadata"))
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudnative-pg.yaml", "strimzi.yaml"})
    void everyFieldOfTheExamplesIsKnown(String file) {
        assertThat(Chart.parsed(Repository.text(Chart.FOLDER.resolve("examples/" + file))))
                .hasSizeGreaterThan(1)
                .allSatisfy(object ->
                        assertThat(KubernetesModel.unknownIn(object)).as(file).isEmpty());
    }

    /// A wrong field in each kind that is not Kubernetes' own, as deep as we use it, and a number for a string.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v1/Service                                | spec: { prots: [] }                                    | /spec/prots
            v1/Service                                | spec: { ports: [{ prot: 1 }] }                         | /spec/ports/0/prot
            v1/ConfigMap                              | data: { number: 1 }                                    | Cannot coerce
            gateway.networking.k8s.io/v1/HTTPRoute    | spec: { rules: [{ timeouts: { requests: 1s } }] }      | /spec/rules/0/timeouts/requests
            monitoring.coreos.com/v1/ServiceMonitor   | spec: { endpoints: [{ intervall: 1s }] }               | /spec/endpoints/0/intervall
            monitoring.coreos.com/v1/PrometheusRule   | spec: { groups: [{ rules: [{ label: {} }] }] }         | /spec/groups/0/rules/0/label
            kafka.strimzi.io/v1/KafkaTopic            | spec: { topic: a }                                     | /spec/topic
            kafka.strimzi.io/v1/KafkaUser             | spec: { authorization: { type: simple, acls: [{ operation: All }] } } | /spec/authorization/acls/0/operation
            kafka.strimzi.io/v1/KafkaNodePool         | spec: { storage: { type: jbod, volumes: [{ id: 0, type: persistent-claim, sise: 1Gi }] } } | /spec/storage/volumes/0/sise
            kafka.strimzi.io/v1/Kafka                 | spec: { kafka: { listeners: [{ name: a, prt: 1 }] } }  | /spec/kafka/listeners/0/prt
            keda.sh/v1alpha1/ScaledObject             | spec: { triggers: [{ type: kafka, metadata: { group: g } }] } | /spec/triggers/0/metadata/group
            keda.sh/v1alpha1/ScaledObject             | spec: { triggers: [{ type: kafka, metadata: { lagThreshold: 5 } }] } | Cannot coerce
            keda.sh/v1alpha1/ScaledObject             | spec: { triggers: [{ type: kafak }] }                  | kafak
            keda.sh/v1alpha1/TriggerAuthentication    | spec: { secretTargetRef: [{ param: a }] }              | /spec/secretTargetRef/0/param
            postgresql.cnpg.io/v1/Cluster             | spec: { managed: { roles: [{ logn: true }] } }         | /spec/managed/roles/0/logn
            example.com/v1/Thing                      | spec: {}                                               | nobody expected
            """)
    void wrongFieldWouldBeFound(String kind, String body, String found) {
        int slash = kind.lastIndexOf('/');
        String manifest = "apiVersion: %s\nkind: %s\nmetadata: { name: a }\n%s\n"
                .formatted(kind.substring(0, slash), kind.substring(slash + 1), body);
        assertThat(KubernetesModel.unknownIn(Chart.parsed(manifest).getFirst()))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains(found);
    }

    @ParameterizedTest
    @MethodSource("io.triptych.helm.Chart#cases")
    void everyVariableIsOneThatAServiceReads(String name) {
        Set<String> known = KnownVariables.all();
        for (Map<String, Object> object : Chart.objects(name)) {
            for (Map<String, Object> container : Pods.ourContainers(object)) {
                Set<String> unknown = new TreeSet<>(Pods.variables(container));
                unknown.removeAll(known);
                assertThat(unknown).as("of %s", container.get("name")).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.triptych.helm.Chart#cases")
    void everyVariableThatMustBeSetIsSet(String name) {
        Set<String> set = new TreeSet<>();
        for (Map<String, Object> object : Chart.objects(name)) {
            Pods.ourContainers(object).forEach(container -> set.addAll(Pods.variables(container)));
        }
        assertThat(set).containsAll(KnownVariables.required());
    }

    @ParameterizedTest
    @MethodSource("io.triptych.helm.Chart#cases")
    void everyPodIsRestricted(String name) {
        for (Map<String, Object> object : Chart.objects(name)) {
            Map<String, Object> pod = Pods.podOf(object);
            if (pod == null) {
                continue;
            }
            assertThat(pod)
                    .containsEntry("automountServiceAccountToken", false)
                    .containsEntry("enableServiceLinks", false)
                    .doesNotContainKeys("hostNetwork", "hostPID", "hostIPC");
            assertThat(Pods.map(pod, "securityContext"))
                    .containsEntry("runAsNonRoot", true)
                    .containsEntry("runAsUser", 10001)
                    .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
            for (Map<String, Object> container : Pods.containers(pod)) {
                assertThat(Pods.map(container, "securityContext"))
                        .containsEntry("allowPrivilegeEscalation", false)
                        .containsEntry("readOnlyRootFilesystem", true)
                        .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
                assertThat(Pods.map(container, "resources")).containsKeys("requests", "limits");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.triptych.helm.Chart#cases")
    void everySchemaIsMigratedBeforeTheRelease(String name) {
        assertThat(Chart.objects(name).stream()
                        .filter(object -> "Job".equals(object.get("kind")))
                        .map(job -> Pods.map(Pods.map(job, "metadata"), "annotations")))
                .hasSize(4)
                .allSatisfy(annotations ->
                        assertThat(annotations).containsEntry("helm.sh/hook", "pre-install,pre-upgrade"));
    }

    @ParameterizedTest
    @MethodSource("io.triptych.helm.Chart#cases")
    void chartMakesNoSecret(String name) {
        assertThat(Chart.objects(name)).noneMatch(object -> "Secret".equals(object.get("kind")));
    }

    @ParameterizedTest
    @MethodSource("io.triptych.helm.Chart#cases")
    void onlyMigrationsHaveAnOwnersPassword(String name) {
        for (Map<String, Object> object : Chart.objects(name)) {
            if (!"Job".equals(object.get("kind"))) {
                assertThat(object.toString()).doesNotContain("_owner", "-owner");
            }
        }
    }
}
