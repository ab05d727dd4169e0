package io.triptych.allinone.demo;

import io.micronaut.serde.ObjectMapper;
import io.triptych.seed.Author;
import io.triptych.seed.Customer;
import io.triptych.seed.SeedTables;
import io.triptych.seed.SeededConversation;
import io.triptych.seed.SeededMarks;
import io.triptych.seed.SeededMessage;
import io.triptych.seed.Sequences;
import io.triptych.seed.Workplace;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Writes a company's conversations of the past, a customer for each, in one transaction. The same seed writes the
/// same, but for the time that has passed since.
final class DemoConversations {

    /// The files of these messages are fetched from the simulator as any others.
    private static final String EXPECT_FILES = """
            INSERT INTO message.media (id, company_id, message_id, whatsapp_account_id, whatsapp_id, filename,
              next_fetch_at, fetch_until)
            SELECT id, company_id, id, whatsapp_account_id, content -> 'media' ->> 'whatsappId', content ->> 'filename',
              now(), now() + interval '7 days'
            FROM message.messages WHERE company_id = ? AND content -> 'media' ->> 'whatsappId' IS NOT NULL""";

    /// WhatsApp said that one customer's number has become another's: a manager finds something to decide about.
    private static final String PROPOSE_MERGE = """
            INSERT INTO contact.merge_proposals (company_id, kept_id, other_id, evidence, proposed_at, last_seen_at)
            SELECT i.company_id, min(i.contact_id), max(i.contact_id),
              jsonb_agg(jsonb_build_object('scope', i.scope, 'kind', i.kind, 'canonical', i.canonical,
                'value', i.value) ORDER BY i.contact_id),
              now() - interval '3 hours', now() - interval '3 hours'
            FROM contact.identities i
            WHERE i.company_id = ? AND i.kind = 'wa_id' AND i.contact_id IN (?, ?)
            GROUP BY i.company_id""";

    /// Some customers have an e-mail address and tags, by which a list can be narrowed.
    private static final String DESCRIBE = """
            UPDATE contact.contacts SET
              email = CASE WHEN id % 4 = 0 THEN 'customer' || id || '@example.com' END,
              words_folded = words_folded || CASE WHEN id % 4 = 0 THEN E'\\ncustomer' || id || '@example.com' ELSE '' END,
              tags = CASE id % 5 WHEN 0 THEN ARRAY['VIP'] WHEN 1 THEN ARRAY['Newsletter']
                WHEN 2 THEN ARRAY['Returning', 'Newsletter'] ELSE '{}' END
            WHERE company_id = ?""";

    private static final String TAG = """
            INSERT INTO contact.contact_tags (company_id, tag_folded, contact_id, tag)
            SELECT company_id, lower(tag), id, tag FROM contact.contacts, unnest(tags) AS tag WHERE company_id = ?""";

    /// Some have a label of the company's, few have two.
    private static final String LABEL = """
            WITH labels AS (
              SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS of
              FROM conversation.labels WHERE company_id = ?
            ), labelled AS (
              UPDATE conversation.conversations c SET label_ids = ARRAY(
                SELECT id FROM labels WHERE place = c.id % (of + 3) OR (c.id % 7 = 0 AND place = c.id / 7 % of) ORDER BY id)
              WHERE c.company_id = ?
              RETURNING c.company_id, c.id, c.label_ids, c.status, c.assigned_to, c.team_id, c.last_message_at
            )
            INSERT INTO conversation.conversation_labels (company_id, conversation_id, label_id, status, assigned_to,
              team_id, last_message_at)
            SELECT company_id, id, label_id, status, assigned_to, team_id, last_message_at
            FROM labelled CROSS JOIN unnest(label_ids) AS label_id""";

    private final DemoCompany company;
    private final long account;
    private final ObjectMapper json = ObjectMapper.getDefault();

    DemoConversations(DemoCompany company, long account) {
        this.company = company;
        this.account = account;
    }

    /// So many. The connection is a superuser's; what it had under way is committed as well.
    void write(Connection connection, int count, long seed) throws SQLException, IOException {
        Random random = new Random(seed);
        Instant now = Instant.now();
        List<DemoHistory> histories = Dialogues.read(seed).some(count).stream()
                .map(dialogue -> DemoHistory.of(dialogue, company, now, random))
                .toList();
        connection.setAutoCommit(false);
        long contact = Sequences.reserve(connection, "contact.contacts", count);
        long first = contact;
        long conversation = Sequences.reserve(connection, "conversation.conversations", count);
        long message = Sequences.reserve(
                connection,
                "message.messages",
                histories.stream().mapToInt(history -> history.said().size()).sum());
        SeedTables tables = new SeedTables(
                new Workplace(company.id(), account, company.overseer().author()));
        for (DemoHistory history : histories) {
            Customer customer = new Customer(
                    contact++, history.dialogue().waId(), history.dialogue().name());
            SeededConversation told = begin(conversation++, customer, history);
            List<SeededMessage> thread = new ArrayList<>();
            for (DemoHistory.Said said : history.said()) {
                thread.add(say(told, message++, said, thread));
                tables.add(thread.getLast());
            }
            if (history.read()) {
                told.readUpTo(told.latestInboundNumber());
            }
            if (history.archived()) {
                told.archive();
            }
            tables.add(told);
        }
        tables.flush(connection);
        change(connection, EXPECT_FILES);
        change(connection, DESCRIBE);
        change(connection, TAG);
        proposeMerge(connection, first, first + count / 2);
        label(connection);
        connection.commit();
    }

    private void change(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, company.id());
            statement.executeUpdate();
        }
    }

    private void proposeMerge(Connection connection, long kept, long other) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(PROPOSE_MERGE)) {
            insert.setLong(1, company.id());
            insert.setLong(2, kept);
            insert.setLong(3, other);
            insert.executeUpdate();
        }
    }

    private void label(Connection connection) throws SQLException {
        try (PreparedStatement label = connection.prepareStatement(LABEL)) {
            label.setLong(1, company.id());
            label.setLong(2, company.id());
            label.executeUpdate();
        }
    }

    private SeededConversation begin(long id, Customer customer, DemoHistory history) {
        Author agent = history.agent() == null ? null : history.agent().author();
        return new SeededConversation(
                id, customer, agent, agent == null ? company.overseer().author() : agent);
    }

    private SeededMessage say(
            SeededConversation conversation, long id, DemoHistory.Said said, List<SeededMessage> before)
            throws IOException {
        Dialogues.Line line = said.line();
        SeededMarks marks = marks(line, before, conversation);
        String content = json.writeValueAsString(content(line, marks));
        if (line.isInternal()) {
            return conversation.tell(id, said.at(), line.type(), content);
        }
        if (!line.own()) {
            return conversation.ask(id, said.at(), line.type(), content, marks);
        }
        return said.failure() == null
                ? conversation.answer(id, said.at(), line.type(), content, said.read(), marks)
                : conversation.answerInVain(id, said.at(), content, said.failure());
    }

    /// A reaction names the message that it is about.
    private static Map<String, Object> content(Dialogues.Line line, SeededMarks marks) {
        if (!line.type().equals("reaction") || marks.replyTo() == null) {
            return line.content();
        }
        Map<String, Object> content = new LinkedHashMap<>(line.content());
        content.put("messageId", marks.replyTo().id());
        return content;
    }

    private SeededMarks marks(Dialogues.Line line, List<SeededMessage> before, SeededConversation conversation)
            throws IOException {
        Dialogues.Marks marks = line.marks();
        List<SeededMarks.Reaction> reactions = new ArrayList<>();
        if (marks.reaction() != null) {
            reactions.add(new SeededMarks.Reaction(marks.reaction(), null));
        }
        if (marks.ownReaction() != null) {
            reactions.add(new SeededMarks.Reaction(
                    marks.ownReaction(), conversation.writer().name()));
        }
        return new SeededMarks(
                marks.replyTo() == null ? null : before.get(marks.replyTo()),
                marks.forwarded(),
                reactions,
                marks.original() == null ? null : json.writeValueAsString(Map.of("body", marks.original())),
                marks.deleted(),
                marks.origin());
    }
}
