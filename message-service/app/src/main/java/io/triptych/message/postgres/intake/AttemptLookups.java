package io.triptych.message.postgres.intake;

import io.triptych.message.model.CallbackTag;
import io.triptych.message.model.Element;
import io.triptych.message.model.Element.Address;
import io.triptych.message.model.Element.Payload.Status;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the attempts that statuses are about, and what was reported of them before.
@Singleton
final class AttemptLookups {

    private static final String MATCH = """
            SELECT s.ord, a.message_id, a.number, a.conversation_id
            FROM unnest(?, ?, ?, ?) WITH ORDINALITY AS s (account_id, wamid, message_id, attempt, ord)
            CROSS JOIN LATERAL (
              SELECT c.message_id, c.number, c.conversation_id FROM attempts c
              WHERE c.message_id = s.message_id AND c.number = s.attempt AND c.whatsapp_account_id = s.account_id
              UNION ALL
              SELECT w.message_id, w.number, w.conversation_id FROM attempts w
              WHERE w.whatsapp_account_id = s.account_id AND w.whatsapp_message_id = s.wamid
              LIMIT 1) a""";

    private static final String RECORDED = """
            SELECT s.ord FROM unnest(?, ?, ?) WITH ORDINALITY AS s (message_id, attempt, status, ord)
            JOIN statuses r USING (message_id, attempt, status)""";

    private final Sql sql;

    AttemptLookups(Sql sql) {
        this.sql = sql;
    }

    /// The attempts that these statuses are about, by their places in the list.
    Map<Integer, Address> attempts(List<Element> statuses) {
        SqlStatement statement = SqlStatement.of(MATCH)
                .columns(ArrayColumns.of(statuses)
                        .bigint(each -> each.found().accountId())
                        .text(each -> status(each).whatsappMessageId())
                        .bigint(each -> messageId(status(each).callbackTag()))
                        .integer(each -> attempt(status(each).callbackTag())));
        Map<Integer, Address> attempts = new HashMap<>();
        sql.list(statement, row -> {
            int place = row.integer("ord") - 1;
            Address reported = statuses.get(place).found();
            CallbackTag attempt = new CallbackTag(row.bigint("message_id"), row.integer("number"));
            return attempts.put(
                    place,
                    new Address(reported.companyId(), reported.accountId(), row.bigint("conversation_id"), attempt));
        });
        return attempts;
    }

    /// The places of those of these statuses that were recorded before.
    Set<Integer> recorded(List<Element> statuses) {
        SqlStatement statement = SqlStatement.of(RECORDED)
                .columns(ArrayColumns.of(statuses)
                        .bigint(each -> messageId(each.found().attempt()))
                        .integer(each -> attempt(each.found().attempt()))
                        .text(each -> status(each).status().wire()));
        return Set.copyOf(sql.list(statement, row -> row.integer("ord") - 1));
    }

    private static Status status(Element element) {
        return Objects.requireNonNull(element.newStatus());
    }

    private static @Nullable Long messageId(@Nullable CallbackTag attempt) {
        return attempt == null ? null : attempt.messageId();
    }

    private static @Nullable Integer attempt(@Nullable CallbackTag attempt) {
        return attempt == null ? null : attempt.attempt();
    }
}
