package io.triptych.message.postgres.media;

import io.triptych.message.model.MediaChanges;
import io.triptych.message.model.Medium;
import io.triptych.message.model.Message;
import io.triptych.message.model.StoredFile;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Files of messages, under the locks of their conversations.
@Singleton
final class MediaRows implements MediaChanges {

    private static final String EXPECT = """
            INSERT INTO media (id, company_id, message_id, whatsapp_account_id, whatsapp_id, said_sha256, filename,
              next_fetch_at, fetch_until)
            SELECT m.id, m.company_id, m.id, m.whatsapp_account_id, m.content -> 'media' ->> 'whatsappId',
              m.content -> 'media' ->> 'sha256', m.content ->> 'filename', now(),
              m.timestamp + ? * interval '1 second'
            FROM messages m WHERE m.id = ANY (?) AND m.content -> 'media' ->> 'whatsappId' IS NOT NULL
            ON CONFLICT DO NOTHING""";

    private static final String STATE = "SELECT state FROM media WHERE id = ?";

    private static final String STORE = """
            UPDATE media SET state = 'ready', mime_type = ?, size = ?, sha256 = ?, width = ?, height = ?,
              duration_millis = ?, thumbnail_size = ?, stored_at = now(), next_fetch_at = NULL, problem = NULL
            WHERE id = ?""";

    private static final String FAIL = """
            UPDATE media SET state = ?, problem = ?, next_fetch_at = ?, tries = tries + 1
            WHERE id = ? AND state <> 'ready'""";

    private static final String AGAIN =
            "UPDATE media SET state = 'fetching', tries = 0, next_fetch_at = now() WHERE id = ? AND state <> 'ready'";

    private static final String BROUGHT = """
            SELECT f.*, NULL::bigint AS conversation_id, NULL::text AS type FROM media f
            WHERE f.id = ? AND f.brought_by = ? AND f.message_id IS NULL AND f.state = 'ready' FOR UPDATE""";

    private static final String SEND = "UPDATE media SET message_id = ?, whatsapp_account_id = ? WHERE id = ?";

    private static final String UPLOAD = """
            UPDATE media SET next_upload_at = now(), upload_tries = 0, upload_until = NULL,
              uploaded_id = NULL, uploaded_account_id = NULL, uploaded_at = NULL
            WHERE message_id = ? AND (? OR NOT (uploaded_id IS NOT NULL AND uploaded_account_id = whatsapp_account_id
              AND uploaded_at > now() - ? * interval '1 second'))""";

    private static final String UPLOADED = """
            SELECT message_id, uploaded_id FROM media
            WHERE message_id = ANY (?) AND uploaded_account_id = whatsapp_account_id
              AND uploaded_at > now() - ? * interval '1 second'""";

    private static final String HAS = """
            UPDATE media SET uploaded_id = ?, uploaded_account_id = whatsapp_account_id, uploaded_at = now(),
              next_upload_at = NULL, upload_tries = 0, upload_until = NULL
            WHERE id = ?""";

    private static final String NOW_DUE =
            "UPDATE deliveries SET next_attempt_at = now() WHERE message_id = ? AND state = 'due'";

    private static final String LATER = """
            UPDATE media SET next_upload_at = ?, upload_until = ?, upload_tries = upload_tries + 1 WHERE id = ?""";

    private static final String SAVE = "UPDATE messages SET content = ?::jsonb, version = ? WHERE id = ?";

    private final Sql sql;

    MediaRows(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void expect(Collection<Message> messages) {
        List<Long> ids = messages.stream()
                .filter(each -> each.content().contains("\"whatsappId\""))
                .map(Message::id)
                .toList();
        if (!ids.isEmpty()) {
            sql.update(
                    SqlStatement.of(EXPECT).bigint(KEPT_BY_WHATSAPP.toSeconds()).bigints(ids));
        }
    }

    @Override
    public Medium.@Nullable State state(long id) {
        return sql.first(SqlStatement.of(STATE).bigint(id), row -> Medium.State.of(row.text("state")));
    }

    @Override
    public void store(long id, StoredFile file) {
        Integer width = file.width();
        Integer height = file.height();
        sql.update(SqlStatement.of(STORE)
                .text(file.mimeType())
                .bigint(file.size())
                .text(file.sha256())
                .bigint(width == null ? null : width.longValue())
                .bigint(height == null ? null : height.longValue())
                .bigint(file.durationMillis())
                .bigint(file.thumbnailSize())
                .bigint(id));
    }

    @Override
    public void fail(long id, Medium.State state, String problem, @Nullable Instant next) {
        sql.update(SqlStatement.of(FAIL)
                .text(state.wire())
                .text(problem)
                .instant(next)
                .bigint(id));
    }

    @Override
    public void fetchAgain(long id) {
        sql.update(SqlStatement.of(AGAIN).bigint(id));
    }

    @Override
    public @Nullable Medium brought(long id, long userId) {
        return sql.first(SqlStatement.of(BROUGHT).bigint(id).bigint(userId), PostgresMedia::medium);
    }

    @Override
    public void send(long id, Message message) {
        sql.update(SqlStatement.of(SEND)
                .bigint(message.id())
                .bigint(message.whatsappAccountId())
                .bigint(id));
    }

    @Override
    public boolean upload(long messageId, boolean anew) {
        SqlStatement upload =
                SqlStatement.of(UPLOAD).bigint(messageId).bool(anew).bigint(UPLOADED_FOR.toSeconds());
        return sql.update(upload) > 0;
    }

    @Override
    public Map<Long, String> uploaded(Collection<Long> messageIds) {
        Map<Long, String> uploaded = new HashMap<>();
        sql.list(
                SqlStatement.of(UPLOADED).bigints(messageIds).bigint(UPLOADED_FOR.toSeconds()),
                row -> uploaded.put(row.bigint("message_id"), row.text("uploaded_id")));
        return uploaded;
    }

    @Override
    public void uploaded(long id, long messageId, String whatsappId) {
        sql.update(SqlStatement.of(HAS).text(whatsappId).bigint(id));
        sql.update(SqlStatement.of(NOW_DUE).bigint(messageId));
    }

    @Override
    public void uploadLater(long id, @Nullable Instant next, @Nullable Instant until) {
        sql.update(SqlStatement.of(LATER).instant(next).instant(until).bigint(id));
    }

    @Override
    public void save(Message message) {
        sql.update(SqlStatement.of(SAVE)
                .text(message.content())
                .bigint(message.version())
                .bigint(message.id()));
    }
}
