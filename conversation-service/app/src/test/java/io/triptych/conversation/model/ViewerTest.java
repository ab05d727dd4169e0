package io.triptych.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.conversation.api.ConversationView.ContactRef;
import io.triptych.conversation.model.ShownContact.Reach;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ViewerTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00.000Z");
    private static final long ME = 15;
    private static final long COLLEAGUE = 16;
    private static final long MINE = 90;
    private static final long ANOTHER = 91;

    @Test
    void anAgentSeesAndTendsTheirOwnOnly() {
        Viewer agent = viewer("agent", false);
        assertThat(agent.maySee(conversation(7, ME))).isTrue();
        assertThat(agent.mayTend(conversation(7, ME))).isTrue();
        assertThat(agent.maySee(conversation(7, COLLEAGUE))).isFalse();
        assertThat(agent.maySee(conversation(7, null))).isFalse();
        assertThat(agent.mayAssign(conversation(7, null), ME)).isFalse();
    }

    @Test
    void anAgentTakesWhatNobodyHasIfTheyMaySeeIt() {
        Viewer agent = viewer("agent", true);
        assertThat(agent.maySee(conversation(7, null))).isTrue();
        assertThat(agent.mayTend(conversation(7, null))).isFalse();
        assertThat(agent.mayAssign(conversation(7, null), ME)).isTrue();
        assertThat(agent.mayAssign(conversation(7, null), COLLEAGUE)).isFalse();
        assertThat(agent.mayAssign(conversation(7, null), null)).isFalse();
        assertThat(agent.mayAssign(conversation(7, ME), COLLEAGUE)).isTrue();
        assertThat(agent.mayAssign(conversation(7, COLLEAGUE), ME)).isFalse();
    }

    @Test
    void anAgentTakesWhatNobodyInTheirTeamHas() {
        for (boolean agentsSeeUnassigned : new boolean[] {true, false}) {
            Viewer agent = viewer("agent", agentsSeeUnassigned);
            Conversation mine = conversation(7, null).handToTeam(MINE, NOW);
            assertThat(agent.maySee(mine)).isTrue();
            assertThat(agent.mayTend(mine)).isFalse();
            assertThat(agent.mayAssign(mine, ME)).isTrue();
            assertThat(agent.mayAssign(mine, COLLEAGUE)).isFalse();
            assertThat(agent.maySee(conversation(7, null).handToTeam(ANOTHER, NOW)))
                    .isFalse();
            assertThat(agent.maySee(conversation(7, COLLEAGUE).handToTeam(MINE, NOW)))
                    .isFalse();
            assertThat(agent.mayTend(conversation(7, ME).handToTeam(ANOTHER, NOW)))
                    .isTrue();
            assertThat(agent.scope()).isEqualTo(new Viewer.Scope(true, agentsSeeUnassigned, List.of(MINE), false));
        }
    }

    @Test
    void managersAndAdminsDoEverythingInTheirCompany() {
        for (String role : new String[] {"manager", "admin"}) {
            Viewer viewer = viewer(role, false);
            for (Long assignee : new Long[] {null, ME, COLLEAGUE}) {
                assertThat(viewer.mayTend(conversation(7, assignee))).isTrue();
                assertThat(viewer.mayAssign(conversation(7, assignee), COLLEAGUE))
                        .isTrue();
                assertThat(viewer.mayAssign(conversation(7, assignee), null)).isTrue();
                assertThat(viewer.maySee(conversation(8, assignee))).isFalse();
                assertThat(viewer.mayAssign(conversation(8, assignee), ME)).isFalse();
            }
        }
    }

    @Test
    void anUnknownRoleSeesNothing() {
        Viewer nobody = viewer("auditor", true);
        assertThat(nobody.scope()).isEqualTo(new Viewer.Scope(false, false, List.of(), false));
        assertThat(nobody.maySee(conversation(7, ME))).isFalse();
    }

    @Test
    void whatAnAgentStartsIsTheirs() {
        assertThat(viewer("agent", false).assigneeOfOwnStart()).isEqualTo(ME);
        assertThat(viewer("manager", false).assigneeOfOwnStart()).isNull();
    }

    private static Viewer viewer(String role, boolean agentsSeeUnassigned) {
        return new Viewer(7, ME, role, agentsSeeUnassigned, Set.of(MINE));
    }

    private static Conversation conversation(long companyId, @Nullable Long assignedTo) {
        return conversation(companyId, assignedTo, true);
    }

    private static Conversation conversation(long companyId, @Nullable Long assignedTo, boolean begun) {
        var shown = new ShownContact(
                new ContactRef(311, null, null, null),
                ConversationStatus.ACTIVE,
                assignedTo,
                null,
                NOW,
                null,
                null,
                Unread.NOTHING,
                Reach.UNKNOWN,
                Sorting.NONE,
                begun);
        return new Conversation(42, companyId, 3, shown, 1, 0, 1, NOW, null);
    }
}
