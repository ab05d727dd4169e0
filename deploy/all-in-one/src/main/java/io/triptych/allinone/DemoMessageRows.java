package io.triptych.allinone;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes the demo's messages of the past, as message-service would have kept them.
final class DemoMessageRows implements AutoCloseable {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final DemoCompany company;
    private final long account;
    private final ObjectMapper json = ObjectMapper.getDefault();
    private final PreparedStatement conversationRow;
    private final PreparedStatement messageRow;
    private final PreparedStatement attemptRow;
    private final PreparedStatement statusRow;

    DemoMessageRows(Connection connection, DemoCompany company, long account) throws SQLException {
        this.company = company;
        this.account = account;
        this.conversationRow = connection.prepareStatement("""
                INSERT INTO message.conversations AS c (id, company_id, whatsapp_account_id, contact_id, version,
                  latest_inbound_number, latest_inbound_at, last_outbound_at, reply_kind, reply_value)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'wa_id', ?)
                ON CONFLICT (id) DO UPDATE SET version = excluded.version,
                  latest_inbound_number = excluded.latest_inbound_number, latest_inbound_at = excluded.latest_inbound_at,
                  last_outbound_at = excluded.last_outbound_at, reply_kind = excluded.reply_kind,
                  reply_value = excluded.reply_value""");
        this.messageRow = connection.prepareStatement("""
                WITH message AS (
                  INSERT INTO message.messages (company_id, conversation_id, whatsapp_account_id, message_id,
                    whatsapp_message_id, direction, type, content, status, error, sent_by_id, sent_by_name,
                    inbound_number, attempt, version, timestamp, created_at, sent_at, delivered_at, read_at, failed_at,
                    trace_id, span_id)
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                  RETURNING id, conversation_id, direction),
                latest AS (
                  UPDATE message.conversations c SET latest_inbound_message_id = m.id
                  FROM message m WHERE c.id = m.conversation_id AND m.direction = 'inbound')
                SELECT id FROM message""");
        this.attemptRow = connection.prepareStatement("""
                INSERT INTO message.attempts (message_id, number, company_id, conversation_id, whatsapp_account_id, epoch,
                  started_at, deadline, outcome, status, whatsapp_message_id, error, finished_at)
                VALUES (?, 1, ?, ?, ?, 0, ?, ?, 'accepted', ?, ?, ?::jsonb, ?)""");
        this.statusRow = connection.prepareStatement("""
                INSERT INTO message.statuses (message_id, attempt, status, company_id, at, error)
                VALUES (?, 1, ?, ?, ?, ?::jsonb)""");
    }

    /// Answers the messages' ids, in the order in which they were said.
    List<Long> insert(DemoHistory history, long conversation, long contact) throws SQLException, IOException {
        insertConversation(history, conversation, contact);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < history.said().size(); i++) {
            DemoHistory.Said said = history.said().get(i);
            long id = insertMessage(history, said, conversation, i + 1);
            if (said.line().own()) {
                insertAttempt(said, id, conversation, wamid(conversation, i + 1));
            }
            ids.add(id);
        }
        return ids;
    }

    private void insertConversation(DemoHistory history, long conversation, long contact) throws SQLException {
        Instant lastOutbound = history.said().stream()
                .filter(said -> said.line().own())
                .map(DemoHistory.Said::at)
                .reduce((first, second) -> second)
                .orElse(null);
        conversationRow.setLong(1, conversation);
        conversationRow.setLong(2, company.id());
        conversationRow.setLong(3, account);
        conversationRow.setLong(4, contact);
        conversationRow.setLong(5, history.said().size());
        conversationRow.setLong(6, history.inboundCount());
        conversationRow.setTimestamp(7, Timestamp.from(history.lastInboundAt()));
        setTime(conversationRow, 8, lastOutbound);
        conversationRow.setString(9, history.dialogue().waId());
        conversationRow.execute();
    }

    private long insertMessage(DemoHistory history, DemoHistory.Said said, long conversation, int version)
            throws SQLException, IOException {
        boolean own = said.line().own();
        DemoCompany.DemoPerson author = author(company, history);
        String wamid = wamid(conversation, version);
        int at = 1;
        messageRow.setLong(at++, company.id());
        messageRow.setLong(at++, conversation);
        messageRow.setLong(at++, account);
        messageRow.setString(at++, own ? clientId(conversation, version) : wamid);
        messageRow.setString(at++, wamid);
        messageRow.setString(at++, own ? "outbound" : "inbound");
        messageRow.setString(at++, said.line().type());
        messageRow.setString(at++, json.writeValueAsString(said.line().content()));
        messageRow.setString(at++, said.status());
        messageRow.setString(at++, error(said));
        messageRow.setObject(at++, own ? author.id() : null, Types.BIGINT);
        messageRow.setString(at++, own ? author.name() : null);
        messageRow.setObject(at++, own ? null : said.inboundNumber(), Types.BIGINT);
        messageRow.setInt(at++, own ? 1 : 0);
        messageRow.setLong(at++, version);
        messageRow.setTimestamp(at++, Timestamp.from(said.at()));
        messageRow.setTimestamp(at++, Timestamp.from(said.at()));
        setTime(messageRow, at++, own ? said.at().plusMillis(400) : null);
        setTime(messageRow, at++, own && said.failure() == null ? said.at().plusMillis(1500) : null);
        setTime(
                messageRow,
                at++,
                own && said.status().equals("read") ? said.at().plusSeconds(20) : null);
        setTime(messageRow, at++, said.failure() == null ? null : said.at().plusMillis(900));
        messageRow.setString(at++, traceId(conversation, version));
        messageRow.setString(at, spanId(conversation));
        try (ResultSet row = messageRow.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private void insertAttempt(DemoHistory.Said said, long message, long conversation, String wamid)
            throws SQLException, IOException {
        attemptRow.setLong(1, message);
        attemptRow.setLong(2, company.id());
        attemptRow.setLong(3, conversation);
        attemptRow.setLong(4, account);
        attemptRow.setTimestamp(5, Timestamp.from(said.at()));
        attemptRow.setTimestamp(6, Timestamp.from(said.at().plusSeconds(35)));
        attemptRow.setString(7, said.status());
        attemptRow.setString(8, wamid);
        attemptRow.setString(9, error(said));
        attemptRow.setTimestamp(10, Timestamp.from(said.at().plusMillis(300)));
        attemptRow.execute();
        for (Map.Entry<String, Instant> report : reports(said).entrySet()) {
            statusRow.setLong(1, message);
            statusRow.setString(2, report.getKey());
            statusRow.setLong(3, company.id());
            statusRow.setTimestamp(4, Timestamp.from(report.getValue()));
            statusRow.setString(5, report.getKey().equals("failed") ? error(said) : null);
            statusRow.execute();
        }
    }

    private static Map<String, Instant> reports(DemoHistory.Said said) {
        Map<String, Instant> reports = new LinkedHashMap<>();
        if (said.failure() != null) {
            reports.put("failed", said.at().plusMillis(900));
            return reports;
        }
        reports.put("sent", said.at().plusMillis(400));
        reports.put("delivered", said.at().plusMillis(1500));
        if (said.status().equals("read")) {
            reports.put("read", said.at().plusSeconds(20));
        }
        return reports;
    }

    private @Nullable String error(DemoHistory.Said said) throws IOException {
        return said.failure() == null ? null : json.writeValueAsString(failure(said.failure()));
    }

    private static Map<String, Object> failure(DemoHistory.Failure failure) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", failure.code());
        error.put("title", failure.title());
        error.put("help", failure.help());
        error.put("action", failure.action());
        return error;
    }

    /// The message as message-service publishes it.
    static Map<String, Object> view(
            DemoCompany company, long conversation, long id, DemoHistory history, DemoHistory.Said said) {
        int version = history.said().size();
        boolean own = said.line().own();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", id);
        view.put("companyId", company.id());
        view.put("conversationId", conversation);
        view.put("messageId", own ? clientId(conversation, version) : wamid(conversation, version));
        view.put("whatsappMessageId", wamid(conversation, version));
        view.put("direction", own ? "outbound" : "inbound");
        view.put("type", said.line().type());
        view.put("content", said.line().content());
        view.put("status", said.status());
        if (said.failure() != null) {
            view.put("error", failure(said.failure()));
        }
        if (own) {
            DemoCompany.DemoPerson author = author(company, history);
            view.put("sentBy", Map.of("id", author.id(), "name", author.name()));
        }
        if (!own) {
            view.put("inboundNumber", said.inboundNumber());
        }
        view.put("version", version);
        view.put("timestamp", millis(said.at()));
        view.put("createdAt", millis(said.at()));
        return view;
    }

    private static DemoCompany.DemoPerson author(DemoCompany company, DemoHistory history) {
        DemoCompany.DemoPerson agent = history.agent();
        return agent == null ? company.overseer() : agent;
    }

    static String millis(Instant instant) {
        return MILLIS.format(instant);
    }

    private static String clientId(long conversation, int version) {
        return new UUID(0x00000000_0000_4000L | (conversation << 16), 0x8000_0000_0000_0000L | version).toString();
    }

    private static String wamid(long conversation, int version) {
        return "wamid.demo." + conversation + "." + version;
    }

    private static String traceId(long conversation, int version) {
        return "%016x%016x".formatted(conversation, version);
    }

    private static String spanId(long conversation) {
        return "%016x".formatted(conversation);
    }

    private static void setTime(PreparedStatement statement, int at, @Nullable Instant time) throws SQLException {
        statement.setTimestamp(at, time == null ? null : Timestamp.from(time));
    }

    @Override
    public void close() throws SQLException {
        conversationRow.close();
        messageRow.close();
        attemptRow.close();
        statusRow.close();
    }
}
