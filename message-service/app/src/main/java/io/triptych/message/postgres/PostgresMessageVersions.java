package io.triptych.message.postgres;

import io.triptych.message.model.Amended.Said;
import io.triptych.message.model.MessageKey;
import io.triptych.message.model.MessageVersions;
import io.triptych.message.model.MessageVersions.Version;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Row;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what messages said: the message as it came, and its edits in their order.
@Singleton
final class PostgresMessageVersions implements MessageVersions.Store {

    // Of one that was found edited there is no original, and its first edit is the first of it.
    private static final String VERSIONS = """
            SELECT v.type, v.content, v.at, v.deleted_at
            FROM messages m CROSS JOIN LATERAL (
              SELECT 0 AS turn, coalesce(m.original ->> 'type', m.type) AS type,
                coalesce(m.original -> 'content', m.content) AS content, m.timestamp AS at, NULL::timestamptz AS deleted_at,
                '' AS name
              WHERE m.original IS NOT NULL OR NOT m.edited
              UNION ALL
              SELECT 1, a.content ->> 'type', a.content -> 'content', a.at, NULL, a.whatsapp_message_id
              FROM amendments a WHERE a.message_id = m.id AND a.kind = 'edit' AND a.own = (m.direction = 'outbound')
              UNION ALL
              SELECT 2, NULL, NULL, NULL, min(a.at), ''
              FROM amendments a WHERE a.message_id = m.id AND a.kind = 'revoke' AND a.own = (m.direction = 'outbound')
              HAVING min(a.at) IS NOT NULL) v
            WHERE m.company_id = ? AND m.id = ? AND m.conversation_id = ?
            ORDER BY v.turn, v.at, v.name""";

    private final CompanyTransactions transactions;

    PostgresMessageVersions(CompanyTransactions transactions) {
        this.transactions = transactions;
    }

    private record Line(@Nullable Version version, @Nullable Instant deletedAt) {}

    @Override
    public Optional<MessageVersions> of(MessageKey message) {
        List<Line> lines = transactions.list(
                message.companyId(),
                SqlStatement.of(VERSIONS)
                        .bigint(message.companyId())
                        .bigint(message.id())
                        .bigint(message.conversationId()),
                PostgresMessageVersions::line);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        List<Version> versions = lines.stream()
                .map(Line::version)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        return Optional.of(new MessageVersions(versions, lines.getLast().deletedAt()));
    }

    private static Line line(Row row) {
        String type = row.textOrNull("type");
        Version version = type == null ? null : new Version(new Said(type, row.text("content")), row.instant("at"));
        return new Line(version, row.instantOrNull("deleted_at"));
    }
}
