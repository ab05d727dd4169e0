package io.triptych.gateway.people;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.gateway.model.Member;
import io.triptych.gateway.model.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person as their colleagues see them; from `invitedAt` on for admins.
@Serdeable
record MemberView(
        long id,
        String name,
        String email,
        String role,
        boolean active,
        List<Long> teamIds,
        String presence,
        @Nullable Instant invitedAt,
        @Nullable Instant lastSignInAt,
        @Nullable Boolean secondFactor) {

    static MemberView forColleagues(Member member, boolean online) {
        return of(member.user(), online, null, null, null);
    }

    static MemberView forAdmins(Member member, boolean online) {
        return of(
                member.user(),
                online,
                member.invitedAt(),
                member.lastSignInAt(),
                member.user().secondFactor());
    }

    private static MemberView of(
            User user,
            boolean online,
            @Nullable Instant invitedAt,
            @Nullable Instant lastSignInAt,
            @Nullable Boolean secondFactor) {
        return new MemberView(
                user.id(),
                user.name(),
                user.email(),
                user.role().wireName(),
                user.active(),
                user.teamIds(),
                online ? "online" : "offline",
                invitedAt,
                lastSignInAt,
                secondFactor);
    }
}
