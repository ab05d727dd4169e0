package io.triptych.message.postgres.lane;

import io.triptych.eventing.outbox.Outbox;
import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.message.api.event.DeliveryRequested;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.model.Account;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.Lane;
import io.triptych.message.postgres.MessageRows;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The only statements that change whether a lane is open. Each wakes the lane's sender in the same transaction, as
/// whoever changes it is seldom that one: it would go on with what it knew until it has the next message to send.
@Singleton
public final class LaneStates {

    private static final String STATE = """
            SELECT state FROM lanes WHERE whatsapp_account_id = ? AND state <> 'removed' FOR NO KEY UPDATE""";

    private static final String SET =
            "UPDATE lanes SET state = ?, reason = NULL, changed_at = now() WHERE whatsapp_account_id = ?";

    private static final String OPEN = """
            INSERT INTO lanes (whatsapp_account_id, company_id) VALUES (?, ?)
            ON CONFLICT (whatsapp_account_id) DO UPDATE SET state = 'open', reason = NULL, changed_at = now()
            WHERE lanes.state IN ('stopped', 'removed')""";

    private static final String REOPEN = """
            UPDATE lanes SET state = 'open', reason = NULL, changed_at = now(), asked_again_at = NULL
            WHERE whatsapp_account_id = ? AND state = 'stopped'""";

    private static final String STOP = """
            UPDATE lanes SET changed_at = CASE WHEN state = 'open' THEN now() ELSE changed_at END,
              state = 'stopped', reason = ?::jsonb
            WHERE whatsapp_account_id = ? AND state IN ('open', 'stopped')""";

    private static final String STOP_LATE = """
            UPDATE lanes SET changed_at = now(), state = 'stopped', reason = ?::jsonb
            WHERE whatsapp_account_id = ? AND state = 'open' AND changed_at <= ?""";

    private final Sql sql;
    private final MessageRows messageRows;
    private final Outbox outbox;

    LaneStates(Sql sql, MessageRows messageRows, Outbox outbox) {
        this.sql = sql;
        this.messageRows = messageRows;
        this.outbox = outbox;
    }

    /// How a number's lane is set; nothing if it has none. Nobody else sets it before this transaction has ended.
    public Account.@Nullable State lock(long accountId) {
        return sql.first(SqlStatement.of(STATE).bigint(accountId), row -> Account.State.of(row.text("state")));
    }

    public void set(Lane lane, Account.State state) {
        change(lane, SqlStatement.of(SET).text(state.wire()).bigint(lane.accountId()));
    }

    /// Opens a number's lane that WhatsApp had stopped or that was removed, or makes it. What an admin paused stays so.
    /// Its sender is woken in any case: the number may be another one otherwise.
    public void open(Lane lane) {
        sql.update(SqlStatement.of(OPEN).bigint(lane.accountId()).bigint(lane.companyId()));
        wake(lane);
    }

    /// Opens a lane that was stopped. One that an admin paused stays so.
    void reopen(Lane lane) {
        change(lane, SqlStatement.of(REOPEN).bigint(lane.accountId()));
    }

    /// Stops a lane for this reason: WhatsApp refuses the number. What an admin paused stays so.
    void stop(Lane lane, DeliveryError reason) {
        change(lane, SqlStatement.of(STOP).text(messageRows.writeError(reason)).bigint(lane.accountId()));
    }

    /// Stops a lane for what WhatsApp reported of an attempt that started then, unless somebody opened it afterwards.
    void stopUnlessOpenedSince(Instant startedAt, Lane lane, DeliveryError reason) {
        change(
                lane,
                SqlStatement.of(STOP_LATE)
                        .text(messageRows.writeError(reason))
                        .bigint(lane.accountId())
                        .instant(startedAt));
    }

    private void change(Lane lane, SqlStatement statement) {
        if (sql.update(statement) > 0) {
            wake(lane);
        }
    }

    private void wake(Lane lane) {
        outbox.append(List.of(new OutgoingEvent(
                MessageTopics.DELIVERY_REQUESTED,
                Long.toString(lane.accountId()),
                lane.companyId(),
                DeliveryRequested.ofLane(lane.companyId(), lane.accountId()))));
    }
}
