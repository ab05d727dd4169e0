package io.triptych.message.postgres.lane;

import io.triptych.message.model.Account;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.Lane;
import io.triptych.message.model.LaneChanges;
import io.triptych.message.model.Lanes.Ownership;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.NextStep.Patience;
import io.triptych.message.model.SecretBox;
import io.triptych.message.model.Waiting;
import io.triptych.message.model.WaitingRule;
import io.triptych.message.model.WhatsApp;
import io.triptych.message.postgres.DeliveryRows;
import io.triptych.message.postgres.MessageRows;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rows of lanes, and those of messages in them. A lane's row comes after its conversations' in the order of locks.
@Singleton
final class LaneRows implements LaneChanges {

    private static final Logger LOG = LoggerFactory.getLogger(LaneRows.class);

    // The share lock makes a new owner wait until what we took is committed, and so seen by it.
    private static final String GATE = """
            SELECT l.owner = ? AND l.epoch = ? AS owned, l.state, a.phone_number_id, a.access_token_encrypted
            FROM lanes l JOIN whatsapp_accounts a ON a.id = l.whatsapp_account_id
            WHERE l.whatsapp_account_id = ? FOR SHARE OF l""";

    private static final String STOP = """
            UPDATE lanes SET changed_at = CASE WHEN state = 'open' THEN now() ELSE changed_at END,
              state = 'stopped', reason = ?::jsonb
            WHERE whatsapp_account_id = ? AND state <> 'paused'""";

    private final Sql sql;
    private final SecretBox secrets;
    private final AttemptRows attempts;
    private final DeliveryRows deliveries;
    private final WaitingRows waiting;
    private final MessageRows messageRows;

    LaneRows(
            Sql sql,
            SecretBox secrets,
            AttemptRows attempts,
            DeliveryRows deliveries,
            WaitingRows waiting,
            MessageRows messageRows) {
        this.sql = sql;
        this.secrets = secrets;
        this.attempts = attempts;
        this.deliveries = deliveries;
        this.waiting = waiting;
        this.messageRows = messageRows;
    }

    @Override
    public @Nullable Gate gate(Ownership ownership, Account.State wanted) {
        SqlStatement statement = SqlStatement.of(GATE)
                .text(ownership.owner())
                .bigint(ownership.epoch())
                .bigint(ownership.lane().accountId());
        return sql.first(statement, row -> gate(ownership.lane(), row, wanted));
    }

    /// The token is opened only if it is wanted.
    private Gate gate(Lane lane, Row row, Account.State wanted) {
        boolean owned = row.isTrue("owned");
        Account.State state = Account.State.of(row.text("state"));
        return new Gate(
                owned,
                state,
                owned && state == wanted
                        ? sender(lane, row.text("phone_number_id"), row.bytes("access_token_encrypted"))
                        : null);
    }

    /// Nothing if the token can't be opened with the key of this installation.
    private WhatsApp.@Nullable Sender sender(Lane lane, String phoneNumberId, byte[] token) {
        try {
            return new WhatsApp.Sender(
                    lane.accountId(),
                    phoneNumberId,
                    new Secret(secrets.open(token, SecretBox.accessTokenOf(phoneNumberId))));
        } catch (IllegalStateException e) {
            LOG.atError()
                    .addKeyValue("whatsappAccountId", lane.accountId())
                    .setCause(e)
                    .log("A number's token can't be opened.");
            return null;
        }
    }

    @Override
    public List<Started> start(Ownership ownership, Collection<Long> messageIds, Duration timeout) {
        return attempts.start(ownership.epoch(), messageIds, timeout);
    }

    @Override
    public void postpone(long messageId, Instant until, Patience patience, @Nullable Waiting says) {
        deliveries.postpone(messageId, until, patience, says);
    }

    @Override
    public void stop(Lane lane, DeliveryError reason) {
        sql.update(SqlStatement.of(STOP).text(messageRows.writeError(reason)).bigint(lane.accountId()));
    }

    @Override
    public boolean giveUp(long messageId, long version, DeliveryOutcome outcome, @Nullable DeliveryError error) {
        MessageStatus status = error == null ? MessageStatus.UNCERTAIN : MessageStatus.FAILED;
        if (!attempts.giveUp(messageId, version, status, outcome, error)) {
            return false;
        }
        deliveries.remove(List.of(messageId));
        return true;
    }

    @Override
    public WaitingRule rule(Lane lane, WaitingRule.Limits limits) {
        return waiting.rule(lane, limits);
    }

    @Override
    public Map<Long, Long> candidates(Lane lane, WaitingRule rule, int atMost) {
        return waiting.candidates(lane, rule, atMost);
    }

    @Override
    public List<WaitingRule.Place> places(Collection<Long> messageIds) {
        return waiting.places(messageIds);
    }

    @Override
    public void saveWaiting(Collection<Message> told) {
        waiting.write(told);
    }
}
