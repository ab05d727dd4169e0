package io.triptych.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds fields that Kubernetes doesn't know. The typed model takes whatever comes and writes only what it knows back
/// outside of its `additionalProperties`, which every type has: what is there was not known.
final class KubernetesModel {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Pod", Pod.class),
            Map.entry("batch/v1/Job", Job.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
            Map.entry("gateway.networking.k8s.io/v1/HTTPRoute", HTTPRoute.class));

    /// Fields of the kinds that no typed model is at hand for: those of a spec, as in the operators' references.
    private static final Map<String, Set<String>> SPECS = Map.of(
            "keda.sh/v1alpha1/ScaledObject",
            Set.of(
                    "scaleTargetRef",
                    "pollingInterval",
                    "cooldownPeriod",
                    "minReplicaCount",
                    "maxReplicaCount",
                    "triggers"),
            "keda.sh/v1alpha1/TriggerAuthentication",
            Set.of("secretTargetRef"),
            "monitoring.coreos.com/v1/ServiceMonitor",
            Set.of("selector", "endpoints"),
            "monitoring.coreos.com/v1/PrometheusRule",
            Set.of("groups"),
            "kafka.strimzi.io/v1/KafkaTopic",
            Set.of("topicName", "partitions", "replicas", "config"),
            "kafka.strimzi.io/v1/KafkaUser",
            Set.of("authentication", "authorization"));

    private KubernetesModel() {}

    static List<String> unknownIn(Map<String, Object> object) {
        String kind = object.get("apiVersion") + "/" + object.get("kind");
        List<String> unknown = new ArrayList<>();
        Class<?> type = TYPES.get(kind);
        if (type != null) {
            JsonNode given = JSON.valueToTree(object);
            Object typed = JSON.convertValue(object, type);
            walk("", given, typed, unknown);
        } else if (SPECS.containsKey(kind)) {
            Set<String> known = SPECS.get(kind);
            Pods.map(object, "spec").keySet().stream()
                    .filter(field -> !known.contains(field))
                    .forEach(field -> unknown.add("spec." + field));
        } else {
            unknown.add(kind + " is a kind that nobody expected");
        }
        return unknown;
    }

    /// Walks given fields beside the typed object; a getter `getAdditionalProperties` holds what was not known.
    private static void walk(String path, JsonNode given, Object typed, List<String> unknown) {
        if (typed instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                walk(path + "[" + i + "]", given.path(i), list.get(i), unknown);
            }
            return;
        }
        if (!typed.getClass().getName().startsWith("io.fabric8.")) {
            return;
        }
        for (Object extra : additional(typed).keySet()) {
            unknown.add(path + extra);
        }
        for (Iterator<String> names = given.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            Object value = property(typed, name);
            if (value != null) {
                walk(path + name + ".", given.path(name), value, unknown);
            }
        }
    }

    private static Map<?, ?> additional(Object typed) {
        return property(typed, "additionalProperties") instanceof Map<?, ?> map ? map : Map.of();
    }

    private static @org.jspecify.annotations.Nullable Object property(Object typed, String name) {
        String getter = "get" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        try {
            return typed.getClass().getMethod(getter).invoke(typed);
        } catch (NoSuchMethodException e) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
