package io.triptych.contact.table;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.json.JsonMapper;
import io.triptych.contact.model.Contacts;
import io.triptych.contact.table.ImportReport.Line;
import io.triptych.contact.table.ImportedTable.Row;
import io.triptych.contact.table.RowReader.Reading;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes contacts of a table, and changes those that are there, a batch of rows at a time and each batch in a
/// transaction of its own: nobody waits for more than one. Stopped in the middle, what came before stays; the
/// same table again finds it unchanged.
@Singleton
final class ContactImporter {

    private static final int BATCH = 500;

    private final Contacts contacts;
    private final JsonMapper json;
    private final Clock clock;
    private final MeterRegistry meters;

    ContactImporter(Contacts contacts, JsonMapper json, Clock clock, MeterRegistry meters) {
        this.contacts = contacts;
        this.json = json;
        this.clock = clock;
        this.meters = meters;
    }

    ImportReport take(Caller.Person person, InputStream bytes, boolean dryRun) throws IOException {
        RowReader reader = new RowReader(person.companyId(), json);
        List<Line> lines = new ArrayList<>();
        try (ImportedTable table = ImportedTable.of(bytes)) {
            List<Reading> batch = new ArrayList<>();
            for (Optional<Row> row = table.next(); row.isPresent(); row = table.next()) {
                batch.add(reader.read(row.get()));
                if (batch.size() == BATCH) {
                    lines.addAll(taken(person, batch, dryRun));
                    batch.clear();
                }
            }
            lines.addAll(taken(person, batch, dryRun));
            return ImportReport.of(dryRun, table.ignoredColumns(), lines);
        }
    }

    private List<Line> taken(Caller.Person person, List<Reading> batch, boolean dryRun) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Line> lines =
                contacts.edit(person.companyId(), changes -> new ImportRun(changes, person, now, dryRun).take(batch));
        if (!dryRun) {
            lines.forEach(line -> meters.counter("triptych.contact.imported", "outcome", line.outcome())
                    .increment());
        }
        return lines;
    }
}
