package io.triptych.message.postgres.intake;

import io.micronaut.json.JsonMapper;
import io.triptych.eventing.letter.DeadLetter;
import io.triptych.eventing.letter.LetterAudit;
import io.triptych.eventing.letter.RevivalDeed;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// Says in the audit which event an operator had processed after all.
@Singleton
final class EventRevivalAudit implements LetterAudit {

    private static final String ADD = """
            INSERT INTO audit (company_id, actor_kind, action, entity, entity_id, detail)
            VALUES (?, 'service', ?, ?, ?, ?::jsonb)""";

    private final CompanyTransactions transactions;
    private final Sql sql;
    private final JsonMapper json;

    EventRevivalAudit(CompanyTransactions transactions, Sql sql, JsonMapper json) {
        this.transactions = transactions;
        this.sql = sql;
        this.json = json;
    }

    @Override
    public void revived(long companyId, DeadLetter letter) {
        SqlStatement statement = SqlStatement.of(ADD)
                .bigint(companyId)
                .text(RevivalDeed.EVENT_REVIVED.action())
                .text(RevivalDeed.EVENT_REVIVED.entity())
                .bigint(companyId)
                .text(detail(letter));
        var _ = transactions.write(companyId, () -> sql.update(statement));
    }

    private String detail(DeadLetter letter) {
        try {
            return json.writeValueAsString(Map.of("letter", letter.place(), "by", "triptychctl"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
