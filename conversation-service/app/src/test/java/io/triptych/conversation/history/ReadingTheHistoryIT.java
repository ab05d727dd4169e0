package io.triptych.conversation.history;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.fixture.Company;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTheHistoryIT {

    private final Company company = Company.known();
    private final long conversation = company.conversation();

    private JsonNode page(String query) {
        return company.get(company.manager, "/conversations/" + conversation + "/history" + query)
                .data();
    }

    private static List<String> actions(JsonNode page) {
        List<String> actions = new ArrayList<>();
        field(page, "events")
                .values()
                .forEach(each -> actions.add(field(each, "action").getStringValue()));
        return actions;
    }

    private void happens() {
        long team = company.team(company.ben);
        company.assign(company.manager, conversation, company.ana.id()).data();
        company.hand(company.manager, conversation, team).data();
        company.status(company.manager, conversation, "archived").data();
        company.status(company.manager, conversation, "active").data();
        company.post(company.manager, "/conversations/" + conversation + "/unread", "{}")
                .data();
    }

    @Test
    void whatWasDoneIsToldNewestFirstWithNames() {
        happens();

        JsonNode all = page("");

        assertThat(actions(all)).containsExactly("marked_unread", "reopened", "archived", "team_changed", "assigned");
        JsonNode assigned = field(all, "events").get(4);
        assertThat(field(field(assigned, "by"), "name").getStringValue()).isEqualTo(Company.name(company.manager));
        assertThat(field(field(assigned, "to"), "name").getStringValue()).isEqualTo(Company.name(company.ana));
        assertThat(assigned.get("from")).isNull();
        JsonNode handed = field(all, "events").get(3);
        assertThat(field(field(handed, "to"), "name").getStringValue()).startsWith("Team ");
    }

    @Test
    void pagesFollowOneAnotherAndOnlyWhatIsAskedForComes() {
        happens();

        JsonNode first = page("?actions=assigned,archived,reopened&limit=2");
        JsonNode second = page("?actions=assigned,archived,reopened&limit=2&cursor="
                + field(first, "nextCursor").getStringValue());

        assertThat(actions(first)).containsExactly("reopened", "archived");
        assertThat(actions(second)).containsExactly("assigned");
        assertThat(second.get("nextCursor")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=101", "?cursor=x", "?actions=a,,b", "?actions=A"})
    void badInputIsRefused(String query) {
        assertThat(company.get(company.manager, "/conversations/" + conversation + "/history" + query)
                        .status())
                .isEqualTo(400);
    }
}
