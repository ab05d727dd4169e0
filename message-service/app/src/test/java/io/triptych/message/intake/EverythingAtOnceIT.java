package io.triptych.message.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Ledger;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.Owners;
import io.triptych.message.fixture.Owners.Customer;
import io.triptych.message.fixture.Webhooks;
import io.triptych.message.model.Author;
import io.triptych.message.model.WebhookReplays;
import io.triptych.message.model.WebhookReplays.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random batches of everything that a customer can send, whole and broken, twice and in any order.
class EverythingAtOnceIT {

    private static final int ELEMENTS = 160;
    private static final int BATCH_MAX = 40;
    /// Of which the first seven are messages.
    private static final int KINDS = 14;
    private static final Pattern FATE = Pattern.compile("(elements|stored|duplicate|parked|applied|ignored)=([0-9]+)");

    private final MessageServer server = MessageServer.running();
    private final Webhooks webhooks = new Webhooks(server);
    private final Owners owners = new Owners(server);
    private final Ledger ledger = new Ledger(server);
    private final Company company = server.anyCompany();
    private final Number number = company.anyNumber();

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_120})
    void everythingThatNamesItsSenderIsStoredOnceAndNothingBlocks(long seed) {
        Random random = new Random(seed);
        List<Customer> customers = List.of(owners.anyCustomer(company, number), owners.anyCustomer(company, number));
        List<String> named = new ArrayList<>();
        for (int i = 0; i < ELEMENTS; i++) {
            named.add(element(random, customers.get(i / KINDS % 2), seed, i));
        }
        List<String> nameless = List.of(
                "{\"id\":\"w." + seed + "\",\"type\":\"text\",\"text\":{\"body\":\"who?\"}}", "7", "null", "[]");
        List<String> all = new ArrayList<>(named);
        all.addAll(named);
        all.addAll(nameless);
        Collections.shuffle(all, random);
        int batches = post(all, random);

        List<String> fates = ledger.awaitFates(number.phoneNumberId(), batches);

        assertThat(sum(fates, "elements")).isEqualTo(all.size());
        assertThat(sum(fates, "stored")).isEqualTo(named.size());
        assertThat(sum(fates, "duplicate")).isEqualTo(named.size());
        assertThat(sum(fates, "parked")).isEqualTo(nameless.size());
        assertThat(server.database().value("""
                        SELECT concat_ws(' ', count(*), count(DISTINCT name)) FROM (
                          SELECT whatsapp_message_id AS name FROM messages
                          WHERE company_id = ? AND NOT (edited AND original IS NULL)
                          UNION ALL SELECT whatsapp_message_id FROM amendments WHERE company_id = ?) s""", company.id(), company.id()))
                .isEqualTo(named.size() + " " + named.size());
        assertThat(server.database()
                        .list(
                                "SELECT 1 FROM conversations WHERE company_id = ? AND latest_inbound_number <> ("
                                        + "SELECT count(*) FROM messages m WHERE m.conversation_id = conversations.id"
                                        + " AND m.direction = 'inbound')",
                                company.id()))
                .isEmpty();
    }

    /// Changes of every field, whole and broken, of a number that is used on a phone, too.
    @ParameterizedTest
    @ValueSource(longs = {7, 20_261_130})
    void everyFieldIsFatedWhateverIsInItAndOnceMoreChangesNothing(long seed) {
        Random random = new Random(seed);
        Customer customer = owners.anyCustomer(company, number);
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < ELEMENTS / 4; i++) {
            String change = change(random, customer, seed, i);
            bodies.add(Webhooks.body(change, change(random, customer, seed, random.nextInt(ELEMENTS))));
            bodies.add(Webhooks.body(change));
        }
        Collections.shuffle(bodies, random);
        bodies.forEach(each -> assertThat(webhooks.post(each).statusCode()).isEqualTo(200));
        ledger.awaitFates(number.phoneNumberId(), bodies.size());
        await().atMost(Duration.ofSeconds(30)).until(() -> nothingIsLeftToJoin(customer));
        List<String> fates = ledger.awaitFates(number.phoneNumberId(), bodies.size());
        int fated = Stream.of("stored", "duplicate", "parked", "applied", "ignored")
                .mapToInt(each -> sum(fates, each))
                .sum();
        assertThat(sum(fates, "elements") - fated)
                .isEqualTo(Integer.parseInt(server.database()
                        .value(
                                "SELECT count(*)::text FROM pending_statuses WHERE whatsapp_account_id = ?",
                                number.accountId())));
        assertThat(server.database()
                        .value(
                                "SELECT concat_ws('/', latest_inbound_number, latest_inbound_at, count(m.id)"
                                        + " FILTER (WHERE m.direction = 'inbound' AND m.inbound_number > 0)) FROM"
                                        + " conversations c LEFT JOIN messages m ON m.conversation_id = c.id WHERE c.id = ?"
                                        + " GROUP BY c.id",
                                customer.conversationId()))
                .isEqualTo("0/0");
        String before = stored(customer);

        server.bean(WebhookReplays.class)
                .replay(
                        new Range(null, null, null, Instant.now().minusSeconds(600), null, number.phoneNumberId()),
                        Author.TRIPTYCHCTL);

        assertThat(stored(customer)).isEqualTo(before);
        assertThat(ledger.awaitFates(number.phoneNumberId(), bodies.size())).isEqualTo(fates);
    }

    /// What came before its message is with it by now.
    private boolean nothingIsLeftToJoin(Customer customer) {
        return server.database().list("""
                        SELECT 1 FROM attempts a WHERE a.conversation_id = ? AND (
                          EXISTS (SELECT 1 FROM pending_statuses p WHERE p.whatsapp_account_id = a.whatsapp_account_id
                            AND p.whatsapp_message_id = a.whatsapp_message_id)
                          OR EXISTS (SELECT 1 FROM amendments m WHERE m.whatsapp_account_id = a.whatsapp_account_id
                            AND m.target_whatsapp_message_id = a.whatsapp_message_id AND m.message_id IS NULL))""", customer.conversationId()).isEmpty();
    }

    private String stored(Customer customer) {
        return server.database().value("""
                SELECT concat_ws(' | ',
                  (SELECT json_agg(m ORDER BY m.id) FROM messages m WHERE m.conversation_id = c.id),
                  (SELECT json_agg(a ORDER BY a.id) FROM amendments a WHERE a.conversation_id = c.id),
                  to_json(c)) FROM conversations c WHERE c.id = ?""", customer.conversationId());
    }

    /// A change of any field; what has an index has the same id each time.
    private String change(Random random, Customer customer, long seed, int index) {
        String id = "\"w" + seed + "." + index + "\"";
        String target = "\"w" + seed + "." + index / 2 + "\"";
        String time = ",\"timestamp\":\"" + (1_795_000_000 + index) + "\"";
        String to = ",\"to\":\"" + customer.waId() + "\"" + time;
        String own = switch (index % 5) {
            case 0 -> of("text", "{\"body\":\"On my way\"}");
            case 1 -> of("image", "{\"id\":\"" + index + "\"}");
            case 2 -> of("reaction", "{\"message_id\":" + target + ",\"emoji\":\"\\ud83d\\ude00\"}");
            case 3 -> of("revoke", "{\"original_message_id\":" + target + "}");
            default -> of("media_placeholder", "{}");
        };
        String past = index % 2 == 0 ? "\"from\":\"" + customer.waId() + "\"" + time : "\"from\":\"15550104477\"" + to;
        return switch (index % 8) {
            case 0, 1, 2 -> field("smb_message_echoes", "\"message_echoes\":[{\"id\":" + id + to + "," + own + "}]");
            case 3, 4 ->
                field(
                        "history",
                        "\"history\":[{\"threads\":[{\"id\":\"" + customer.waId() + "\",\"messages\":[{\"id\":" + id
                                + ","
                                + past + "," + own + ",\"history_context\":{\"status\":\""
                                + List.of("READ", "ERROR", "PENDING", "?").get(index % 4) + "\"}}]}]}]");
            case 5 ->
                field(
                        "smb_app_state_sync",
                        "\"state_sync\":[{\"type\":\"contact\",\"action\":\"" + (index % 3 == 0 ? "remove" : "add")
                                + "\",\"contact\":{\"full_name\":\"Marta Oliveira\",\"phone_number\":\""
                                + customer.waId()
                                + "\"}}]");
            case 6 ->
                Webhooks.change(
                        number.phoneNumberId(),
                        "\"statuses\":[{\"id\":" + target + ",\"status\":\""
                                + List.of("sent", "delivered", "read", "failed", "deleted", "odd")
                                        .get(random.nextInt(6))
                                + "\"" + time + ",\"pricing\":{\"billable\":" + random.nextBoolean()
                                + "},\"errors\":[{\"code\":131026},null,{}]}]");
            default ->
                field(
                        List.of("smb_message_echoes", "history", "smb_app_state_sync", "calls", "tomorrow")
                                .get(random.nextInt(5)),
                        List.of("\"history\":7", "\"message_echoes\":[null,{}]", "\"state_sync\":{}", "\"x\":[[]]")
                                .get(random.nextInt(4)));
        };
    }

    private String field(String field, String members) {
        return Webhooks.change(number.phoneNumberId(), members)
                .replace("\"field\":\"messages\"", "\"field\":\"" + field + "\"");
    }

    private int post(List<String> all, Random random) {
        int batches = 0;
        for (int from = 0; from < all.size(); batches++) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(BATCH_MAX));
            String body = Webhooks.messages(
                    number.phoneNumberId(), all.subList(from, to).toArray(String[]::new));
            assertThat(webhooks.post(body).statusCode()).isEqualTo(200);
            from = to;
        }
        return batches;
    }

    private static int sum(List<String> fates, String fate) {
        int sum = 0;
        for (String each : fates) {
            Matcher matcher = FATE.matcher(each);
            while (matcher.find()) {
                sum += matcher.group(1).equals(fate) ? Integer.parseInt(matcher.group(2)) : 0;
            }
        }
        return sum;
    }

    /// Something of this customer's; what is done to messages is done to any, also to those that never come.
    private static String element(Random random, Customer customer, long seed, int index) {
        String id = seed + "." + index;
        // Nobody has the id of another customer's message.
        int block = 2 * random.nextInt(ELEMENTS / KINDS / 2 + 3) + index / KINDS % 2;
        String target = seed + "." + (KINDS * block + random.nextInt(7));
        String members = switch (index % KINDS) {
            case 0 -> of("image", "{\"id\":\"" + id + "\",\"caption\":\"Look\"}");
            case 1 -> of("audio", "{\"id\":\"" + id + "\",\"voice\":true}");
            case 2 -> of("location", "{\"latitude\":" + random.nextInt(200) + ",\"longitude\":1.5}");
            case 3 -> of("contacts", "[{\"name\":{\"formatted_name\":\"Mum\"}}]");
            case 4 -> of("button", "{\"text\":\"Yes\"}");
            case 5 -> of("interactive", "{\"type\":\"list_reply\",\"list_reply\":{\"title\":\"x\"}}");
            case 6 -> of("order", "{\"product_items\":[{\"quantity\":1,\"item_price\":\"2.5\"}]}");
            case 7 -> of("reaction", "{\"message_id\":\"w" + target + "\",\"emoji\":\"\\ud83d\\ude00\"}");
            case 8 -> of("reaction", "{\"message_id\":\"w" + target + "\"}");
            case 9 -> of("edit", edit(target));
            case 10 -> of("revoke", "{\"original_message_id\":\"w" + target + "\"}");
            case 11 -> of("system", "{\"type\":\"customer_identity_changed\"}");
            case 12 ->
                of("hologram", List.of("null", "7", "[]", "{\"a\":[1e999,{}]}").get(random.nextInt(4)));
            default -> of("text", List.of("{\"body\":\"Hi\"}", "{}", "\"x\"").get(random.nextInt(3)));
        };
        long at = Instant.now().getEpochSecond() - random.nextInt(100_000);
        return "{\"from\":\"" + customer.waId() + "\",\"id\":\"w" + id + "\",\"timestamp\":\"" + at + "\"," + members
                + "}";
    }

    private static String edit(String target) {
        return "{\"original_message_id\":\"w" + target
                + "\",\"message\":{\"type\":\"text\",\"text\":{\"body\":\"anew\"}}}";
    }

    private static String of(String type, String own) {
        return "\"type\":\"" + type + "\",\"" + type + "\":" + own;
    }
}
