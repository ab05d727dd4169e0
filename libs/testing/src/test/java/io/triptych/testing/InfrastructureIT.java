package io.triptych.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class InfrastructureIT {

    @Test
    void everyDatabaseIsFreshAndHasTheRoles() throws SQLException {
        String url = Infrastructure.newDatabase();

        try (Connection owner = DriverManager.getConnection(url, "message_owner", "message_owner")) {
            owner.createStatement().execute("CREATE TABLE messages (id bigint)");
        }
        try (Connection app = DriverManager.getConnection(url, "message_app", "message_app")) {
            app.createStatement().execute("INSERT INTO messages VALUES (1)");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> app.createStatement().execute("CREATE TABLE more (id bigint)"));
        }
        try (Connection other =
                DriverManager.getConnection(Infrastructure.newDatabase(), "message_app", "message_app")) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> other.createStatement().execute("SELECT * FROM messages"));
        }
    }

    @Test
    void postgresComesBackWithItsData() throws SQLException {
        String url = Infrastructure.newDatabase();
        try (Connection connection = Infrastructure.superuser(url)) {
            connection.createStatement().execute("CREATE TABLE public.kept AS SELECT 42 AS answer");
        }

        Infrastructure.stopPostgres();
        Infrastructure.startPostgres();

        try (Connection connection = Infrastructure.superuser(url);
                ResultSet row = connection.createStatement().executeQuery("SELECT answer FROM public.kept")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void kafkaHasTheTopicsAndComesBackWithItsRecords() throws Exception {
        try (EventProbe probe = EventProbe.on("message-sent")) {
            publish("first");
            Infrastructure.stopKafka();
            Infrastructure.startKafka();
            publish("second");

            probe.await(each -> new String(each.value(), StandardCharsets.UTF_8).equals("second"));
            probe.await(each -> new String(each.value(), StandardCharsets.UTF_8).equals("first"));
        }
    }

    private static void publish(String text) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Infrastructure.kafka()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("message-sent", "1", text.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }
}
