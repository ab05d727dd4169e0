package io.triptych.message.postgres.media;

import io.triptych.message.model.Lane;
import io.triptych.message.model.MediaUploads;
import io.triptych.message.model.Routes;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// What is to be uploaded, for whoever has room for it.
@Singleton
final class PostgresMediaUploads implements MediaUploads {

    private static final String TAKE_DUE = """
            WITH due AS (
              SELECT f.id FROM media f JOIN lanes l ON l.whatsapp_account_id = f.whatsapp_account_id
              WHERE f.next_upload_at <= clock_timestamp() AND l.state = 'open'
              ORDER BY f.next_upload_at, f.id LIMIT ? FOR UPDATE OF f SKIP LOCKED)
            UPDATE media f SET next_upload_at = clock_timestamp() + ? * interval '1 millisecond'
            FROM due, messages m
            WHERE f.id = due.id AND m.id = f.message_id
            RETURNING f.*, m.conversation_id, m.content ->> 'filename' AS sent_as""";

    private static final String OVERDUE = """
            SELECT count(*) AS overdue
            FROM media f JOIN lanes l ON l.whatsapp_account_id = f.whatsapp_account_id
            WHERE f.next_upload_at < clock_timestamp() - ? * interval '1 millisecond' AND l.state = 'open'""";

    private final WorkerTransactions workers;
    private final Routes routes;
    private final Sql sql;

    PostgresMediaUploads(WorkerTransactions workers, Routes routes, Sql sql) {
        this.workers = workers;
        this.routes = routes;
        this.sql = sql;
    }

    @Override
    public List<Due> takeDueUploads(Duration lease, int limit) {
        Set<Long> companies = routes.companyIds();
        SqlStatement statement = SqlStatement.of(TAKE_DUE).integer(limit).bigint(lease.toMillis());
        return companies.isEmpty()
                ? List.of()
                : workers.write(companies, () -> sql.list(statement, PostgresMediaUploads::due));
    }

    private static Due due(Row row) {
        String sentAs = row.textOrNull("sent_as");
        return new Due(
                row.bigint("id"),
                row.bigint("message_id"),
                row.bigint("conversation_id"),
                new Lane(row.bigint("whatsapp_account_id"), row.bigint("company_id")),
                Objects.requireNonNull(PostgresMedia.file(row)),
                sentAs == null ? row.textOrNull("filename") : sentAs,
                row.integer("upload_tries"),
                row.instantOrNull("upload_until"));
    }

    @Override
    public long overdueUploads(Duration longerThan) {
        Set<Long> companies = routes.companyIds();
        SqlStatement statement = SqlStatement.of(OVERDUE).bigint(longerThan.toMillis());
        return companies.isEmpty()
                ? 0
                : workers.write(companies, () -> {
                    Long found = sql.first(statement, row -> row.bigint("overdue"));
                    return found == null ? 0L : found;
                });
    }
}
