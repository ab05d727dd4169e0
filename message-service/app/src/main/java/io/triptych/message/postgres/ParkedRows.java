package io.triptych.message.postgres;

import io.triptych.message.model.IntakeElement;
import io.triptych.message.model.RawElement;
import io.triptych.message.postgres.PostgresIntake.Fated;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is put aside within a transaction of the intake, and taken back.
final class ParkedRows {

    private static final String PARK = """
            INSERT INTO parked (company_id, topic_id, partition, record_offset, element, kind, reason, raw,
              phone_number_id, signed_by, received_at, traceparent, contacts)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    // Its number is known by now, say, and an owner refuses it.
    private static final String EXPLAIN = """
            UPDATE parked p SET company_id = coalesce(v.company_id, p.company_id), reason = v.reason
            FROM unnest(?, ?, ?, ?, ?, ?) AS v (company_id, topic_id, partition, record_offset, element, reason)
            WHERE p.topic_id = v.topic_id AND p.partition = v.partition AND p.record_offset = v.record_offset
              AND p.element = v.element AND p.reason <> v.reason""";

    private static final String TAKE_BACK = """
            DELETE FROM parked p USING unnest(?, ?, ?, ?) WITH ORDINALITY
              AS v (topic_id, partition, record_offset, element, ord)
            WHERE p.topic_id = v.topic_id AND p.partition = v.partition AND p.record_offset = v.record_offset
              AND p.element = v.element
            RETURNING v.ord""";

    private ParkedRows() {}

    /// Puts these aside.
    static void park(Connection connection, List<Fated> parked) throws SQLException {
        if (parked.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(PARK)) {
            new Columns<>(statement, parked)
                    .bigint(ParkedRows::company)
                    .uuid(each -> each.record.position().topicId())
                    .integer(each -> each.record.position().partition())
                    .bigint(each -> each.record.position().offset())
                    .integer(each -> each.element.index())
                    .text(each -> each.element.kind())
                    .text(Fated::reason)
                    .text(each -> each.element.raw().json())
                    .text(each -> origin(each).phoneNumberId())
                    .text(each -> origin(each).signedBy())
                    .time(each -> each.record.receivedAt())
                    .text(each -> origin(each).traceparent())
                    .text(each -> each.element.raw().contacts());
            statement.executeUpdate();
        }
    }

    /// What is parked still may be so for another reason.
    static void explain(Connection connection, List<Fated> parked) throws SQLException {
        if (parked.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(EXPLAIN)) {
            new Columns<>(statement, parked)
                    .bigint(ParkedRows::company)
                    .uuid(each -> each.record.position().topicId())
                    .integer(each -> each.record.position().partition())
                    .bigint(each -> each.record.position().offset())
                    .integer(each -> each.element.index())
                    .text(Fated::reason);
            statement.executeUpdate();
        }
    }

    /// Those of these that were parked, and are it no longer; who takes one back is the only one to.
    static List<Fated> takeBack(Connection connection, List<Fated> elements) throws SQLException {
        List<Fated> taken = new ArrayList<>();
        if (elements.isEmpty()) {
            return taken;
        }
        try (PreparedStatement statement = connection.prepareStatement(TAKE_BACK)) {
            new Columns<>(statement, elements)
                    .uuid(each -> each.record.position().topicId())
                    .integer(each -> each.record.position().partition())
                    .bigint(each -> each.record.position().offset())
                    .integer(each -> each.element.index());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    taken.add(elements.get(row.getInt(1) - 1));
                }
            }
        }
        return taken;
    }

    private static RawElement.Origin origin(Fated fated) {
        return fated.element.raw().origin();
    }

    private static @Nullable Long company(Fated fated) {
        return switch (fated.element) {
            case IntakeElement.Parked parked -> parked.companyId();
            case IntakeElement.Status status -> status.companyId();
            case IntakeElement.Inbound inbound -> inbound.companyId();
            case IntakeElement.Ignored _ -> null;
        };
    }
}
