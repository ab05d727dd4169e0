package io.triptych.contact.table;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.contact.api.http.ContactTablePart;
import io.triptych.contact.model.ContactDirectory;
import io.triptych.contact.model.ContactQuery.Place;
import io.triptych.contact.query.ContactQueries;
import io.triptych.service.call.Cursor;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.call.QueryParameters;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Contacts as a table, for managers and admins: taken in as it comes, and given out part by part.
@Controller("/contacts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TableController {

    /// Of a part.
    private static final int ROWS = 1_000;

    private final ContactImporter importer;
    private final ContactDirectory directory;
    private final PerformanceLog performance;

    TableController(ContactImporter importer, ContactDirectory directory, PerformanceLog performance) {
        this.importer = importer;
        this.directory = directory;
        this.performance = performance;
    }

    @Post("/import")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Status(HttpStatus.OK)
    Result.Success<ImportReport> take(Caller.Person person, @Body @Nullable InputStream body, HttpRequest<?> request) {
        requireManager(person);
        boolean dryRun = QueryParameters.of(request).flag("dryRun");
        return performance.timed("contact.import", person.companyId(), timing -> {
            try (InputStream bytes = body == null ? InputStream.nullInputStream() : body) {
                ImportReport report = importer.take(person, bytes, dryRun);
                timing.resultCount(report.rows().size());
                return Result.success(report);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Get("/export")
    Result.Success<ContactTablePart> give(Caller.Person person, HttpRequest<?> request) {
        requireManager(person);
        return performance.timed("contact.export", person.companyId(), timing -> {
            ContactDirectory.Page page =
                    directory.page(person.companyId(), ContactQueries.of(request, null, ROWS, ROWS));
            timing.resultCount(page.contacts().size());
            Place next = page.next();
            return Result.success(new ContactTablePart(
                    ContactTable.header(),
                    ContactTable.rows(page.contacts()),
                    next == null ? null : Cursor.encode(next.listedAs(), next.id())));
        });
    }

    private static void requireManager(Caller.Person person) {
        if (person.role().equals("agent")) {
            throw new FailureException(FailureCode.FORBIDDEN, "Only a manager or an admin may do this");
        }
    }
}
