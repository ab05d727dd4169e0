package io.triptych.conversation;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.Service;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class OperationsIT {

    private final Service service = Service.running();

    @Test
    void healthIsOpenAndReadyOnceTheTailsHaveCaughtUp() {
        Company.known();
        var readiness = service.call("GET", "/health/readiness", null, Map.of());
        assertThat(readiness.status()).isEqualTo(200);
        assertThat(field(readiness.json(), "status").getStringValue()).isEqualTo("UP");
        assertThat(field(readiness.json(), "details").get("jdbc")).isNotNull();
        assertThat(service.call("GET", "/health/liveness", null, Map.of()).status())
                .isEqualTo(200);
    }

    @Test
    void everyOperationIsLoggedWithWhatItTook() {
        var logger = (Logger) LoggerFactory.getLogger("io.triptych.service.call.PerformanceLog");
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
        Company company = Company.known();
        long conversation = company.conversationOf(company.ana);
        company.get(company.ana, "/conversations").data();
        company.get(company.ana, "/conversations/counts").data();
        company.get(company.ana, "/inbox").data();
        company.get(company.ana, "/conversations/" + conversation).data();
        assertThat(company.get(company.ben, "/conversations/" + conversation).status())
                .isEqualTo(404);
        company.read(company.ana, conversation, null).data();
        company.status(company.ana, conversation, "archived").data();
        logger.detachAppender(lines);
        logger.setLevel(null);

        List<Map<String, Object>> of =
                lines.list.stream().map(OperationsIT::fields).toList();
        assertThat(of)
                .extracting(each -> each.get("operation") + " " + each.get("outcome"))
                .contains(
                        "conversations.resolve success",
                        "conversations.assign success",
                        "conversations.list success",
                        "conversations.counts success",
                        "conversations.inbox success",
                        "conversations.get success",
                        "conversations.get not_found",
                        "conversations.read success",
                        "conversations.status success");
        assertThat(of)
                .filteredOn(each -> "conversations.list".equals(each.get("operation")))
                .first()
                .satisfies(each -> assertThat(each)
                        .containsEntry("companyId", company.id)
                        .containsEntry("resultCount", 1)
                        .containsKey("durationMs"));
        assertThat(service.beans()
                        .getBean(MeterRegistry.class)
                        .find("triptych.operation")
                        .tag("operation", "conversations.list")
                        .timer())
                .isNotNull();
    }

    private static Map<String, Object> fields(ILoggingEvent line) {
        List<KeyValuePair> pairs = line.getKeyValuePairs() == null ? List.of() : line.getKeyValuePairs();
        return pairs.stream().collect(Collectors.toMap(pair -> pair.key, pair -> pair.value));
    }
}
