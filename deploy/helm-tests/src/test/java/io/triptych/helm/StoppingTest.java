package io.triptych.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.repository.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Nothing is killed that is still ending: who stops a process gives it more than the sum of what it waits for, as the
/// sources have it.
final class StoppingTest {
    private static final int TO_SPARE = 10;
    private static final String SENDER = "message-sender";
    private static final Path DEFAULTS = Repository.at("libs/service/src/main/resources/triptych-service-defaults.yml");
    private static final Path EVENTING = Repository.at("libs/eventing/src/main/java/io/triptych/eventing");
    private static final Path DELIVERY =
            Repository.at("message-service/app/src/main/java/io/triptych/message/delivery");

    @ParameterizedTest
    @MethodSource("io.triptych.helm.Chart#cases")
    void podHasTimeToEnd(String name) {
        for (Map<String, Object> object : Chart.objects(name)) {
            if (!"Deployment".equals(object.get("kind")) || object.toString().contains("-simulator")) {
                continue;
            }
            Map<String, Object> pod = Pods.map(Pods.map(Pods.map(object, "spec"), "template"), "spec");
            Map<String, Object> container = Pods.containers(pod).getFirst();
            Map<String, Object> sleep = Pods.map(Pods.map(Pods.map(container, "lifecycle"), "preStop"), "sleep");
            String service = String.valueOf(container.get("name"));
            assertThat((Integer) pod.get("terminationGracePeriodSeconds"))
                    .as(service)
                    .isGreaterThanOrEqualTo((Integer) sleep.get("seconds") + waits(service) + TO_SPARE);
        }
    }

    @Test
    void containerOfComposeHasTimeToEnd() {
        Map<String, Object> services = Pods.map(Chart.yaml(Repository.at("docker-compose.yml")), "services");
        for (String service : List.of("gateway", "conversation", "contact", "message-api", "message-ingest", SENDER)) {
            String period = String.valueOf(Pods.map(services, service).get("stop_grace_period"));
            assertThat(Integer.parseInt(period.replace("s", "")))
                    .as(service)
                    .isGreaterThanOrEqualTo(waits(service) + TO_SPARE);
        }
    }

    /// From SIGTERM on: calls; consumers and tails at the same time; the relay; dead letters; and what a sender has.
    private static int waits(String service) {
        int thread =
                seconds(EVENTING.resolve("client/EndingThreads.java"), "PATIENCE = Duration.ofSeconds\\((\\d+)\\)");
        int all = seconds(DEFAULTS, "grace-period: (\\d+)s")
                + thread
                + thread
                + seconds(EVENTING.resolve("consumer/DeadLetters.java"), "close\\(Duration.ofSeconds\\((\\d+)\\)\\)");
        int calls = seconds(DELIVERY.resolve("DeliverySender.java"), "STOP_WITHIN = Duration.ofSeconds\\((\\d+)\\)");
        return service.equals(SENDER) ? all + calls + calls : all;
    }

    private static int seconds(Path source, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(Repository.text(source));
        assertThat(found.find()).as("%s in %s", pattern, source).isTrue();
        return Integer.parseInt(found.group(1));
    }
}
