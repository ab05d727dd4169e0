package io.triptych.service.audit;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Row;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the audit of this service, newest first, as the role that sees one company: by the view `audit_entries`,
/// in which each service shows its own table in the same columns. That role can add lines and read them, and
/// nothing else.
@Singleton
public final class AuditEntries {
    private static final String SELECT = """
            SELECT id, at, actor_id, api_token_id, action, entity, entity_id, detail, trace_id
            FROM audit_entries WHERE company_id = ? AND (at, id) < (?, ?)""";

    private static final String ORDER = " ORDER BY at DESC, id DESC LIMIT ?";

    private final CompanyTransactions transactions;
    private final JsonMapper json;

    AuditEntries(CompanyTransactions transactions, JsonMapper json) {
        this.transactions = transactions;
        this.json = json;
    }

    /// As many lines of a company as are there, at most `limit`, of those before a place.
    public List<AuditLine> before(long companyId, AuditFilter filter, AuditPosition before, int limit) {
        SqlStatement statement = SqlStatement.of(text(filter))
                .bigint(companyId)
                .instant(before.at())
                .bigint(before.id());
        fill(statement, filter);
        return transactions.list(companyId, statement.integer(limit), this::entry);
    }

    private static String text(AuditFilter filter) {
        StringBuilder text = new StringBuilder(SELECT);
        append(text, filter.entity(), " AND entity = ?");
        append(text, filter.entityId(), " AND entity_id = ?");
        append(text, filter.actor(), " AND actor_id = ?");
        append(text, filter.action(), " AND action = ?");
        append(text, filter.from(), " AND at >= ?");
        append(text, filter.to(), " AND at < ?");
        return text.append(ORDER).toString();
    }

    private static void append(StringBuilder text, @Nullable Object given, String condition) {
        if (given != null) {
            text.append(condition);
        }
    }

    private static void fill(SqlStatement statement, AuditFilter filter) {
        if (filter.entity() != null) {
            statement.text(filter.entity());
        }
        if (filter.entityId() != null) {
            statement.bigint(filter.entityId());
        }
        if (filter.actor() != null) {
            statement.bigint(filter.actor());
        }
        if (filter.action() != null) {
            statement.text(filter.action());
        }
        for (Instant time : new @Nullable Instant[] {filter.from(), filter.to()}) {
            if (time != null) {
                statement.instant(time);
            }
        }
    }

    private AuditLine entry(Row row) {
        return new AuditLine(
                row.bigint("id"),
                AuditPosition.micros(row.instant("at")),
                row.bigintOrNull("actor_id"),
                row.bigintOrNull("api_token_id"),
                row.text("action"),
                row.text("entity"),
                row.bigint("entity_id"),
                tree(row.text("detail")),
                row.textOrNull("trace_id"));
    }

    private JsonNode tree(String detail) {
        try {
            return Objects.requireNonNull(json.readValue(detail, JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException("the detail of an audit line can't be read", e);
        }
    }
}
