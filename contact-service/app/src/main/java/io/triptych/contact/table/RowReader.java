package io.triptych.contact.table;

import io.micronaut.json.JsonMapper;
import io.triptych.contact.model.ContactPatch;
import io.triptych.contact.model.Identity;
import io.triptych.contact.model.PhoneNumber;
import io.triptych.contact.patch.ContactPatchReader;
import io.triptych.contact.table.ImportedTable.Row;
import io.triptych.service.failure.FailureException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads what the rows of one table say, by the rules of an edit. A number stands for one row of a table: one
/// that comes again is refused, as nobody can tell which of them is right.
final class RowReader {

    private static final String PHONE_NUMBER = ContactColumn.PHONE_NUMBER.field();

    private final long companyId;
    private final JsonMapper json;
    /// By the number's canonical form.
    private final Map<String, Long> lines = new HashMap<>();

    RowReader(long companyId, JsonMapper json) {
        this.companyId = companyId;
        this.json = json;
    }

    /// What was read, or what is wrong with it.
    sealed interface Reading {
        record Read(long line, Identity identity, ContactPatch patch) implements Reading {}

        record Refused(long line, Map<String, String> fields) implements Reading {}
    }

    Reading read(Row row) {
        String number = row.cells().get(ContactColumn.PHONE_NUMBER);
        if (number == null) {
            return new Reading.Refused(row.line(), Map.of(PHONE_NUMBER, "must be given"));
        }
        try {
            ContactPatch patch = ContactPatchReader.read(bytes(row.cells()));
            PhoneNumber parsed = PhoneNumber.parse(number).orElseThrow();
            Identity identity = Identity.typed(parsed, companyId);
            Long first = lines.putIfAbsent(identity.key().canonical(), row.line());
            return first == null
                    ? new Reading.Read(row.line(), identity, patch)
                    : new Reading.Refused(row.line(), Map.of(PHONE_NUMBER, "is also in row " + first));
        } catch (FailureException refused) {
            return new Reading.Refused(row.line(), refused.fields());
        }
    }

    private byte[] bytes(Map<ContactColumn, String> cells) {
        Map<String, Object> fields = new LinkedHashMap<>();
        cells.forEach((column, text) -> fields.put(
                column.field(),
                column == ContactColumn.TAGS
                        ? Arrays.stream(text.split(ContactTable.BETWEEN_TAGS, -1))
                                .filter(tag -> !tag.isBlank())
                                .toList()
                        : text));
        try {
            return json.writeValueAsBytes(fields);
        } catch (IOException e) {
            throw new IllegalStateException("A row can't be written", e);
        }
    }
}
