package io.triptych.message.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micronaut.configuration.kafka.ConsumerRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.triptych.message.fixture.MessageServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class StoppingTheSenderIT {

    /// A process of the sender role alone, as a deployment runs it.
    private static EmbeddedServer sender() {
        Map<String, Object> properties = new HashMap<>(MessageServer.running().properties());
        properties.put("triptych.message.roles", "sender");
        properties.put("triptych.migrate", "false");
        return ApplicationContext.builder()
                .overrideConfigLocations("classpath:message/")
                .properties(properties)
                .run(EmbeddedServer.class);
    }

    @Test
    void itEndsByItselfBeforeThePatienceOfTheFrameworkIsOver() {
        Logger shutdown = (Logger) LoggerFactory.getLogger("io.micronaut.runtime.graceful");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        shutdown.addAppender(lines);
        try {
            try (EmbeddedServer sender = sender()) {
                ConsumerRegistry consumers = sender.getApplicationContext().getBean(ConsumerRegistry.class);
                // It is assigned none until its first poll, and says so by throwing.
                await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .until(() -> consumers.getConsumerIds().stream()
                                .anyMatch(id ->
                                        !consumers.getConsumerAssignment(id).isEmpty()));
            }
            assertThat(lines.list)
                    .as("a wait that came to nothing")
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .isEmpty();
        } finally {
            shutdown.detachAppender(lines);
        }
    }
}
