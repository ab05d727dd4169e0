package io.triptych.conversation.inbox;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.Person;
import io.triptych.conversation.fixture.Service;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class InboxIT {

    private final Service service = Service.running();
    private final Company company = Company.known();

    @Test
    void pagesComeNewestFirstAndMissNothing() {
        var expected = new ArrayList<Long>();
        for (int minutes = 0; minutes < 7; minutes++) {
            expected.add(company.conversation("Customer " + minutes, null, minutes));
        }
        var seen = new ArrayList<Long>();
        String cursor = "";
        int pages = 0;
        while (cursor != null) {
            JsonNode page = list(company.manager, "limit=3" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            seen.addAll(ids(page));
            JsonNode next = page.get("nextCursor");
            cursor = next == null ? null : next.getStringValue();
            pages++;
        }
        assertThat(seen).containsExactlyElementsOf(expected);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void aConversationThatMovesUpBetweenPagesHidesNoOther() {
        long oldest = company.conversation("Oldest", null, 9);
        long middle = company.conversation("Middle", null, 5);
        long newest = company.conversation("Newest", null, 1);
        JsonNode first = list(company.manager, "limit=1");
        assertThat(ids(first)).containsExactly(newest);
        company.conversation("Even newer", null, 0);
        assertThat(ids(list(
                        company.manager, "cursor=" + field(first, "nextCursor").getStringValue())))
                .containsExactly(middle, oldest);
    }

    @Test
    void eachFilterShowsWhatItSays() {
        long own = company.conversationOf(company.ana);
        long bens = company.conversationOf(company.ben);
        long nobodys = company.conversation();
        long archived = company.conversationOf(company.ana);
        company.status(company.manager, archived, "archived").data();
        company.post(company.manager, "/conversations/" + bens + "/unread", "{}")
                .data();

        assertThat(ids(list(company.manager, "status=active"))).containsExactlyInAnyOrder(own, bens, nobodys);
        assertThat(ids(list(company.manager, "status=archived"))).containsExactly(archived);
        assertThat(ids(list(company.manager, ""))).containsExactlyInAnyOrder(own, bens, nobodys, archived);
        assertThat(ids(list(company.manager, "assignedTo=unassigned"))).containsExactly(nobodys);
        assertThat(ids(list(company.manager, "assignedTo=" + company.ben.id()))).containsExactly(bens);
        assertThat(ids(list(company.ana, "assignedTo=me"))).containsExactlyInAnyOrder(own, archived);
        assertThat(ids(list(company.ana, "assignedTo=me&status=active"))).containsExactly(own);
        assertThat(ids(list(company.manager, "unread=true"))).containsExactly(bens);
        assertThat(ids(list(company.manager, "unread=false"))).hasSize(4);
        assertThat(ids(list(company.manager, "accountId=" + company.account))).hasSize(4);
        assertThat(ids(list(company.manager, "accountId=" + company.nextId()))).isEmpty();
    }

    @Test
    void anAgentSeesTheirOwnAndUnassignedOnesOnlyIfTheCompanySaysSo() {
        long own = company.conversationOf(company.ana);
        company.conversationOf(company.ben);
        company.conversation();
        assertThat(ids(list(company.ana, ""))).containsExactly(own);
        assertThat(ids(list(company.ana, "assignedTo=unassigned"))).isEmpty();
        assertThat(ids(list(company.ana, "assignedTo=" + company.ben.id()))).isEmpty();
        assertThat(counts(company.ana)).containsExactly(1, 1, 0, 0, 0);
        assertThat(counts(company.manager)).containsExactly(3, 0, 1, 0, 0);

        Company open = Company.known(true);
        long mine = open.conversationOf(open.ana);
        open.conversationOf(open.ben);
        long nobodys = open.conversation();
        assertThat(ids(open.get(open.ana, "/conversations").data())).containsExactlyInAnyOrder(mine, nobodys);
        assertThat(ids(open.get(open.ana, "/conversations?status=active&assignedTo=unassigned")
                        .data()))
                .containsExactly(nobodys);
    }

    @Test
    void ofThoseThatAreNamedEachPersonGetsWhatTheyMaySee() {
        long own = company.conversationOf(company.ana);
        long bens = company.conversationOf(company.ben);
        long foreign = Company.known(true).conversation();
        String named = "/conversations/named?ids=" + own + "," + bens + "," + foreign + ",9007199254740990";

        assertThat(ids(company.get(company.ana, named).data())).containsExactly(own);
        assertThat(ids(company.get(company.manager, named).data())).containsExactlyInAnyOrder(own, bens);
        assertThat(company.get(company.ana, "/conversations/named").status()).isEqualTo(400);
        assertThat(company.get(company.ana, "/conversations/named?ids=1,x").status())
                .isEqualTo(400);
    }

    @Test
    void searchFindsAnyPartOfNameOrNumber() {
        long joao = company.conversation("João Conceição", "+5511987654321", 1);
        long percent = company.conversation("100% Cotton_Shop|Ltd", "+491701112223", 2);
        company.conversation("Somebody Else", "+14155550100", 3);

        for (String part :
                List.of("joao", "CONCEIÇÃO", "onceicao", "ÃO", "+55 11", "(11) 98765-4321", "765 432", "jo")) {
            assertThat(search(company.manager, part)).as(part).containsExactly(joao);
        }
        assertThat(search(company.manager, "0%")).containsExactly(percent);
        assertThat(search(company.manager, "n_S")).containsExactly(percent);
        assertThat(search(company.manager, "%%%")).isEmpty();
        assertThat(ids(list(company.manager, "search=0%25")))
                .as("as it is sent")
                .containsExactly(percent);
        assertThat(ids(list(company.manager, "search=p%7CL")))
                .as("as it is sent")
                .containsExactly(percent);
        assertThat(search(company.manager, "_")).containsExactly(percent);
        assertThat(search(company.manager, "   ")).hasSize(3);
        assertThat(search(company.ana, "joao")).isEmpty();
        Company other = Company.known();
        assertThat(search(other.manager, "joao")).isEmpty();
    }

    @Test
    void searchSeesNoDifferenceThatReadersDont() {
        long brien = company.conversation("O\u2019Brien \u200bJean\u2011Luc", null, 1);
        long wide = company.conversation("Ｃａｆé\u00a0\u2800７", null, 2);
        company.conversation("Obrien", null, 3);

        for (String part : List.of(
                "o'brien",
                "O\u02bcBRIEN",
                "O\uff07Brien",
                "\u2066O\u2018Br\u200bien\u2069",
                "jean-luc",
                "JEAN\u2212LUC")) {
            assertThat(search(company.manager, part)).as(part).containsExactly(brien);
        }
        for (String part : List.of("cafe 7", "CAFÉ", "ｃａｆｅ", "cafe\u3000٧")) {
            assertThat(search(company.manager, part)).as(part).containsExactly(wide);
        }
        assertThat(search(company.manager, "\u200b\u2060\u3164")).hasSize(3);
    }

    @Test
    void aNumberIsFoundHoweverItIsDialled() {
        long berlin = company.conversation("Berlin", "+4915123456789", 1);
        long rome = company.conversation("Rome", "+390612345678", 2);
        long moscow = company.conversation("Moscow", "+79161234567", 3);

        for (String number : List.of(
                "+49 151 2345",
                "0049151234",
                "00 49 (0) 151 2345",
                "+49 (0)151/234 56",
                "+49 0151 2345",
                "0151 234-567",
                "0151",
                "(0151) 2345",
                "tel:+49-151-23456789",
                "tel:0151-23456789;phone-context=+49",
                "tel:+4915123456789;ext=7",
                "\u202a+49 151 23456789\u202c",
                "+49\u00a0151\u20112345",
                "＋４９１５１２３",
                "+٤٩١٥١٢",
                "3456789")) {
            assertThat(search(company.manager, number)).as(number).containsExactly(berlin);
        }
        assertThat(search(company.manager, "06 1234 5678")).containsExactly(rome);
        assertThat(search(company.manager, "+39 06 1234")).containsExactly(rome);
        assertThat(search(company.manager, "8 (916) 123-45-67")).containsExactly(moscow);
        assertThat(search(company.manager, "0234")).isEmpty();
    }

    @Test
    void countsAreOfWhatIsActiveAndArchived() {
        company.conversationOf(company.manager);
        long unread = company.conversation();
        company.post(company.manager, "/conversations/" + unread + "/unread", "{}")
                .data();
        long archived = company.conversation();
        company.status(company.manager, archived, "archived").data();
        assertThat(counts(company.manager)).containsExactly(2, 1, 1, 1, 1);
    }

    @Test
    void countsSayMoreFromAThousandOn() {
        var wanted = new ArrayList<String>();
        for (int i = 0; i < 1001; i++) {
            wanted.add("""
                    {"companyId":%d,"whatsappAccountId":%d,"contactVersion":1,"at":"2026-03-02T09:00:00.000Z",
                      "contact":{"id":%d}}""".formatted(company.id, company.account, company.nextId()));
            if (wanted.size() == 500 || i == 1000) {
                service.callAsService(
                                "POST",
                                "/internal/conversations/resolve",
                                "{\"conversations\":[" + String.join(",", wanted) + "]}")
                        .data();
                wanted.clear();
            }
        }
        service.execute("UPDATE conversation.conversations SET begun = true WHERE company_id = ?", company.id);
        assertThat(counts(company.manager)).containsExactly(1000, 0, 1000, 0, 0);
        // All of them at the same moment: the id decides, and none comes twice.
        var seen = new HashSet<Long>();
        JsonNode page = list(company.manager, "limit=100");
        for (int i = 0; i < 10; i++) {
            seen.addAll(ids(page));
            page = list(
                    company.manager,
                    "limit=100&cursor=" + field(page, "nextCursor").getStringValue());
        }
        seen.addAll(ids(page));
        assertThat(seen).hasSize(1001);
    }

    @Test
    void oneConversationHasItsPublicShape() {
        long id = company.conversation("João", "+5511987654321", 1);
        company.assign(company.manager, id, company.ana.id()).data();
        JsonNode seen = company.get(company.ana, "/conversations/" + id).data();
        assertThat(field(seen, "companyId").getLongValue()).isEqualTo(company.id);
        assertThat(field(seen, "whatsappAccountId").getLongValue()).isEqualTo(company.account);
        assertThat(field(seen, "phoneNumber").getStringValue()).isEqualTo("+5511987654321");
        assertThat(field(field(seen, "contact"), "name").getStringValue()).isEqualTo("João");
        assertThat(field(field(seen, "assignedUser"), "name").getStringValue()).isEqualTo(Company.name(company.ana));
        assertThat(field(seen, "labels").isArray()).isTrue();
        assertThat(field(seen, "status").getStringValue()).isEqualTo("active");
        assertThat(field(seen, "createdAt").getStringValue())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(seen.get("lastMessage")).isNull();
        assertThat(seen.get("windowExpiresAt")).isNull();
    }

    @Test
    void theInboxIsListAndConversationOfOneMoment() {
        long open = company.conversationOf(company.ana);
        JsonNode inbox = company.get(company.ana, "/inbox?status=active&conversationId=" + open)
                .data();
        assertThat(ids(field(inbox, "list"))).containsExactly(open);
        assertThat(field(field(inbox, "conversation"), "id").getLongValue()).isEqualTo(open);
        assertThat(company.get(company.ana, "/inbox").data().get("conversation"))
                .isNull();
        assertThat(company.get(company.ben, "/inbox?conversationId=" + open).code())
                .isEqualTo("not_found");
    }

    @Test
    void accessNamesWhatTheGatewayNeeds() {
        long own = company.conversationOf(company.ana);
        JsonNode access =
                company.get(company.ana, "/conversations/" + own + "/access").data();
        long contact = field(access, "contactId").getLongValue();
        assertThat(field(access, "whatsappAccountId").getLongValue()).isEqualTo(company.account);
        assertThat(company.get(company.ben, "/conversations/" + own + "/access").code())
                .isEqualTo("not_found");
        assertThat(company.get(company.ana, "/contacts/" + contact + "/access").status())
                .isEqualTo(200);
        assertThat(company.get(company.manager, "/contacts/" + contact + "/access")
                        .status())
                .isEqualTo(200);
        assertThat(company.get(company.ben, "/contacts/" + contact + "/access").code())
                .isEqualTo("not_found");
    }

    private List<Long> search(Person person, String text) {
        return ids(list(person, "search=" + URLEncoder.encode(text, StandardCharsets.UTF_8)));
    }

    private JsonNode list(Person person, String filters) {
        return company.get(person, "/conversations?" + filters).data();
    }

    private List<Integer> counts(Person person) {
        JsonNode counts = company.get(person, "/conversations/counts").data();
        return List.of("all", "mine", "unassigned", "unread", "archived").stream()
                .map(each -> field(counts, each).getIntValue())
                .toList();
    }

    private static List<Long> ids(JsonNode page) {
        return StreamSupport.stream(field(page, "conversations").values().spliterator(), false)
                .map(each -> field(each, "id").getLongValue())
                .toList();
    }
}
