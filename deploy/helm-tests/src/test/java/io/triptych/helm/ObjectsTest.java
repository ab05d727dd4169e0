package io.triptych.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    @Test
    void misspeltFieldWouldBeFound() {
        Map<String, Object> service = Map.of(
                "apiVersion", "v1", "kind", "Service", "metadata", Map.of("name", "a"), "spec", Map.of("prots", 1));
        assertThat(KubernetesModel.unknownIn(service)).containsExactly("spec.prots");
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
