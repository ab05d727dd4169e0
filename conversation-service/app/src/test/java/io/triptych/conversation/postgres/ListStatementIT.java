package io.triptych.conversation.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.conversation.model.ConversationStatus;
import io.triptych.conversation.model.InboxQuery;
import io.triptych.conversation.model.InboxQuery.AssigneeFilter;
import io.triptych.conversation.model.Viewer;
import io.triptych.testing.Infrastructure;
import io.triptych.testing.KeptPlan;
import io.triptych.text.SearchText;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ListStatementIT {
    private static final String URL = Infrastructure.newDatabase();
    private static final AssigneeFilter ANYONE = new AssigneeFilter.Anyone();
    private static final String OWN = "conversations_company_id_assigned_to_status_last_message_at_idx";
    private static final String NOBODYS = "conversations_company_id_nobodys_last_message_at_idx";
    private static final String TEAMS_UNASSIGNED = "conversations_company_id_team_id_unassigned_idx";
    private static final String TEAMS_ASSIGNED = "conversations_company_id_team_id_assigned_idx";

    @BeforeAll
    static void migrate() {
        Flyway.configure()
                .dataSource(URL, "conversation_owner", "conversation_owner")
                .defaultSchema("conversation")
                .locations("classpath:db/conversation")
                .load()
                .migrate();
    }

    private static List<String> plan(
            Viewer viewer, AssigneeFilter assignee, @Nullable Long team, @Nullable String search) throws SQLException {
        return plan(
                viewer,
                new InboxQuery(
                        search == null ? ConversationStatus.ACTIVE : null,
                        assignee,
                        team,
                        false,
                        false,
                        null,
                        false,
                        null,
                        null,
                        search == null ? null : SearchText.of(search),
                        null,
                        20));
    }

    private static List<String> plan(Viewer viewer, InboxQuery query) throws SQLException {
        return KeptPlan.of(
                URL,
                "conversation_app",
                ListStatement.of(viewer, query).orElseThrow().sql());
    }

    private static List<String> indexes(List<String> plan) {
        // A row's labels are looked for by their ids.
        List<String> ofList =
                plan.stream().filter(line -> !line.contains("labels_id_pk")).toList();
        assertThat(ofList).noneMatch(line -> line.contains("Seq Scan") || line.contains("Bitmap Index Scan"));
        return ofList.stream()
                .filter(line -> line.contains("Index Scan using "))
                .map(line -> line.replaceFirst(".*Index Scan using (\\S+) .*", "$1"))
                .toList();
    }

    @Test
    void searchForTwoLettersWalksTheListAndNotTheContacts() throws SQLException {
        List<String> plan = plan(new Viewer(1, 1, "admin", true, Set.of()), ANYONE, null, "an");

        assertThat(plan)
                .anyMatch(line -> line.contains("SubPlan"))
                .noneMatch(line -> line.contains("Join") || line.contains("Nested Loop"));
    }

    @Test
    void whatAnAgentSeesIsOneRangeOfOneIndexForEachPart() throws SQLException {
        Viewer agent = new Viewer(1, 1, "agent", true, Set.of(5L, 6L));

        assertThat(indexes(plan(agent, ANYONE, null, null)))
                .containsExactly(OWN, NOBODYS, TEAMS_UNASSIGNED, TEAMS_UNASSIGNED);
        assertThat(indexes(plan(agent, new AssigneeFilter.Unassigned(), null, null)))
                .containsExactly(NOBODYS, TEAMS_UNASSIGNED, TEAMS_UNASSIGNED);
    }

    @Test
    void whatATeamHasIsOneRangeOfEachOfItsIndexes() throws SQLException {
        Viewer manager = new Viewer(1, 1, "manager", false, Set.of());

        assertThat(indexes(plan(manager, ANYONE, 5L, null))).containsExactly(TEAMS_UNASSIGNED, TEAMS_ASSIGNED);
        assertThat(indexes(plan(manager, new AssigneeFilter.Unassigned(), 5L, null)))
                .containsExactly(TEAMS_UNASSIGNED);
    }

    @Test
    void whatHasALabelIsOneRangeOfItsIndexesForEachPart() throws SQLException {
        Viewer agent = new Viewer(1, 1, "agent", true, Set.of(5L));
        Viewer manager = new Viewer(1, 1, "manager", false, Set.of());

        assertThat(ofLabels(plan(manager, ofLabel(ConversationStatus.ACTIVE))))
                .containsExactly("conversation_labels_company_id_label_id_last_message_at_idx");
        assertThat(ofLabels(plan(manager, ofLabel(null))))
                .containsExactly(
                        "conversation_labels_company_id_label_id_last_message_at_idx",
                        "conversation_labels_company_id_label_id_last_message_at_idx");
        assertThat(ofLabels(plan(agent, ofLabel(ConversationStatus.ACTIVE))))
                .containsExactly(
                        "conversation_labels_company_id_label_id_assigned_to_idx",
                        "conversation_labels_company_id_label_id_unassigned_idx",
                        "conversation_labels_company_id_label_id_unassigned_idx");
    }

    /// By which index a conversation's own row is found, an empty table leaves open.
    private static List<String> ofLabels(List<String> plan) {
        return indexes(plan).stream()
                .filter(index -> index.startsWith("conversation_labels"))
                .toList();
    }

    private static InboxQuery ofLabel(@Nullable ConversationStatus status) {
        return new InboxQuery(status, ANYONE, null, false, false, null, false, null, 9L, null, null, 20);
    }
}
