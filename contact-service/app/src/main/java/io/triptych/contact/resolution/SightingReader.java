package io.triptych.contact.resolution;

import io.triptych.contact.api.http.ResolveContacts.Wanted;
import io.triptych.contact.model.Identity;
import io.triptych.contact.model.IdentityKey;
import io.triptych.contact.model.IdentityKind;
import io.triptych.contact.model.PhoneNumber;
import io.triptych.contact.model.Shown;
import io.triptych.contact.model.Sighting;
import io.triptych.contact.model.WaId;
import io.triptych.text.ShownName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what another service wants resolved. What finds a contact is checked and refused if it's wrong. A name only
/// shows, so what can't be shown is taken out of it: no message is held up by its sender's name.
final class SightingReader {

    /// `CC.` or `CC.ENT.` and up to 128 letters and digits, with some room.
    private static final Pattern BSUID = Pattern.compile("[A-Za-z0-9._-]{1,160}");
    private static final Pattern SCOPE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final Instant now;

    SightingReader(Instant now) {
        this.now = now;
    }

    /// What was read, or why it can't be.
    sealed interface Reading {
        record Read(Sighting sighting) implements Reading {}

        record Refused(String reason) implements Reading {}
    }

    Reading read(Wanted wanted) {
        try {
            return new Reading.Read(sighting(wanted));
        } catch (RefusedException refused) {
            return new Reading.Refused(refused.reason);
        }
    }

    private Sighting sighting(Wanted wanted) {
        long companyId = wanted.companyId();
        refuseUnless(companyId > 0 && companyId < 1L << 53, "companyId must be a positive id");
        List<Identity> identities = new ArrayList<>();
        if (wanted.waId() != null) {
            identities.add(seen(companyId, wanted.waId()));
        }
        if (wanted.phoneNumber() != null) {
            addTyped(identities, companyId, wanted.phoneNumber());
        }
        addSeen(identities, wanted, IdentityKind.BSUID, wanted.bsuid());
        addSeen(identities, wanted, IdentityKind.PARENT_BSUID, wanted.parentBsuid());
        if (wanted.renewedWaId() != null) {
            identities.add(seen(companyId, wanted.renewedWaId()));
        }
        addSeen(identities, wanted, IdentityKind.BSUID, wanted.renewedBsuid());
        refuseUnless(!identities.isEmpty(), "there is no identity");
        return new Sighting(
                companyId,
                identities,
                seenAt(ShownName.of(wanted.name()), wanted.at()),
                seenAt(ShownName.ofUser(wanted.username()), wanted.at()));
    }

    private Identity seen(long companyId, String text) {
        WaId waId = WaId.parse(text).orElseThrow(() -> new RefusedException("waId must be 3 to 20 digits"));
        return new Identity(IdentityKey.of(companyId, waId), waId.digits(), now, now);
    }

    private static void addTyped(List<Identity> identities, long companyId, String text) {
        PhoneNumber number = PhoneNumber.parse(text)
                .orElseThrow(() -> new RefusedException("phoneNumber must be a phone number with + and country code"));
        Identity typed = Identity.typed(number, companyId);
        if (identities.stream().noneMatch(identity -> identity.key().equals(typed.key()))) {
            identities.add(typed);
        }
    }

    private void addSeen(List<Identity> identities, Wanted wanted, IdentityKind kind, @Nullable String value) {
        if (value == null) {
            return;
        }
        refuseUnless(BSUID.matcher(value).matches(), kind.code() + " must be 1 to 160 letters, digits, dots or dashes");
        refuseUnless(
                wanted.scope() != null && SCOPE.matcher(wanted.scope()).matches(),
                "scope must be 1 to 64 letters, digits, dots or dashes");
        identities.add(new Identity(new IdentityKey(wanted.companyId(), wanted.scope(), kind, value), value, now, now));
    }

    /// Nothing is newer than now, whatever a clock elsewhere says.
    private @Nullable Shown seenAt(@Nullable String text, @Nullable Instant at) {
        if (text == null) {
            return null;
        }
        return new Shown(text, at == null || at.isAfter(now) ? now : at.truncatedTo(ChronoUnit.MILLIS));
    }

    private static void refuseUnless(boolean right, String reason) {
        if (!right) {
            throw new RefusedException(reason);
        }
    }

    /// Ends the reading of one element; never leaves this class.
    private static final class RefusedException extends RuntimeException {
        private final String reason;

        RefusedException(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
