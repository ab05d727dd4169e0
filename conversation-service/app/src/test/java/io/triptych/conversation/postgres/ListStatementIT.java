package io.triptych.conversation.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.conversation.model.InboxQuery;
import io.triptych.conversation.model.SearchText;
import io.triptych.conversation.model.Viewer;
import io.triptych.testing.Infrastructure;
import io.triptych.testing.KeptPlan;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class ListStatementIT {

    @Test
    void searchForTwoLettersWalksTheListAndNotTheContacts() throws SQLException {
        String url = Infrastructure.newDatabase();
        Flyway.configure()
                .dataSource(url, "conversation_owner", "conversation_owner")
                .defaultSchema("conversation")
                .locations("classpath:db/conversation")
                .load()
                .migrate();
        InboxQuery query = new InboxQuery(
                null, new InboxQuery.AssigneeFilter.Anyone(), false, null, SearchText.of("an"), null, 20);
        Fragment statement =
                ListStatement.of(new Viewer(1, 1, "admin", true), query).orElseThrow();

        List<String> plan = KeptPlan.of(url, "conversation_app", statement.sql());

        assertThat(plan)
                .anyMatch(line -> line.contains("SubPlan"))
                .noneMatch(line -> line.contains("Join") || line.contains("Nested Loop"));
    }
}
