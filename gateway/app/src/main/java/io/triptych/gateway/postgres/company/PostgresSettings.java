package io.triptych.gateway.postgres.company;

import io.triptych.eventing.outbox.Outbox;
import io.triptych.gateway.model.CompanyDeed;
import io.triptych.gateway.model.CompanySettings;
import io.triptych.gateway.model.Settings;
import io.triptych.gateway.postgres.AuditTrail;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.service.audit.Changed;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresSettings implements CompanySettings {
    private static final String FIND = """
            SELECT name, time_zone, locale, agents_see_unassigned, auto_assign, read_receipts, typing_indicator,
                   uncertain_after_seconds, machine_resend, retention_days, version
            FROM companies WHERE id = ?
            """;
    private static final String HOLD = FIND + " FOR NO KEY UPDATE";
    private static final String STORE = """
            UPDATE companies
            SET name = ?, time_zone = ?, locale = ?, agents_see_unassigned = ?, auto_assign = ?, read_receipts = ?,
                typing_indicator = ?, uncertain_after_seconds = ?, machine_resend = ?, retention_days = ?,
                version = version + 1, changed_at = clock_timestamp()
            WHERE id = ?
            RETURNING\s""" + CompanyRows.COLUMNS;

    private final CompanyTransactions transactions;
    private final Sql sql;
    private final AuditTrail audit;
    private final Outbox outbox;

    PostgresSettings(CompanyTransactions transactions, Sql sql, AuditTrail audit, Outbox outbox) {
        this.transactions = transactions;
        this.sql = sql;
        this.audit = audit;
        this.outbox = outbox;
    }

    @Override
    public Settings.AsOf find(long companyId) {
        return transactions.read(companyId, () -> one(FIND, companyId));
    }

    @Override
    public Settings.@Nullable AsOf replace(long companyId, long actorId, Settings settings, LongPredicate mayReplace) {
        return transactions.<Settings.@Nullable AsOf>write(companyId, () -> {
            Settings.AsOf before = one(HOLD, companyId);
            if (!mayReplace.test(before.version())) {
                return null;
            }
            if (settings.equals(before.settings())) {
                return before;
            }
            outbox.append(sql.list(statement(companyId, settings), CompanyRows::updated));
            audit.note(
                    companyId,
                    actorId,
                    CompanyDeed.SETTINGS_CHANGED,
                    companyId,
                    Changed.between(detail(before.settings()), detail(settings)));
            return new Settings.AsOf(settings, before.version() + 1);
        });
    }

    private Settings.AsOf one(String text, long companyId) {
        return sql.list(SqlStatement.of(text).bigint(companyId), PostgresSettings::settings)
                .getFirst();
    }

    private static SqlStatement statement(long companyId, Settings settings) {
        Integer retentionDays = settings.retentionDays();
        return SqlStatement.of(STORE)
                .text(settings.name())
                .text(settings.timeZone())
                .text(settings.locale())
                .bool(settings.agentsSeeUnassigned())
                .text(settings.autoAssign())
                .text(settings.readReceipts())
                .bool(settings.typingIndicator())
                .integer(settings.uncertainAfterSeconds())
                .text(settings.machineResend())
                .bigint(retentionDays == null ? null : retentionDays.longValue())
                .bigint(companyId);
    }

    private static Map<String, Object> detail(Settings settings) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("name", settings.name());
        detail.put("timeZone", settings.timeZone());
        detail.put("locale", settings.locale());
        detail.put("agentsSeeUnassigned", settings.agentsSeeUnassigned());
        detail.put("autoAssign", settings.autoAssign());
        detail.put("readReceipts", settings.readReceipts());
        detail.put("typingIndicator", settings.typingIndicator());
        detail.put("uncertainAfter", settings.uncertainAfterSeconds() + "s");
        detail.put("machineResend", settings.machineResend());
        Integer retentionDays = settings.retentionDays();
        if (retentionDays != null) {
            detail.put("retentionDays", retentionDays);
        }
        return detail;
    }

    private static Settings.AsOf settings(Row row) {
        Settings settings = new Settings(
                row.text("name"),
                row.text("time_zone"),
                row.text("locale"),
                row.bool("agents_see_unassigned"),
                row.text("auto_assign"),
                row.text("read_receipts"),
                row.bool("typing_indicator"),
                row.integer("uncertain_after_seconds"),
                row.text("machine_resend"),
                row.integerOrNull("retention_days"));
        return new Settings.AsOf(settings, row.bigint("version"));
    }
}
