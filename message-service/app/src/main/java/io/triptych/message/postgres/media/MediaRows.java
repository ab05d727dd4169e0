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
import java.util.List;
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
    public void save(Message message) {
        sql.update(SqlStatement.of(SAVE)
                .text(message.content())
                .bigint(message.version())
                .bigint(message.id()));
    }
}
