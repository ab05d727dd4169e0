package io.triptych.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.conversation.api.ConversationView.ContactRef;
import io.triptych.conversation.model.ShownContact.Reach;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ViewerTest {

    private static final long ME = 15;
    private static final long COLLEAGUE = 16;

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
        assertThat(nobody.scope()).isEqualTo(new Viewer.Scope(false, false, false));
        assertThat(nobody.maySee(conversation(7, ME))).isFalse();
    }

    @Test
    void whatAnAgentStartsIsTheirs() {
        assertThat(viewer("agent", false).assigneeOfOwnStart()).isEqualTo(ME);
        assertThat(viewer("manager", false).assigneeOfOwnStart()).isNull();
    }

    private static Viewer viewer(String role, boolean agentsSeeUnassigned) {
        return new Viewer(7, ME, role, agentsSeeUnassigned);
    }

    private static Conversation conversation(long companyId, @Nullable Long assignedTo) {
        return conversation(companyId, assignedTo, true);
    }

    private static Conversation conversation(long companyId, @Nullable Long assignedTo, boolean begun) {
        Instant now = Instant.parse("2026-03-02T09:00:00.000Z");
        var shown = new ShownContact(
                new ContactRef(311, null, null, null),
                ConversationStatus.ACTIVE,
                assignedTo,
                now,
                null,
                Unread.NOTHING,
                Reach.UNKNOWN,
                begun);
        return new Conversation(42, companyId, 3, shown, 1, 0, 1, now, null);
    }
}
