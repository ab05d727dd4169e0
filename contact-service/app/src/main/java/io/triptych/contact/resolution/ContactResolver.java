package io.triptych.contact.resolution;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.triptych.contact.api.http.ResolveContacts.Wanted;
import io.triptych.contact.model.Contact;
import io.triptych.contact.model.Contacts;
import io.triptych.contact.model.Sighting;
import io.triptych.contact.resolution.SightingReader.Reading;
import io.triptych.eventing.event.Halving;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the contacts behind identities, and makes those that don't exist. The same call again, at the same time or
/// later, answers with the same contacts. What one element makes this service throw refuses that element, and no other:
/// who asks would ask for ever.
@Singleton
final class ContactResolver {

    private static final Logger LOG = LoggerFactory.getLogger(ContactResolver.class);

    private final Contacts contacts;
    private final Clock clock;
    private final Counter resolved;
    private final Counter refused;
    private final Counter made;
    private final Counter conflicts;

    ContactResolver(Contacts contacts, Clock clock, MeterRegistry meters) {
        this.contacts = contacts;
        this.clock = clock;
        this.resolved = meters.counter("triptych.contact.resolutions", "outcome", "resolved");
        this.refused = meters.counter("triptych.contact.resolutions", "outcome", "refused");
        this.made = meters.counter("triptych.contact.made");
        this.conflicts = meters.counter("triptych.contact.conflicts");
    }

    /// One answer for each wanted contact, in the same order.
    List<Resolution> resolve(List<Wanted> wanted) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        SightingReader reader = new SightingReader(now);
        List<Reading> readings = wanted.stream().map(reader::read).toList();
        List<Sighting> sightings = sightings(readings);
        Iterator<Resolution> found = Halving.each(sightings, part -> found(part, now), (_, cause) -> refused(cause))
                .iterator();
        refused.increment(readings.size() - sightings.size());
        return readings.stream()
                .map(reading -> switch (reading) {
                    case Reading.Read _ -> found.next();
                    case Reading.Refused(String reason) -> new Resolution.Refused(reason);
                })
                .toList();
    }

    private List<Resolution> found(List<Sighting> sightings, Instant now) {
        Iterator<Sighting> asked = sightings.iterator();
        return run(sightings, now).stream()
                .map(contact -> (Resolution)
                        new Resolution.Found(contact, asked.next().keys().getFirst()))
                .toList();
    }

    private Resolution refused(Throwable cause) {
        LOG.atError().setCause(cause).log("A contact can't be resolved; it is refused.");
        refused.increment();
        return new Resolution.Refused("internal");
    }

    private List<Contact> run(List<Sighting> sightings, Instant now) {
        Set<Long> companies = sightings.stream().map(Sighting::companyId).collect(Collectors.toSet());
        ResolutionRun.Resolved run =
                contacts.resolve(companies, changes -> new ResolutionRun(changes, now).resolve(sightings));
        resolved.increment(sightings.size());
        made.increment(run.made());
        conflicts.increment(run.conflicts());
        return run.contacts();
    }

    private static List<Sighting> sightings(List<Reading> readings) {
        return readings.stream()
                .filter(Reading.Read.class::isInstance)
                .map(reading -> ((Reading.Read) reading).sighting())
                .toList();
    }
}
