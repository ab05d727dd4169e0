package io.triptych.contact.table;

import io.triptych.contact.model.AuditEntry;
import io.triptych.contact.model.Contact;
import io.triptych.contact.model.ContactChanges;
import io.triptych.contact.model.ContactChanges.Claim;
import io.triptych.contact.model.ContactChanges.Saved;
import io.triptych.contact.model.ContactDeed;
import io.triptych.contact.model.ContactPatch;
import io.triptych.contact.model.FieldChange;
import io.triptych.contact.model.Findable;
import io.triptych.contact.model.IdentityKey;
import io.triptych.contact.model.Profile;
import io.triptych.contact.table.ImportReport.Line;
import io.triptych.contact.table.ImportReport.Outcome;
import io.triptych.contact.table.RowReader.Reading;
import io.triptych.service.token.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Takes a batch of rows in, in one transaction. Rows that change nothing are answered without a lock; the rest claim
/// their identities and lock their contacts, as everywhere.
final class ImportRun {

    private static final int TAGS_MAX = 50;

    private final ContactChanges changes;
    private final Caller.Person person;
    private final Instant now;
    private final boolean dryRun;
    /// As they are, then as they become.
    private final Map<Long, Contact> contacts = new HashMap<>();
    private final Map<IdentityKey, Long> owners = new HashMap<>();
    private final Set<Long> made = new HashSet<>();

    ImportRun(ContactChanges changes, Caller.Person person, Instant now, boolean dryRun) {
        this.changes = changes;
        this.person = person;
        this.now = now;
        this.dryRun = dryRun;
    }

    List<Line> take(List<Reading> batch) {
        List<Reading.Read> rows = batch.stream()
                .filter(Reading.Read.class::isInstance)
                .map(Reading.Read.class::cast)
                .toList();
        lookUp(rows);
        Map<Long, Contact> before = Map.of();
        if (!dryRun) {
            before = lock(rows.stream().filter(row -> !isSettled(row)).toList());
        }
        List<Line> lines = new ArrayList<>();
        for (Reading reading : batch) {
            lines.add(
                    switch (reading) {
                        case Reading.Refused(long line, Map<String, String> fields) -> Line.refused(line, fields);
                        case Reading.Read row -> line(row);
                    });
        }
        save(before);
        return lines;
    }

    private void lookUp(List<Reading.Read> rows) {
        owners.putAll(
                changes.owners(rows.stream().map(row -> row.identity().key()).toList()));
        changes.read(owners.values().stream().distinct().toList())
                .forEach(contact -> contacts.put(contact.id(), contact));
    }

    private boolean isSettled(Reading.Read row) {
        Contact known = known(row);
        return known != null && known.edited(patchOf(known, row.patch())).equals(known);
    }

    private @Nullable Contact known(Reading.Read row) {
        Long owner = owners.get(row.identity().key());
        return owner == null ? null : contacts.get(owner);
    }

    /// The contacts of these rows as they are, locked; those that nobody has yet are new ones.
    private Map<Long, Contact> lock(List<Reading.Read> rows) {
        if (rows.isEmpty()) {
            return Map.of();
        }
        Iterator<Long> ids = changes.newIds(rows.size()).iterator();
        SortedMap<IdentityKey, Claim> claims = new TreeMap<>();
        rows.forEach(row -> claims.put(row.identity().key(), new Claim(row.identity(), ids.next())));
        Map<IdentityKey, Long> claimed = changes.claim(claims);
        owners.putAll(claimed);
        List<Long> existing = claimed.entrySet().stream()
                .filter(owner -> owner.getValue()
                        != Objects.requireNonNull(claims.get(owner.getKey())).contactId())
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        Map<Long, Contact> before = new LinkedHashMap<>();
        for (Contact contact : changes.lock(existing)) {
            contacts.put(contact.id(), contact);
            before.put(contact.id(), contact);
        }
        return before;
    }

    private Line line(Reading.Read row) {
        Contact known = known(row);
        if (known == null) {
            return created(row);
        }
        Contact edited = known.edited(patchOf(known, row.patch()));
        if (edited.profile().tags().size() > TAGS_MAX) {
            return Line.refused(
                    row.line(), Map.of(ContactColumn.TAGS.field(), "must be at most " + TAGS_MAX + " tags"));
        }
        if (edited.equals(known)) {
            return Line.of(row.line(), Outcome.UNCHANGED, known.id());
        }
        contacts.put(known.id(), edited);
        return Line.of(row.line(), Outcome.UPDATED, known.id());
    }

    private Line created(Reading.Read row) {
        if (dryRun) {
            return Line.of(row.line(), Outcome.CREATED, null);
        }
        long id = Objects.requireNonNull(owners.get(row.identity().key()));
        made.add(id);
        contacts.put(id, Contact.fresh(id, person.companyId(), now).edited(row.patch()));
        return Line.of(row.line(), Outcome.CREATED, id);
    }

    /// A name that WhatsApp shows already isn't made a person's word. A number that is known may not be the contact's
    /// first, so it stays as it is. Tags come to those that are there.
    private static ContactPatch patchOf(Contact contact, ContactPatch row) {
        boolean isShown = row.name() instanceof FieldChange.Put<String>(String name)
                && name.equals(contact.profile().name());
        return new ContactPatch(
                isShown ? new FieldChange.Keep<>() : row.name(),
                new FieldChange.Keep<>(),
                row.email(),
                row.notes(),
                row.tags() instanceof FieldChange.Put<List<String>>(List<String> tags)
                        ? new FieldChange.Put<>(together(contact.profile().tags(), tags))
                        : new FieldChange.Keep<>());
    }

    private static List<String> together(List<String> tags, List<String> more) {
        Map<String, String> byReading = new LinkedHashMap<>();
        Stream.concat(tags.stream(), more.stream()).forEach(tag -> byReading.putIfAbsent(Findable.tag(tag), tag));
        return List.copyOf(byReading.values());
    }

    private void save(Map<Long, Contact> before) {
        if (dryRun) {
            return;
        }
        List<Saved> saved = new ArrayList<>();
        contacts.values().stream().sorted(Comparator.comparingLong(Contact::id)).forEach(contact -> {
            Contact old = before.get(contact.id());
            if (made.contains(contact.id())) {
                saved.add(new Saved(null, contact));
            } else if (old != null && !contact.equals(old)) {
                saved.add(new Saved(old, contact.after(old, now)));
            }
        });
        if (!saved.isEmpty()) {
            changes.save(saved);
            changes.recordAll(saved.stream().map(this::entry).toList());
        }
    }

    private AuditEntry entry(Saved saved) {
        Contact after = saved.after();
        Profile profile =
                saved.before() == null ? Profile.EMPTY : saved.before().profile();
        return new AuditEntry(
                after.companyId(),
                after.id(),
                person.userId(),
                person.name(),
                saved.before() == null ? ContactDeed.CONTACT_CREATED : ContactDeed.CONTACT_EDITED,
                profile.fieldsChangedTo(after.profile()),
                profile.changeTo(after.profile()),
                after.version());
    }
}
