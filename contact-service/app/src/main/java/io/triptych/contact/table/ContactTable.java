package io.triptych.contact.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.triptych.contact.model.Contact;
import io.triptych.contact.model.PhoneNumber;
import io.triptych.contact.model.Profile;
import io.triptych.text.SpreadsheetText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Contacts as rows of a table that can be taken in again, and that a spreadsheet shows and doesn't run.
final class ContactTable {

    static final String BETWEEN_TAGS = ";";

    private ContactTable() {}

    static String header() {
        return written(List.of(
                Arrays.stream(ContactColumn.values()).map(ContactColumn::field).toList()));
    }

    static String rows(List<Contact> contacts) {
        return written(contacts.stream().map(ContactTable::cells).toList());
    }

    private static List<String> cells(Contact contact) {
        return Arrays.stream(ContactColumn.values())
                .map(column -> cell(contact.profile(), column))
                .toList();
    }

    private static String cell(Profile profile, ContactColumn column) {
        PhoneNumber number = profile.phoneNumber();
        return switch (column) {
            case NAME -> harmless(profile.name());
            // A plus and digits: no formula does anything with them.
            case PHONE_NUMBER -> number == null ? "" : number.e164();
            case EMAIL -> harmless(profile.email());
            case NOTES -> harmless(profile.notes());
            case TAGS -> harmless(String.join(BETWEEN_TAGS, profile.tags()));
        };
    }

    private static String harmless(@Nullable String text) {
        return text == null ? "" : SpreadsheetText.harmless(text);
    }

    private static String written(List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            rows.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException("a table can't be written", e);
        }
        return text.toString();
    }
}
