package io.triptych.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.allinone.demo.DemoCompany;
import io.triptych.allinone.settings.Settings;
import io.triptych.testing.repository.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.Yaml;

/// What `helm test` runs, run against the product as the chart's pod runs it: by its command, with its variables. Only
/// what the cluster gives differs: addresses of Services and the person's Secret.
@ExtendWith(RunningProduct.class)
class HelmTestIT {
    private static final Path MANIFESTS =
            Repository.at("deploy/helm-tests/src/test/resources/cases/simulator/manifests.yaml");
    private static final String MOUNT = "/test/";

    private final Map<String, String> cluster;

    HelmTestIT(Settings settings) {
        cluster = Map.of(
                "http://triptych-gateway:8080", settings.url(),
                "http://triptych-simulator:8080", settings.simulatorUrl());
    }

    @Test
    void messageGoesAllTheWay() throws Exception {
        Ended ended = run(Map.of("email", "admin@aurora.example", "password", DemoCompany.PASSWORD));
        assertThat(ended.output()).contains("delivered: a message went all the way in and out");
        assertThat(ended.code()).isZero();
    }

    @Test
    void wrongPasswordFailsAndIsSaid() throws Exception {
        Ended ended = run(Map.of("email", "admin@aurora.example", "password", "not \"theirs\""));
        assertThat(ended.output()).contains("FAILED: signing in").contains("\"unauthorized\"");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void numberOfAnotherCompanyFailsAndIsSaid() throws Exception {
        Ended ended = run(Map.of("email", "admin@borealis.example", "password", DemoCompany.PASSWORD));
        assertThat(ended.output()).contains("FAILED: the number " + ApiClient.AURORA_NUMBER + " is not connected");
        assertThat(ended.code()).isEqualTo(1);
    }

    /// How it ended, and all that it said.
    private record Ended(int code, String output) {}

    private Ended run(Map<String, String> secret) throws IOException, InterruptedException {
        Map<String, Object> container = container();
        ProcessBuilder builder = new ProcessBuilder(command(container)).redirectErrorStream(true);
        builder.environment().keySet().retainAll(List.of("PATH"));
        for (Map<String, Object> variable : list(container, "env")) {
            builder.environment().put(String.valueOf(variable.get("name")), value(variable, secret));
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    /// The pod's command, with the file from where the chart has it.
    private static List<String> command(Map<String, Object> container) {
        List<String> command = new ArrayList<>();
        for (Object word : (List<?>) Objects.requireNonNull(container.get("command"))) {
            command.add(word.toString().replace(MOUNT, Repository.at("helm/triptych/files") + "/"));
        }
        assertThat(Path.of(command.getLast())).isRegularFile();
        return command;
    }

    private String value(Map<String, Object> variable, Map<String, String> secret) {
        if (variable.get("valueFrom") instanceof Map<?, ?> from && from.get("secretKeyRef") instanceof Map<?, ?> ref) {
            return Objects.requireNonNull(secret.get(ref.get("key")));
        }
        String value = String.valueOf(variable.get("value"));
        return cluster.getOrDefault(value, value);
    }

    private static Map<String, Object> container() throws IOException {
        Map<String, Object> pod = StreamSupport.stream(
                        new Yaml().loadAll(Repository.text(MANIFESTS)).spliterator(), false)
                .filter(Objects::nonNull)
                .map(HelmTestIT::map)
                .filter(object -> "Pod".equals(object.get("kind")))
                .findFirst()
                .orElseThrow();
        return list(map(Objects.requireNonNull(pod.get("spec"))), "containers").getFirst();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object yaml) {
        return (Map<String, Object>) yaml;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> of, String key) {
        return (List<Map<String, Object>>) Objects.requireNonNull(of.get(key), key);
    }
}
