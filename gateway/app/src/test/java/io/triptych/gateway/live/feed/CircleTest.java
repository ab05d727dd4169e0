package io.triptych.gateway.live.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.model.FeedViewer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CircleTest {

    private static final List<Long> IDS = Arrays.asList(null, 1L, 2L);

    private static List<FeedViewer> viewers() {
        List<FeedViewer> viewers = new ArrayList<>();
        for (String role : List.of("agent", "manager", "admin", "visitor")) {
            for (boolean seesUnassigned : new boolean[] {false, true}) {
                for (Set<Long> teams : List.of(Set.<Long>of(), Set.of(1L), Set.of(1L, 2L))) {
                    viewers.add(new FeedViewer(7, 1, role, seesUnassigned, teams));
                }
            }
        }
        return viewers;
    }

    /// All of them: roles, settings and teams by everything that a conversation may have.
    @Test
    void circlesHoldExactlyWhatThePolicyLetsAPersonSee() {
        for (FeedViewer viewer : viewers()) {
            List<Circle> circles = Circle.of(viewer);
            for (Long assignee : IDS) {
                for (Long team : IDS) {
                    boolean isIn =
                            circles.contains(new Circle.Everything()) || circles.contains(Circle.of(assignee, team));
                    assertThat(isIn)
                            .as("%s, assignee %s, team %s", viewer, assignee, team)
                            .isEqualTo(viewer.maySee(assignee, team));
                }
            }
        }
    }
}
