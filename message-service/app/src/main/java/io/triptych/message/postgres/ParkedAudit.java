package io.triptych.message.postgres;

import io.triptych.message.model.Fate;
import io.triptych.message.model.IntakeElement;
import io.triptych.message.postgres.PostgresIntake.Fated;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What operators took in of what was parked: a line of the audit for each company and transaction, with how many.
@Singleton
final class ParkedAudit {

    private static final String ADD = """
            INSERT INTO audit (company_id, actor_kind, actor_name, action, entity, entity_id, detail)
            SELECT v.company_id, 'person', v.operator, 'parked.taken_in', 'company', v.company_id,
              jsonb_build_object('elements', v.elements, 'stored', v.stored)
            FROM unnest(?, ?, ?, ?) AS v (company_id, operator, elements, stored)""";

    private final Sql sql;

    ParkedAudit(Sql sql) {
        this.sql = sql;
    }

    private static final class Count {
        private final long companyId;
        private int elements;
        private int stored;

        private Count(long companyId) {
            this.companyId = companyId;
        }
    }

    /// Says that this operator took these elements in.
    void takenIn(String operator, List<Fated> elements) {
        Map<Long, Count> counts = new TreeMap<>();
        for (Fated each : elements) {
            switch (each.element) {
                case IntakeElement.Inbound message -> count(counts, message.companyId(), each);
                case IntakeElement.Status status -> count(counts, status.companyId(), each);
                case IntakeElement.Parked _, IntakeElement.Ignored _ -> {}
            }
        }
        if (counts.isEmpty()) {
            return;
        }
        sql.update(SqlStatement.of(ADD)
                .columns(ArrayColumns.of(List.copyOf(counts.values()))
                        .bigint(each -> each.companyId)
                        .text(_ -> operator)
                        .integer(each -> each.elements)
                        .integer(each -> each.stored)));
    }

    private static void count(Map<Long, Count> counts, long companyId, Fated fated) {
        Count count = counts.computeIfAbsent(companyId, Count::new);
        count.elements += 1;
        if (fated.fate == Fate.STORED) {
            count.stored += 1;
        }
    }
}
