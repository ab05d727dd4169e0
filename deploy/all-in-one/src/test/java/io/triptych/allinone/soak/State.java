package io.triptych.allinone.soak;

import io.triptych.testing.Infrastructure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/// What the product still has to do, from its database and from Kafka.
final class State {
    private static final Map<String, String> OPEN = Map.of(
            "messages due",
            "SELECT count(*) FROM message.deliveries",
            "messages still sending",
            "SELECT count(*) FROM message.messages WHERE status = 'sending'",
            "webhooks open in the ledger",
            "SELECT count(*) FROM message.ledger" + " WHERE stored + duplicate + applied + parked + ignored < elements",
            "statuses without their message",
            "SELECT count(*) FROM message.pending_statuses",
            "events to publish",
            "SELECT (SELECT count(*) FROM message.outbox) + (SELECT count(*) FROM conversation.outbox)"
                    + " + (SELECT count(*) FROM contact.outbox) + (SELECT count(*) FROM identity.outbox)",
            "messages unknown to the list",
            "SELECT abs((SELECT coalesce(sum(latest_inbound_number), 0) FROM conversation.conversations)"
                    + " - (SELECT count(*) FROM message.messages WHERE direction = 'inbound'))");

    private static final Set<GroupState> GONE = Set.of(GroupState.EMPTY, GroupState.DEAD);

    private final SoakedProduct product;

    State(SoakedProduct product) {
        this.product = product;
    }

    /// What there is still to do, each with how much; empty when all is settled.
    Map<String, Long> open() throws SQLException, InterruptedException, ExecutionException {
        Map<String, Long> all = new LinkedHashMap<>();
        try (Connection connection = product.connect();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> question : OPEN.entrySet()) {
                all.put(question.getKey(), number(statement, question.getValue()));
            }
        }
        all.put("updates to deliver", (long) product.platform().open());
        all.put("records to read", lag());
        all.values().removeIf(count -> count == 0);
        return all;
    }

    /// How far the product is behind: messages due and webhooks open.
    long behind() throws SQLException {
        try (Connection connection = product.connect();
                Statement statement = connection.createStatement()) {
            return number(statement, OPEN.get("messages due"))
                    + number(statement, OPEN.get("webhooks open in the ledger"));
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Of all groups together.
    private static long lag() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.kafka()))) {
            long behind = 0;
            for (var group : admin.listGroups().all().get()) {
                // Those of processes that are no more.
                if (group.groupState().filter(GONE::contains).isPresent()) {
                    continue;
                }
                Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group.groupId())
                        .partitionsToOffsetAndMetadata()
                        .get();
                var ends = admin.listOffsets(read.keySet().stream()
                                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest())))
                        .all()
                        .get();
                for (Map.Entry<TopicPartition, OffsetAndMetadata> each : read.entrySet()) {
                    if (each.getValue() != null) {
                        behind += Math.max(
                                0,
                                ends.get(each.getKey()).offset()
                                        - each.getValue().offset());
                    }
                }
            }
            return behind;
        }
    }
}
