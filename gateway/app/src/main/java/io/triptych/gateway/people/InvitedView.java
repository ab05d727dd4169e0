package io.triptych.gateway.people;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.service.token.RevealedSecret;
import io.triptych.service.token.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How somebody gets in; the password and the link are shown this once. `user` only for who has just come.
@Serdeable
record InvitedView(
        @Nullable MemberView user,

        @Serdeable.Serializable(using = RevealedSecret.class)
        Secret oneTimePassword,

        Link invitation) {

    @Serdeable
    record Link(
            @Serdeable.Serializable(using = RevealedSecret.class)
            Secret url,

            Instant expiresAt,
            boolean mailed) {}

    static InvitedView of(@Nullable MemberView user, Inviter.Invited invited) {
        return new InvitedView(
                user, invited.oneTimePassword(), new Link(invited.url(), invited.until(), invited.mailed()));
    }
}
