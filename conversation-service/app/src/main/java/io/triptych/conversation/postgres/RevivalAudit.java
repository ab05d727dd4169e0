package io.triptych.conversation.postgres;

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
import java.time.Clock;
import java.util.Map;

/// Says in the audit which event an operator had processed after all.
@Singleton
final class RevivalAudit implements LetterAudit {

    private static final String ADD = """
            INSERT INTO audit (company_id, at, action, entity, entity_id, details)
            VALUES (?, ?, ?, ?, ?, ?::jsonb)""";

    private final CompanyTransactions transactions;
    private final Sql sql;
    private final JsonMapper json;
    private final Clock clock;

    RevivalAudit(CompanyTransactions transactions, Sql sql, JsonMapper json, Clock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void revived(long companyId, DeadLetter letter) {
        SqlStatement statement = SqlStatement.of(ADD)
                .bigint(companyId)
                .instant(clock.instant())
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
