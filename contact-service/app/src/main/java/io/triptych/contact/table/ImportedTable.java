package io.triptych.contact.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.text.SpreadsheetText;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A table of contacts as it comes, row by row: CSV in UTF-8, with or without a byte order mark, separated by commas,
/// semicolons or tabs, whichever its first line has most of. The first line names the columns ([ContactColumn]).
final class ImportedTable implements Closeable {

    static final int ROWS_MAX = 100_000;
    /// Of the first line and of a cell.
    private static final int LINE_LENGTH_MAX = 65_536;
    private static final int BOM_LENGTH = 3;
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final Map<ContactColumn, Integer> columns = new EnumMap<>(ContactColumn.class);
    private final List<String> ignored = new ArrayList<>();
    private int rows;

    private ImportedTable(InputStream bytes) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes, LINE_LENGTH_MAX);
        char separator = separator(firstLine(buffered));
        this.reader = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LINE_LENGTH_MAX)
                .ofCsvRecord(new InputStreamReader(
                        buffered, StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)));
        this.records = reader.iterator();
        readHeader();
    }

    /// Reads the first line; a table without contacts' columns is `invalid_input`.
    static ImportedTable of(InputStream bytes) throws IOException {
        return new ImportedTable(bytes);
    }

    /// A row: the line on which it begins, and what it says. Cells that say nothing are left out.
    record Row(long line, Map<ContactColumn, String> cells) {}

    /// The next row, if there is one.
    Optional<Row> next() {
        CsvRecord read = read();
        if (read == null) {
            return Optional.empty();
        }
        if (++rows > ROWS_MAX) {
            throw new FailureException(
                    FailureCode.TOO_LARGE, "A table has at most 100,000 rows. Import it in several parts.");
        }
        Map<ContactColumn, String> cells = new EnumMap<>(ContactColumn.class);
        columns.forEach((column, index) -> {
            String text = index < read.getFieldCount() ? SpreadsheetText.plain(read.getField(index)) : "";
            if (!text.isBlank()) {
                cells.put(column, text);
            }
        });
        return Optional.of(new Row(read.getStartingLineNumber(), cells));
    }

    /// Columns that nothing is taken of.
    List<String> ignoredColumns() {
        return List.copyOf(ignored);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private void readHeader() {
        CsvRecord header = read();
        List<String> names = header == null ? List.of() : header.getFields();
        for (int i = 0; i < names.size(); i++) {
            ContactColumn column = ContactColumn.named(names.get(i)).orElse(null);
            if (column == null || columns.putIfAbsent(column, i) != null) {
                ignored.add(names.get(i));
            }
        }
        if (!columns.containsKey(ContactColumn.PHONE_NUMBER)) {
            throw FailureException.invalid("file", "must have a column phoneNumber in its first line");
        }
    }

    private @Nullable CsvRecord read() {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            throw FailureException.invalid("file", "is not a CSV table: " + e.getMessage());
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw FailureException.invalid("file", "must be in UTF-8");
            }
            throw e;
        }
    }

    /// What comes first, up to the end of its line, to be read again. A byte order mark is not.
    private static String firstLine(BufferedInputStream bytes) throws IOException {
        bytes.mark(BOM_LENGTH);
        if (!Arrays.equals(bytes.readNBytes(BOM_LENGTH), BOM)) {
            bytes.reset();
        }
        bytes.mark(LINE_LENGTH_MAX);
        byte[] beginning = bytes.readNBytes(LINE_LENGTH_MAX / 2);
        bytes.reset();
        String text = new String(beginning, StandardCharsets.UTF_8);
        return text.lines().findFirst().orElse("");
    }

    private static char separator(String line) {
        char separator = ',';
        for (char each : new char[] {';', '\t'}) {
            if (count(line, each) > count(line, separator)) {
                separator = each;
            }
        }
        return separator;
    }

    private static long count(String line, char separator) {
        return line.chars().filter(each -> each == separator).count();
    }
}
