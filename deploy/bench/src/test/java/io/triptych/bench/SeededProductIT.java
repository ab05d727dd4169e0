package io.triptych.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.triptych.bench.seed.SeededCompany;
import io.triptych.bench.seed.Seeder;
import io.triptych.bench.seed.Size;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The services take what was seeded for their own.
class SeededProductIT {

    @TempDir
    Path data;

    @Test
    void peopleOfTheSeededCompanySignInReadAndAnswer() throws Exception {
        int[] ports = freePorts();
        Installation installation = new Installation(data);
        // Once for the schemas; services learn of people that they did not make at their next start.
        try (RunningProduct _ = RunningProduct.start(data, ports[0], ports[1]);
                Connection connection = installation.connect()) {
            new Seeder(connection, new Size(30, 400), Instant.now()).seed(installation.encryptionKey());
        }
        try (RunningProduct product = RunningProduct.start(data, ports[0], ports[1]);
                Connection connection = installation.connect()) {
            product.signIn(SeededCompany.ADMIN_EMAIL, SeededCompany.PASSWORD);
            List<JsonNode> listed = new ArrayList<>();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                listed.clear();
                product.get("/conversations?limit=100").path("conversations").forEach(listed::add);
                return !listed.isEmpty();
            });

            assertThat(listed).hasSize(30);
            assertThat(listed).allSatisfy(conversation -> {
                assertThat(conversation.at("/contact/name").asText()).isNotBlank();
                JsonNode thread = product.get("/conversations/" + conversation.path("id") + "/messages?limit=50")
                        .path("messages");
                assertThat(thread.get(0).path("id")).isEqualTo(conversation.at("/lastMessage/id"));
                assertThat(unread(thread))
                        .isEqualTo(conversation.path("unreadCount").asInt());
            });
            answer(product, listed.getFirst().path("id").asLong(), connection);

            product.signIn(SeededCompany.AGENT_EMAIL, SeededCompany.PASSWORD);
            assertThat(product.get("/conversations?limit=100").path("conversations"))
                    .hasSizeLessThan(30)
                    .allSatisfy(conversation -> assertThat(
                                    conversation.at("/assignedUser/name").asText())
                            .isEqualTo("Agent 1"));
        }
    }

    /// What an agent writes gets the next version, and leaves through the seeded number's lane. The simulated platform
    /// doesn't know the number and refuses it: that it was asked is enough.
    private static void answer(RunningProduct product, long conversation, Connection connection) throws Exception {
        JsonNode sent = product.post(
                "/conversations/" + conversation + "/messages",
                "{\"messageId\":\"" + UUID.randomUUID()
                        + "\",\"type\":\"text\",\"content\":{\"body\":\"Good morning\"}}");
        assertThat(sent.path("status").asText()).isEqualTo("sending");
        try (Statement statement = connection.createStatement()) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                try (ResultSet row = statement.executeQuery(
                        "SELECT outcome FROM message.attempts WHERE outcome IS NOT NULL AND message_id = "
                                + sent.path("id"))) {
                    return row.next();
                }
            });
        }
        product.post("/conversations/" + conversation + "/read", "{}");
        assertThat(product.get("/conversations/" + conversation)
                        .path("unreadCount")
                        .asInt())
                .isZero();
    }

    /// Only where the whole thread is on the page.
    private static int unread(JsonNode messages) {
        int unread = 0;
        for (JsonNode message : messages) {
            boolean isNew = message.path("direction").asText().equals("inbound")
                    && message.path("status").asText().equals("delivered");
            unread += isNew ? 1 : 0;
        }
        return unread;
    }

    private static int[] freePorts() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new int[] {one.getLocalPort(), other.getLocalPort()};
        }
    }
}
