package io.triptych.conversation.postgres;

import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Conversations.Wanted;
import io.triptych.conversation.model.Holders;
import io.triptych.conversation.model.Holders.Holder;
import io.triptych.conversation.model.KnownContact;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds conversations by (company, contact, WhatsApp account) and makes those that don't exist. The unique constraint
/// decides who makes one: the others wait for the winner's commit, then find its row. None has begun when it is made.
@Singleton
final class NewConversations {

    private static final String FIND = "SELECT " + ConversationRows.COLUMNS + " FROM conversations c"
            + " JOIN unnest(?, ?, ?) AS wanted(of_company, of_contact, of_account) ON c.company_id = wanted.of_company"
            + " AND c.contact_id = wanted.of_contact AND c.whatsapp_account_id = wanted.of_account";

    // In ascending order of the constraint, so that two calls never wait for each other.
    private static final String INSERT = """
            INSERT INTO conversations (company_id, contact_id, whatsapp_account_id, contact_name, contact_email,
              phone_number, contact_version, last_message_at, created_at, team_id, begun)
            SELECT *, false FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS n ORDER BY 1, 2, 3
            ON CONFLICT (company_id, contact_id, whatsapp_account_id) DO NOTHING RETURNING\s""" + ConversationRows.COLUMNS;

    private final Sql sql;
    private final ContactRefs contacts;
    private final ConversationRows rows;
    private final ConversationWriter writer;
    private final PostgresHolders holders;
    private final Clock clock;

    NewConversations(
            Sql sql,
            ContactRefs contacts,
            ConversationRows rows,
            ConversationWriter writer,
            PostgresHolders holders,
            Clock clock) {
        this.sql = sql;
        this.contacts = contacts;
        this.rows = rows;
        this.writer = writer;
        this.holders = holders;
        this.clock = clock;
    }

    List<Conversation> getOrCreate(List<Wanted> wanted, Function<Conversation, Change> creation) {
        Map<Key, Wanted> byKey = new LinkedHashMap<>();
        wanted.forEach(each -> byKey.putIfAbsent(Key.of(each), each));
        Map<Key, Conversation> found = new HashMap<>();
        find(byKey.values(), found);
        List<Wanted> missing = without(byKey, found);
        if (!missing.isEmpty()) {
            Map<Key, Row> present = present(missing);
            List<Conversation> made = insert(List.copyOf(present.values()));
            Map<Key, Conversation> there = new HashMap<>();
            made.forEach(each -> there.put(Key.of(each), each));
            List<Wanted> lost = present.values().stream()
                    .map(Row::present)
                    .filter(each -> !there.containsKey(Key.of(each)))
                    .toList();
            if (!lost.isEmpty()) {
                find(lost, there);
            }
            present.forEach((asked, row) -> {
                Conversation conversation = there.get(Key.of(row.present()));
                if (conversation != null) {
                    found.put(asked, conversation);
                }
            });
            writer.remember(made.stream().map(creation).toList());
        }
        return wanted.stream().map(each -> found(found, each)).toList();
    }

    private static Conversation found(Map<Key, Conversation> found, Wanted wanted) {
        @Nullable Conversation conversation = found.get(Key.of(wanted));
        if (conversation == null) {
            throw new IllegalStateException("a conversation was neither found nor made");
        }
        return conversation;
    }

    private static List<Wanted> without(Map<Key, Wanted> wanted, Map<Key, Conversation> found) {
        return wanted.entrySet().stream()
                .filter(each -> !found.containsKey(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void find(Collection<Wanted> wanted, Map<Key, Conversation> found) {
        SqlStatement statement = SqlStatement.of(FIND)
                .columns(ArrayColumns.of(List.copyOf(wanted))
                        .bigint(each -> each.contact().companyId())
                        .bigint(each -> each.contact().id())
                        .bigint(Wanted::whatsappAccountId));
        sql.list(statement, rows::conversation).forEach(each -> found.put(Key.of(each), each));
    }

    /// What is wanted as it is known here, by what was asked for: who asks for a contact that was merged is answered
    /// with its survivor's conversation.
    private Map<Key, Row> present(List<Wanted> missing) {
        List<KnownContact> heard =
                ContactRefs.newest(missing.stream().map(Wanted::contact).toList());
        contacts.keep(heard);
        var known = contacts.known(heard);
        Map<Key, Row> present = new LinkedHashMap<>();
        for (Wanted each : missing) {
            present.put(
                    Key.of(each),
                    new Row(each, known.getOrDefault(ContactRefs.Key.of(each.contact()), each.contact())));
        }
        return present;
    }

    private List<Conversation> insert(List<Row> newRows) {
        Set<Holder> ended = holders.gone(teams(newRows.stream().map(Row::wanted).toList()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        SqlStatement statement = SqlStatement.of(INSERT)
                .columns(ArrayColumns.of(newRows)
                        .bigint(row -> row.contact().companyId())
                        .bigint(row -> row.contact().id())
                        .bigint(row -> row.wanted().whatsappAccountId())
                        .text(row -> row.contact().contact().name())
                        .text(row -> row.contact().contact().email())
                        .text(row -> row.contact().contact().phoneNumber())
                        .bigint(row -> row.contact().version())
                        .instant(row -> row.wanted().at().truncatedTo(ChronoUnit.MILLIS))
                        .instant(row -> now)
                        .bigint(row -> teams(List.of(row.wanted())).stream()
                                .filter(team -> !ended.contains(team))
                                .map(Holder::id)
                                .findFirst()
                                .orElse(null)));
        return sql.list(statement, rows::conversation);
    }

    private static Set<Holder> teams(List<Wanted> wanted) {
        Set<Holder> teams = new HashSet<>();
        for (Wanted each : wanted) {
            Long team = each.teamId();
            if (team != null) {
                teams.add(new Holder(each.contact().companyId(), Holders.Kind.TEAM, team));
            }
        }
        return teams;
    }

    /// Its contact may be known better here than to who asks.
    private record Row(Wanted wanted, KnownContact contact) {
        Wanted present() {
            return new Wanted(wanted.whatsappAccountId(), contact, wanted.at(), wanted.teamId());
        }
    }

    private record Key(long companyId, long contactId, long whatsappAccountId) {
        static Key of(Wanted wanted) {
            return new Key(wanted.contact().companyId(), wanted.contact().id(), wanted.whatsappAccountId());
        }

        static Key of(Conversation conversation) {
            return new Key(
                    conversation.companyId(), conversation.shown().contact().id(), conversation.whatsappAccountId());
        }
    }
}
