package io.triptych.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemberChangeTest {

    private static final MemberChange DEACTIVATE = new MemberChange(null, null, false, null);
    private static final MemberChange DEMOTE = new MemberChange(null, Role.AGENT, null, null);

    private static User user(long id, Role role, boolean active) {
        return new User(id, 7, "Somebody", "a@b.example", role, active, 1, "en", "UTC", "{}", false, List.of());
    }

    @Test
    void lastActiveAdminStays() {
        User admin = user(2, Role.ADMIN, true);
        assertThat(DEACTIVATE.objection(admin, 1, 1)).isNotNull();
        assertThat(DEMOTE.objection(admin, 1, 1)).isNotNull();
        assertThat(DEACTIVATE.objection(admin, 1, 2)).isNull();
        assertThat(DEMOTE.objection(admin, 1, 2)).isNull();
    }

    @Test
    void whoIsNoActiveAdminIsFreeToGo() {
        assertThat(DEACTIVATE.objection(user(2, Role.AGENT, true), 1, 1)).isNull();
        assertThat(DEMOTE.objection(user(2, Role.ADMIN, false), 1, 1)).isNull();
    }

    @Test
    void nobodyTakesTheirOwnRoleOrPlaceButTheirOwnNameIsTheirs() {
        User admin = user(1, Role.ADMIN, true);
        assertThat(DEACTIVATE.objection(admin, 1, 3)).isNotNull();
        assertThat(DEMOTE.objection(admin, 1, 3)).isNotNull();
        assertThat(new MemberChange("Other", Role.ADMIN, true, null).objection(admin, 1, 1))
                .isNull();
    }

    @Test
    void tokensEndWithTheRoleAndWithThePlaceAndSessionsWithThePlaceAlone() {
        User agent = user(2, Role.AGENT, true);
        MemberChange promote = new MemberChange(null, Role.MANAGER, null, null);
        assertThat(promote.endsTokens(agent)).isTrue();
        assertThat(promote.endsSessions(agent)).isFalse();
        assertThat(DEACTIVATE.endsTokens(agent)).isTrue();
        assertThat(DEACTIVATE.endsSessions(agent)).isTrue();
        assertThat(new MemberChange("Other", Role.AGENT, true, null).endsTokens(agent))
                .isFalse();
        assertThat(new MemberChange(null, null, true, null).endsTokens(user(2, Role.AGENT, false)))
                .isFalse();
    }
}
