package io.triptych.message.postgres.media;

import io.triptych.message.model.BroughtMedia;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.model.Routes;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.StoredFile;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.audit.Changed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Files that people bring, until they are sent or thrown away.
@Singleton
final class PostgresBroughtMedia implements BroughtMedia {

    private static final String ANNOUNCE = """
            INSERT INTO media (id, company_id, filename, brought_by)
            VALUES (nextval('messages_id_seq'), ?, ?, ?) RETURNING id""";

    private static final String KEEP = """
            WITH kept AS (
              UPDATE media SET state = 'ready', mime_type = ?, size = ?, sha256 = ?, width = ?, height = ?,
                duration_millis = ?, thumbnail_size = ?, stored_at = now()
              WHERE id = ? AND brought_by = ? AND state = 'fetching'
              RETURNING id, company_id)
            INSERT INTO audit (company_id, actor_kind, actor_id, actor_name, action, entity, entity_id, detail)
            SELECT kept.company_id, 'person', ?, ?, ?, ?, kept.id, ?::jsonb FROM kept""";

    private static final String KEEP_UPLOAD = """
            UPDATE media f SET uploaded_id = s.uploaded_id, uploaded_account_id = s.uploaded_account_id,
              uploaded_at = s.uploaded_at
            FROM media s WHERE f.id = ? AND s.id = ? AND s.uploaded_id IS NOT NULL""";

    private static final String TAKE_UNSENT = """
            UPDATE media SET brought_by = NULL
            WHERE id = ANY (ARRAY(
              SELECT id FROM media WHERE message_id IS NULL AND created_at < now() - ? * interval '1 second'
              ORDER BY created_at, id LIMIT ? FOR UPDATE SKIP LOCKED))
            RETURNING company_id, id""";

    private static final String FORGET = "DELETE FROM media WHERE id = ANY (?) AND message_id IS NULL";

    private final CompanyTransactions people;
    private final WorkerTransactions workers;
    private final Routes routes;
    private final Sql sql;

    PostgresBroughtMedia(CompanyTransactions people, WorkerTransactions workers, Routes routes, Sql sql) {
        this.people = people;
        this.workers = workers;
        this.routes = routes;
        this.sql = sql;
    }

    @Override
    public long announce(long companyId, SentBy by, @Nullable String filename) {
        SqlStatement statement =
                SqlStatement.of(ANNOUNCE).bigint(companyId).text(filename).bigint(by.id());
        return people.write(companyId, () -> Objects.requireNonNull(sql.first(statement, row -> row.bigint("id"))));
    }

    @Override
    public void keep(long companyId, long id, SentBy by, StoredFile file) {
        Integer width = file.width();
        Integer height = file.height();
        Changed brought = Changed.of("mimeType", null, file.mimeType()).and("size", null, file.size());
        SqlStatement statement = SqlStatement.of(KEEP)
                .text(file.mimeType())
                .bigint(file.size())
                .text(file.sha256())
                .bigint(width == null ? null : width.longValue())
                .bigint(height == null ? null : height.longValue())
                .bigint(file.durationMillis())
                .bigint(file.thumbnailSize())
                .bigint(id)
                .bigint(by.id())
                .bigint(by.id())
                .text(by.name())
                .text(MessageDeed.MEDIA_BROUGHT.action())
                .text(MessageDeed.MEDIA_BROUGHT.entity())
                .text(brought.json());
        people.write(companyId, () -> sql.update(statement));
    }

    @Override
    public void keepUploadOf(long companyId, long id, long source) {
        people.write(
                companyId,
                () -> sql.update(SqlStatement.of(KEEP_UPLOAD).bigint(id).bigint(source)));
    }

    @Override
    public List<Unsent> takeUnsent(Duration olderThan, int limit) {
        Set<Long> companies = routes.companyIds();
        SqlStatement statement =
                SqlStatement.of(TAKE_UNSENT).bigint(olderThan.toSeconds()).integer(limit);
        return companies.isEmpty()
                ? List.of()
                : workers.write(
                        companies,
                        () -> sql.list(statement, row -> new Unsent(row.bigint("company_id"), row.bigint("id"))));
    }

    @Override
    public void forget(Collection<Unsent> files) {
        Set<Long> companies = files.stream().map(Unsent::companyId).collect(Collectors.toSet());
        List<Long> ids = files.stream().map(Unsent::id).toList();
        workers.write(companies, () -> sql.update(SqlStatement.of(FORGET).bigints(ids)));
    }
}
