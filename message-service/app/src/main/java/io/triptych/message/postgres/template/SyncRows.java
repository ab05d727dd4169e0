package io.triptych.message.postgres.template;

import io.triptych.message.model.Lane;
import io.triptych.message.model.TemplateSyncs.Due;
import io.triptych.message.model.Templates.Sync;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// The statements on when WhatsApp is asked for templates. A business account that the company has no number of any
/// more is left alone.
@Singleton
public final class SyncRows {

    private static final String CONNECTED = """
            EXISTS (SELECT 1 FROM whatsapp_accounts a
              WHERE a.company_id = s.company_id AND a.waba_id = s.waba_id AND a.removed_at IS NULL)""";

    // Jitter: those that were connected together don't ask together for ever.
    private static final String TAKE_DUE = """
            WITH due AS (
              SELECT s.company_id, s.waba_id FROM template_syncs s WHERE s.next_sync_at <= now() AND
            """ + CONNECTED + """

              ORDER BY s.next_sync_at, s.company_id, s.waba_id LIMIT ? FOR NO KEY UPDATE SKIP LOCKED)
            UPDATE template_syncs s SET next_sync_at = now() + ? * (0.9 + 0.2 * random()) * interval '1 millisecond'
            FROM due WHERE s.company_id = due.company_id AND s.waba_id = due.waba_id
            RETURNING s.company_id, s.waba_id""";

    private static final String OLDEST = """
            SELECT coalesce(extract(epoch FROM now() - min(coalesce(s.synced_at, s.created_at)))::bigint, 0) AS seconds
            FROM template_syncs s WHERE
            """ + CONNECTED;

    private static final String ACCOUNTS = """
            SELECT id FROM whatsapp_accounts
            WHERE company_id = ? AND waba_id = ? AND removed_at IS NULL ORDER BY id""";

    private static final String LIST =
            "SELECT s.waba_id, s.synced_at, s.problem FROM template_syncs s WHERE s.company_id = ? AND " + CONNECTED
                    + " ORDER BY s.waba_id";

    private static final String BEGIN = """
            INSERT INTO template_syncs (company_id, waba_id) VALUES (?, ?)
            ON CONFLICT (company_id, waba_id) DO UPDATE SET next_sync_at = now()""";

    private static final String ASK = """
            UPDATE template_syncs s SET next_sync_at = now()
            FROM whatsapp_accounts a
            WHERE a.id = ? AND s.company_id = a.company_id AND s.waba_id = a.waba_id AND s.company_id = ?
              AND (s.synced_at IS NULL OR s.synced_at < now() - interval '1 minute')""";

    private static final String DONE = """
            UPDATE template_syncs SET synced_at = now(), said_at = ?, problem = NULL, failures = 0
            WHERE company_id = ? AND waba_id = ?""";

    // Twice as long after each failure, up to 64 times.
    private static final String FAILED = """
            UPDATE template_syncs SET problem = ?, failures = failures + 1,
              next_sync_at = least(next_sync_at,
                now() + ? * power(2, least(failures, 6)) * (0.9 + 0.2 * random()) * interval '1 millisecond')
            WHERE company_id = ? AND waba_id = ?""";

    private final Sql sql;

    SyncRows(Sql sql) {
        this.sql = sql;
    }

    List<Due> takeDue(Duration every, int limit) {
        return sql.list(
                SqlStatement.of(TAKE_DUE).integer(limit).bigint(every.toMillis()),
                row -> new Due(row.bigint("company_id"), row.text("waba_id")));
    }

    Duration oldest() {
        return Objects.requireNonNull(
                sql.first(SqlStatement.of(OLDEST), row -> Duration.ofSeconds(row.bigint("seconds"))));
    }

    List<Long> accountIds(long companyId, String wabaId) {
        return sql.list(SqlStatement.of(ACCOUNTS).bigint(companyId).text(wabaId), row -> row.bigint("id"));
    }

    List<Sync> list(long companyId) {
        return sql.list(
                SqlStatement.of(LIST).bigint(companyId),
                row -> new Sync(row.text("waba_id"), row.instantOrNull("synced_at"), row.textOrNull("problem")));
    }

    /// WhatsApp is to be asked soon.
    public void begin(long companyId, String wabaId) {
        sql.update(SqlStatement.of(BEGIN).bigint(companyId).text(wabaId));
    }

    /// WhatsApp is asked at once, if it was heard of before the last minute.
    void ask(Lane lane) {
        sql.update(SqlStatement.of(ASK).bigint(lane.accountId()).bigint(lane.companyId()));
    }

    /// WhatsApp has told everything that was so at this time.
    void done(Due due, Instant saidAt) {
        sql.update(SqlStatement.of(DONE).instant(saidAt).bigint(due.companyId()).text(due.wabaId()));
    }

    void failed(Due due, String problem, Duration again) {
        sql.update(SqlStatement.of(FAILED)
                .text(problem)
                .bigint(again.toMillis())
                .bigint(due.companyId())
                .text(due.wabaId()));
    }
}
