package io.triptych.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.helm.ConfigurationPage.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a service reads can be set through the chart: by a value of its own or by `env`, and not by both.
final class SettingsTest {

    private static final String NOT_ITS_CALLEE = "a service that doesn't call it must not have it";

    /// By key, why the chart leaves it as it is.
    private static final Map<String, String> NOT_FOR_KUBERNETES = Map.ofEntries(
            Map.entry("triptych.peer-token-keys.gateway", "nobody calls the gateway with a token"),
            Map.entry("triptych.peer-token-keys.conversation", NOT_ITS_CALLEE),
            Map.entry("triptych.peer-token-keys.message", NOT_ITS_CALLEE),
            Map.entry("triptych.peer-token-keys.contact", NOT_ITS_CALLEE),
            Map.entry("triptych.authentication", "each service sets it itself"),
            Map.entry("triptych.data-directory", "nothing is kept in a pod: keys come from Secrets"),
            Map.entry("triptych.eventing.enabled", "for tests"),
            Map.entry("triptych.ready-with-file", "for one machine"),
            Map.entry("triptych.ready-with-peers", "for one machine"),
            Map.entry("triptych.object-storage.folder", "for one machine"),
            Map.entry("micronaut.server.host", "a pod listens on all of its addresses"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.triptych.helm.Component#all")
    void whatNoValueSetsIsSetByEnv(Component component) throws IOException {
        Set<String> open = open(component);
        assertThat(open).hasSizeGreaterThan(5);

        String env = open.stream().map(each -> each + ": \"1\"").collect(Collectors.joining(", "));
        String values =
                "postgresql: { host: db }\nkafka: { bootstrapServers: \"kafka:9092\" }\n%s: { %s env: { %s } }\n"
                        .formatted(component, component.isSimulator() ? "enabled: true," : "", env);
        Path file = Files.writeString(folder.resolve("values.yaml"), values);
        assertThat(component.variables(Chart.parsed(Chart.rendered(file)))).containsAll(open);
    }

    /// A new key of a service must be added to `$defs` of values.schema.json, or get a value of its own.
    @ParameterizedTest
    @MethodSource("io.triptych.helm.Component#all")
    void envTakesNoOtherVariableOfOurs(Component component) {
        String ours = component.isSimulator() ? "(TRIPTYCH|SIMULATOR)_.*" : "TRIPTYCH_.*";
        Set<String> open = open(component);
        open.removeIf(each -> !each.matches(ours));
        assertThat(component.takenByEnv()).containsExactlyElementsOf(open);
    }

    @Test
    void onlyWhatIsReadAndNotSetIsLeftOut() {
        Set<String> unset = Component.all()
                .flatMap(component -> {
                    Set<String> set = component.setByValues();
                    return component.settings().stream()
                            .filter(each -> each.variables().stream().noneMatch(set::contains));
                })
                .map(Setting::name)
                .collect(Collectors.toSet());
        assertThat(unset).containsAll(NOT_FOR_KUBERNETES.keySet());
    }

    /// The variables of what is read and set by no value.
    private static Set<String> open(Component component) {
        Set<String> set = component.setByValues();
        return component.settings().stream()
                .filter(each -> !NOT_FOR_KUBERNETES.containsKey(each.name()))
                .filter(each -> each.variables().stream().noneMatch(set::contains))
                .map(Setting::variable)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
