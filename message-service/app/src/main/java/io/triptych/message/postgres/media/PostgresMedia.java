package io.triptych.message.postgres.media;

import io.triptych.message.model.Media;
import io.triptych.message.model.Medium;
import io.triptych.message.model.Routes;
import io.triptych.message.model.StoredFile;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files of messages, for people as the role that sees one company and for fetchers as the one that sees several.
@Singleton
final class PostgresMedia implements Media {

    private static final String FIND = """
            SELECT f.*, m.conversation_id, m.type FROM media f LEFT JOIN messages m ON m.id = f.message_id
            WHERE f.id = ?""";

    private static final String OF_MESSAGE = """
            SELECT f.*, m.conversation_id, m.type FROM media f JOIN messages m ON m.id = f.message_id
            WHERE f.message_id = ?""";

    private static final String TAKE_DUE = """
            WITH due AS (
              SELECT id FROM media WHERE next_fetch_at <= clock_timestamp()
              ORDER BY next_fetch_at, id LIMIT ? FOR UPDATE SKIP LOCKED)
            UPDATE media f SET next_fetch_at = clock_timestamp() + ? * interval '1 millisecond'
            FROM due JOIN messages m ON m.id = due.id
            WHERE f.id = due.id
            RETURNING f.*, m.conversation_id""";

    private static final String OVERDUE = """
            SELECT count(*) AS overdue FROM media
            WHERE next_fetch_at < clock_timestamp() - ? * interval '1 millisecond'""";

    private final CompanyTransactions people;
    private final WorkerTransactions workers;
    private final Routes routes;
    private final Sql sql;

    PostgresMedia(CompanyTransactions people, WorkerTransactions workers, Routes routes, Sql sql) {
        this.people = people;
        this.workers = workers;
        this.routes = routes;
        this.sql = sql;
    }

    @Override
    public Optional<Medium> find(long companyId, long id) {
        return people.list(companyId, SqlStatement.of(FIND).bigint(id), PostgresMedia::medium).stream()
                .findFirst();
    }

    @Override
    public Optional<Medium> ofMessage(long companyId, long messageId) {
        return people.list(companyId, SqlStatement.of(OF_MESSAGE).bigint(messageId), PostgresMedia::medium).stream()
                .findFirst();
    }

    static Medium medium(Row row) {
        return new Medium(
                row.bigint("id"),
                row.bigint("company_id"),
                row.bigintOrNull("conversation_id"),
                row.textOrNull("type"),
                Medium.State.of(row.text("state")),
                row.textOrNull("filename"),
                row.bigintOrNull("brought_by"),
                file(row));
    }

    static @Nullable StoredFile file(Row row) {
        String mimeType = row.textOrNull("mime_type");
        return mimeType == null
                ? null
                : new StoredFile(
                        mimeType,
                        row.bigint("size"),
                        row.text("sha256"),
                        row.integerOrNull("width"),
                        row.integerOrNull("height"),
                        row.bigintOrNull("duration_millis"),
                        row.bigint("thumbnail_size"));
    }

    @Override
    public List<Due> takeDue(Duration lease, int limit) {
        Set<Long> companies = routes.companyIds();
        return companies.isEmpty()
                ? List.of()
                : workers.write(
                        companies,
                        () -> sql.list(
                                SqlStatement.of(TAKE_DUE).integer(limit).bigint(lease.toMillis()), PostgresMedia::due));
    }

    private static Due due(Row row) {
        return new Due(
                row.bigint("id"),
                row.bigint("company_id"),
                row.bigint("conversation_id"),
                row.bigint("whatsapp_account_id"),
                row.text("whatsapp_id"),
                row.textOrNull("said_sha256"),
                row.textOrNull("filename"),
                row.integer("tries"),
                row.instant("fetch_until"));
    }

    @Override
    public long overdue(Duration longerThan) {
        Set<Long> companies = routes.companyIds();
        return companies.isEmpty()
                ? 0
                : workers.write(companies, () -> {
                    Long found = sql.first(
                            SqlStatement.of(OVERDUE).bigint(longerThan.toMillis()), row -> row.bigint("overdue"));
                    return found == null ? 0 : found;
                });
    }
}
