package io.triptych.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.setup.SimulatorConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@MicronautTest(startApplication = false, propertySources = "classpath:simulator/application.yml")
class SimulatorConfigTest {

    @Test
    void defaultsAreThoseOfTheDemo(SimulatorConfig config) {
        assertThat(config.number("531907742688013"))
                .map(BusinessNumber::displayNumber)
                .contains("15550104477");
        assertThat(config.number("640218855031977")).map(BusinessNumber::wabaId).contains("391700428815560");
        assertThat(config.number("1")).isEmpty();
        assertThat(config.accessToken().value()).isEqualTo("demo-access-token");
        assertThat(config.toString()).contains("accessToken=[hidden]", "appSecret=[hidden]");
        assertThat(config.answers()).isFalse();
        assertThat(config.pairLimit()).isTrue();
        assertThat(config.messagesPerSecond()).isEqualTo(80);
        assertThat(config.retryDelays()).startsWith(Duration.ZERO, Duration.ofMillis(500));
    }
}
