package io.triptych.helm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads pods out of rendered objects.
final class Pods {
    private Pods() {}

    static @Nullable Map<String, Object> podOf(Map<String, Object> object) {
        return switch (String.valueOf(object.get("kind"))) {
            case "Pod" -> map(object, "spec");
            case "Deployment", "Job" -> map(map(map(object, "spec"), "template"), "spec");
            default -> null;
        };
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> containers(Map<String, Object> pod) {
        return (List<Map<String, Object>>) Objects.requireNonNull(pod.get("containers"));
    }

    /// Those that run our images, not the test's curl.
    static List<Map<String, Object>> ourContainers(Map<String, Object> object) {
        Map<String, Object> pod = podOf(object);
        List<Map<String, Object>> ours = new ArrayList<>();
        if (pod != null && !"Pod".equals(object.get("kind"))) {
            ours.addAll(containers(pod));
        }
        return ours;
    }

    @SuppressWarnings("unchecked")
    static Set<String> variables(Map<String, Object> container) {
        Set<String> names = new TreeSet<>();
        for (Map<String, Object> each : (List<Map<String, Object>>) container.getOrDefault("env", List.of())) {
            names.add(String.valueOf(each.get("name")));
        }
        return names;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> of, String key) {
        return (Map<String, Object>) Objects.requireNonNull(of.get(key), key);
    }
}
