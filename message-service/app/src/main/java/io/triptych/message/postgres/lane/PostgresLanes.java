package io.triptych.message.postgres.lane;

import io.triptych.message.model.Account;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.Lane;
import io.triptych.message.model.Lanes;
import io.triptych.message.model.Routes;
import io.triptych.message.model.SecretPurpose;
import io.triptych.message.model.SlowedRate;
import io.triptych.message.model.WhatsApp;
import io.triptych.postgres.Row;
import io.triptych.postgres.RowMapper;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.secret.SecretBox;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lanes' owners, by row: an epoch that is not the row's takes no attempt. What is due is read without locks.
@Singleton
final class PostgresLanes implements Lanes {

    private static final String LOCK =
            "SELECT FROM lanes WHERE whatsapp_account_id = ANY (?) ORDER BY whatsapp_account_id FOR NO KEY UPDATE";

    private static final String SLOWED =
            " l.slowed_to, (extract(epoch FROM clock_timestamp() - l.slowed_at) * 1000)::bigint AS slowed_millis";

    private static final String OWN = """
            UPDATE lanes l SET owner = ?, epoch = l.epoch + 1
            FROM whatsapp_accounts a
            WHERE l.whatsapp_account_id = ANY (?) AND a.id = l.whatsapp_account_id
            RETURNING l.whatsapp_account_id, l.company_id, l.epoch, l.state, a.sending_rate, a.pair_limit,""" + SLOWED;

    private static final String SETTING = """
            SELECT l.state, a.sending_rate, a.pair_limit,""" + SLOWED + """
             FROM lanes l JOIN whatsapp_accounts a ON a.id = l.whatsapp_account_id
            WHERE l.whatsapp_account_id = ?""";

    private static final String SENDER =
            "SELECT phone_number_id, access_token_encrypted FROM whatsapp_accounts WHERE id = ?";

    private static final String SLOW_DOWN =
            "UPDATE lanes SET slowed_to = ?, slowed_at = clock_timestamp() WHERE whatsapp_account_id = ?";

    private static final String ASK_AGAIN = """
            UPDATE lanes SET asked_again_at = clock_timestamp() + ? * interval '1 millisecond'
            WHERE whatsapp_account_id = ? AND state = 'stopped'""";

    // In the order of the index of heads: else a plan made for few rows might take any index of accounts.
    static final String BUSY = """
            SELECT a, number.sending_rate, number.pair_limit FROM unnest(?::bigint[]) AS a CROSS JOIN LATERAL (
              SELECT FROM deliveries d
              WHERE d.whatsapp_account_id = a AND d.head AND d.next_attempt_at <= clock_timestamp()
              ORDER BY d.priority, d.next_attempt_at, d.message_id LIMIT 1) due CROSS JOIN LATERAL (
              SELECT n.sending_rate, n.pair_limit FROM whatsapp_accounts n WHERE n.id = a ORDER BY n.id LIMIT 1) number""";

    static final String DUE = """
            SELECT d.message_id, d.conversation_id,
                   CASE WHEN d.state = 'calling' THEN (SELECT m.attempt FROM messages m WHERE m.id = d.message_id) END
                     AS attempt
            FROM deliveries d
            WHERE d.whatsapp_account_id = ? AND d.head AND d.next_attempt_at <= clock_timestamp()
              AND d.conversation_id <> ALL (?)
            ORDER BY d.priority, d.next_attempt_at, d.message_id LIMIT ?""";

    static final String EXPIRED = """
            SELECT d.message_id, d.conversation_id,
                   (SELECT m.attempt FROM messages m WHERE m.id = d.message_id) AS attempt
            FROM deliveries d
            WHERE d.whatsapp_account_id = ? AND d.head AND d.next_attempt_at <= clock_timestamp()
              AND d.state = 'calling'
            ORDER BY d.priority, d.next_attempt_at, d.message_id LIMIT ?""";

    private static final String RECENT = """
            SELECT conversation_id, (extract(epoch FROM clock_timestamp() - started_at) * 1000)::bigint AS millis
            FROM attempts
            WHERE conversation_id = ANY (?) AND started_at > clock_timestamp() - ? * interval '1 millisecond'
              AND outcome IS DISTINCT FROM 'not_sent'
            ORDER BY started_at""";

    private final WorkerTransactions transactions;
    private final Sql sql;
    private final Routes routes;
    private final SecretBox secrets;
    private final LaneStates states;
    private final Clock clock;

    PostgresLanes(
            WorkerTransactions transactions,
            Sql sql,
            Routes routes,
            SecretBox secrets,
            LaneStates states,
            Clock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.routes = routes;
        this.secrets = secrets;
        this.states = states;
        this.clock = clock;
    }

    @Override
    public List<Lane> all() {
        return routes.all().stream()
                .map(route -> new Lane(route.accountId(), route.companyId()))
                .toList();
    }

    @Override
    public Map<Lane, Owned> own(Collection<Lane> lanes, String owner) {
        if (lanes.isEmpty()) {
            return Map.of();
        }
        Set<Long> accounts = lanes.stream().map(Lane::accountId).collect(Collectors.toCollection(TreeSet::new));
        return transactions.write(companies(lanes), () -> {
            sql.exists(SqlStatement.of(LOCK).bigints(accounts));
            Map<Lane, Owned> owned = new HashMap<>();
            sql.list(
                    SqlStatement.of(OWN).text(owner).bigints(accounts),
                    row -> owned.put(
                            new Lane(row.bigint("whatsapp_account_id"), row.bigint("company_id")),
                            new Owned(row.bigint("epoch"), setting(row))));
            return owned;
        });
    }

    @Override
    public Setting setting(Lane lane) {
        return transactions.write(Set.of(lane.companyId()), () -> one(lane, SETTING, this::setting));
    }

    @Override
    public WhatsApp.Sender sender(Lane lane) {
        return transactions.write(
                Set.of(lane.companyId()),
                () -> one(lane, SENDER, row -> {
                    String phoneNumberId = row.text("phone_number_id");
                    Secret token = secrets.open(
                            row.bytes("access_token_encrypted"), SecretPurpose.accessTokenOf(phoneNumberId));
                    return new WhatsApp.Sender(lane.accountId(), phoneNumberId, token);
                }));
    }

    private <T> T one(Lane lane, String text, RowMapper<T> mapper) {
        return Objects.requireNonNull(sql.first(SqlStatement.of(text).bigint(lane.accountId()), mapper));
    }

    @Override
    public void askAgainIn(Lane lane, Duration pause) {
        transactions.write(
                Set.of(lane.companyId()),
                () -> sql.update(
                        SqlStatement.of(ASK_AGAIN).bigint(pause.toMillis()).bigint(lane.accountId())));
    }

    @Override
    public void reopen(Lane lane) {
        transactions.write(Set.of(lane.companyId()), () -> {
            states.reopen(lane);
            return true;
        });
    }

    @Override
    public void slowed(Lane lane, int perSecond) {
        transactions.write(
                Set.of(lane.companyId()),
                () -> sql.update(SqlStatement.of(SLOW_DOWN).integer(perSecond).bigint(lane.accountId())));
    }

    @Override
    public Map<Long, Accounts.Limits> busy(Collection<Lane> lanes) {
        if (lanes.isEmpty()) {
            return Map.of();
        }
        Set<Long> companies = companies(lanes);
        List<Long> accounts = lanes.stream().map(Lane::accountId).toList();
        SqlStatement statement = SqlStatement.of(BUSY).bigints(accounts);
        Map<Long, Accounts.Limits> busy = new HashMap<>();
        transactions.write(companies, () -> sql.list(statement, row -> busy.put(row.bigint("a"), limits(row))));
        return busy;
    }

    @Override
    public List<Due> due(Lane lane, Collection<Long> exceptConversations, int limit) {
        SqlStatement statement = SqlStatement.of(DUE)
                .bigint(lane.accountId())
                .bigints(exceptConversations)
                .integer(limit);
        return transactions.write(Set.of(lane.companyId()), () -> sql.list(statement, PostgresLanes::due));
    }

    private static Due due(Row row) {
        return new Due(row.bigint("message_id"), row.bigint("conversation_id"), row.integerOrNull("attempt"));
    }

    @Override
    public Map<Long, List<Duration>> recentAttempts(Lane lane, Collection<Long> conversations, Duration last) {
        SqlStatement statement = SqlStatement.of(RECENT).bigints(conversations).bigint(last.toMillis());
        return transactions.write(Set.of(lane.companyId()), () -> {
            Map<Long, List<Duration>> recent = new HashMap<>();
            sql.list(
                    statement,
                    row -> recent.computeIfAbsent(row.bigint("conversation_id"), _ -> new ArrayList<>())
                            .add(Duration.ofMillis(row.bigint("millis"))));
            return recent;
        });
    }

    @Override
    public List<Due> expired(Lane lane, int limit) {
        SqlStatement statement =
                SqlStatement.of(EXPIRED).bigint(lane.accountId()).integer(limit);
        return transactions.write(Set.of(lane.companyId()), () -> sql.list(statement, PostgresLanes::due));
    }

    private static Set<Long> companies(Collection<Lane> lanes) {
        return lanes.stream().map(Lane::companyId).collect(Collectors.toSet());
    }

    private Setting setting(Row row) {
        return new Setting(Account.State.of(row.text("state")), limits(row), slowed(row));
    }

    /// When it was by our clock, which is the one that it is compared with.
    private @Nullable SlowedRate slowed(Row row) {
        Integer to = row.integerOrNull("slowed_to");
        return to == null
                ? null
                : new SlowedRate(to, clock.instant().minus(Duration.ofMillis(row.bigint("slowed_millis"))));
    }

    private static Accounts.Limits limits(Row row) {
        return new Accounts.Limits(row.integer("sending_rate"), row.bool("pair_limit"));
    }
}
