package io.triptych.contact.model;

import io.triptych.contact.api.ContactView;
import io.triptych.contact.api.event.FindableIdentity;
import io.triptych.contact.api.event.ShownProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A customer of one company, with all identities that find it.
///
/// `version` grows by one with each change that others can see. What they can't see (a profile name behind a given
/// name, the day an identity was last seen) is kept without a new version. One that was merged into another finds
/// nobody any more and stays as it was; who asks for it is answered with the other.
public record Contact(
        long id,
        long companyId,
        Profile profile,
        List<Identity> identities,
        long version,
        Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Long mergedInto) {

    private static final Comparator<Identity> IDENTITY_ORDER =
            Comparator.comparing((Identity identity) -> identity.key().kind()).thenComparing(Identity::key);

    public Contact {
        identities = identities.stream().sorted(IDENTITY_ORDER).toList();
    }

    /// A contact that nothing is known of yet.
    public static Contact fresh(long id, long companyId, Instant now) {
        return new Contact(id, companyId, Profile.EMPTY, List.of(), 1, now, null, null);
    }

    /// The contact after WhatsApp showed it, or a person typed its number. A number that came with it is taken if the
    /// contact had none, and only when that identity is new: a number that a person removed stays away.
    public Contact seen(Sighting sighting) {
        Contact seen = with(profile.shownAs(sighting.profileName(), sighting.username()), identities);
        for (Identity identity : sighting.identities()) {
            seen = seen.knownBy(identity);
        }
        return seen;
    }

    /// The contact without what doesn't belong to it after all.
    public Contact seen(Sighting sighting, List<IdentityKey> foreign) {
        List<Identity> own = sighting.identities().stream()
                .filter(identity -> !foreign.contains(identity.key()))
                .toList();
        return seen(new Sighting(sighting.companyId(), own, sighting.profileName(), sighting.username()));
    }

    /// The contact after WhatsApp gave its username to somebody else at that time; one that it had later stays.
    public Contact lost(Shown seen) {
        Shown own = profile.username();
        boolean isLost = own != null && own.text().equalsIgnoreCase(seen.text()) && own.isOlderThan(seen);
        return isLost ? with(profile.withoutUsername(), identities) : this;
    }

    /// Whether this contact has the username, and has had it since the other was seen with it.
    public boolean hasSince(Shown seen) {
        Shown own = profile.username();
        return own != null && own.text().equalsIgnoreCase(seen.text()) && seen.isOlderThan(own);
    }

    /// The contact after a person's edit. Another number is one more that finds the contact, as a conversation may be
    /// answered at the one before. Who takes the number away takes it from what finds the contact, too, unless
    /// WhatsApp showed it.
    public Contact edited(ContactPatch patch) {
        Profile edited = profile.edited(patch);
        PhoneNumber number = edited.phoneNumber();
        if (Objects.equals(number, profile.phoneNumber())) {
            return with(edited, identities);
        }
        List<Identity> kept = new ArrayList<>(identities);
        if (number == null) {
            IdentityKey taken = Identity.typed(Objects.requireNonNull(profile.phoneNumber()), companyId)
                    .key();
            kept.removeIf(identity -> identity.typed() && identity.key().equals(taken));
        } else {
            Identity typed = Identity.typed(number, companyId);
            if (kept.stream().noneMatch(identity -> identity.key().equals(typed.key()))) {
                kept.add(typed);
            }
        }
        return with(edited, kept);
    }

    /// This contact with all that is known of another, which is the same customer: what finds the other finds this one.
    public Contact absorbing(Contact other) {
        List<Identity> all = new ArrayList<>(identities);
        all.addAll(other.identities);
        return with(profile.absorbing(other.profile), all);
    }

    /// This contact after another absorbed it. What people wrote stays, to be looked up; nothing finds it any more.
    public Contact mergedInto(long survivorId) {
        return new Contact(
                id, companyId, profile.withoutUsername(), List.of(), version, createdAt, updatedAt, survivorId);
    }

    /// This contact as the successor of `before`: with the next version if others can see a difference.
    public Contact after(Contact before, Instant now) {
        if (looksLike(before)) {
            return this;
        }
        return new Contact(id, companyId, profile, identities, before.version + 1, createdAt, now, mergedInto);
    }

    /// Whether everyone outside sees the same.
    public boolean looksLike(Contact other) {
        return view().equals(other.view())
                && findable().equals(other.findable())
                && Objects.equals(mergedInto, other.mergedInto);
    }

    /// This contact, known by these.
    public Contact withIdentities(List<Identity> known) {
        return with(profile, known);
    }

    /// The contact as everyone outside sees it.
    public ContactView view() {
        PhoneNumber number = profile.phoneNumber();
        return new ContactView(
                id,
                companyId,
                number == null ? null : number.e164(),
                profile.name(),
                profile.email(),
                profile.notes(),
                profile.tags(),
                identities.stream()
                        .map(identity ->
                                new ContactView.Identity(identity.key().kind().code(), identity.value()))
                        .toList(),
                Shown.textOf(profile.username()),
                version,
                createdAt,
                updatedAt);
    }

    /// What WhatsApp shows of it, also behind a name that a person gave.
    public ShownProfile shown() {
        return new ShownProfile(
                Shown.textOf(profile.profileName()),
                Shown.timeOf(profile.profileName()),
                Shown.textOf(profile.username()),
                Shown.timeOf(profile.username()));
    }

    /// What finds this contact by this key, if it is one of its own.
    public @Nullable FindableIdentity findable(IdentityKey key) {
        return identities.stream()
                .filter(identity -> identity.key().equals(key))
                .map(Identity::findable)
                .findFirst()
                .orElse(null);
    }

    /// What a person finds this contact by, and where it stands in a list.
    public Findable findableInLists() {
        return Findable.of(this);
    }

    /// What finds this contact.
    public List<FindableIdentity> findable() {
        return identities.stream().map(Identity::findable).toList();
    }

    private Contact knownBy(Identity sighted) {
        List<Identity> known = new ArrayList<>(identities);
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).key().equals(sighted.key())) {
                known.set(i, known.get(i).after(sighted));
                return with(profile, known);
            }
        }
        known.add(sighted);
        return with(profile, known).reachedAt(sighted);
    }

    private Contact reachedAt(Identity identity) {
        if (profile.phoneNumber() != null || identity.key().kind() != IdentityKind.WA_ID) {
            return this;
        }
        return PhoneNumber.of(new WaId(identity.value()))
                .map(number -> with(profile.reachedAt(number), identities))
                .orElse(this);
    }

    private Contact with(Profile newProfile, List<Identity> newIdentities) {
        return new Contact(id, companyId, newProfile, newIdentities, version, createdAt, updatedAt, mergedInto);
    }
}
