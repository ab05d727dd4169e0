package io.triptych.conversation.model;

import io.triptych.conversation.api.ConversationPolicy;
import io.triptych.conversation.api.ConversationView.ContactRef;
import io.triptych.conversation.fixture.Standing;
import io.triptych.conversation.model.ShownContact.Reach;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The matrix of permissions, walked on the policy itself.
public final class PolicyMatrix {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00.000Z");
    private static final long COMPANY = 7;
    private static final long ME = 15;
    private static final long COLLEAGUE = 16;
    private static final long MY_TEAM = 90;
    private static final long ANOTHER_TEAM = 91;
    private static final String NO_ROLE = "auditor";

    private final List<String> differences = new ArrayList<>();

    private PolicyMatrix() {}

    /// Where the policy says something else than the matrix.
    public static List<String> differences() {
        PolicyMatrix matrix = new PolicyMatrix();
        for (boolean agentsSeeUnassigned : new boolean[] {true, false}) {
            Stream.of("agent", "manager", "admin").forEach(role -> matrix.walk(role, agentsSeeUnassigned));
            matrix.walkWithoutRole(agentsSeeUnassigned);
        }
        return matrix.differences;
    }

    private void walk(String role, boolean agentsSeeUnassigned) {
        Viewer viewer = viewer(role, agentsSeeUnassigned);
        boolean agent = role.equals("agent");
        check(role + " sees all", !agent, () -> ConversationPolicy.seesAll(role));
        check(role + " writes labels", !agent, viewer::mayWriteLabels);
        check(role + " shares views with all", !agent, viewer::mayShareViewsWithAll);
        check(role + " sees what any team shares", !agent, viewer::maySeeSharedViews);
        check(role + "'s own start", agent ? ME : null, viewer::assigneeOfOwnStart);
        check(
                role + "'s scope",
                new Viewer.Scope(true, !agent || agentsSeeUnassigned, List.of(MY_TEAM), !agent),
                viewer::scope);
        Standing.of(role, agentsSeeUnassigned).forEach(standing -> walk(viewer, standing));
    }

    private void walk(Viewer viewer, Standing standing) {
        Conversation conversation = conversation(standing, true);
        boolean seen = standing.isSeen();
        boolean tended = standing.isTended();
        check(standing + " sees", seen, () -> viewer.maySee(conversation));
        check(standing + " tends", tended, () -> viewer.mayTend(conversation));
        check(standing + " takes", seen, () -> viewer.mayAssign(conversation, ME));
        check(standing + " hands on", tended, () -> viewer.mayAssign(conversation, COLLEAGUE));
        check(standing + " lets go", tended, () -> viewer.mayAssign(conversation, null));
        check(standing + " sees what has not begun", false, () -> viewer.maySee(conversation(standing, false)));
    }

    private void walkWithoutRole(boolean agentsSeeUnassigned) {
        Viewer nobody = viewer(NO_ROLE, agentsSeeUnassigned);
        check("nobody's scope", new Viewer.Scope(false, false, List.of(), false), nobody::scope);
        check("nobody sees all", false, () -> ConversationPolicy.seesAll(NO_ROLE));
        Standing.of("agent", agentsSeeUnassigned)
                .forEach(standing ->
                        check("nobody sees " + standing, false, () -> nobody.maySee(conversation(standing, true))));
    }

    private interface Question {
        @Nullable
        Object answer();
    }

    private void check(String what, @Nullable Object expected, Question question) {
        try {
            Object answer = question.answer();
            if (!Objects.equals(answer, expected)) {
                differences.add(what + ": " + answer);
            }
        } catch (RuntimeException e) {
            differences.add(what + ": " + e);
        }
    }

    private static Viewer viewer(String role, boolean agentsSeeUnassigned) {
        return new Viewer(COMPANY, ME, role, agentsSeeUnassigned, Set.of(MY_TEAM));
    }

    private static Conversation conversation(Standing standing, boolean begun) {
        Long assignedTo = switch (standing.whose()) {
            case OWN, ANOTHER_COMPANYS -> ME;
            case NOBODYS -> null;
            case A_COLLEAGUES -> COLLEAGUE;
        };
        Long team = switch (standing.team()) {
            case NONE -> null;
            case IN -> MY_TEAM;
            case OUT -> ANOTHER_TEAM;
        };
        long company = standing.whose() == Standing.Whose.ANOTHER_COMPANYS ? COMPANY + 1 : COMPANY;
        var shown = new ShownContact(
                new ContactRef(311, null, null, null),
                ConversationStatus.ACTIVE,
                assignedTo,
                team,
                NOW,
                null,
                null,
                Unread.NOTHING,
                Reach.UNKNOWN,
                Sorting.NONE,
                begun);
        return new Conversation(42, company, 3, shown, 1, 0, 1, NOW, null);
    }
}
