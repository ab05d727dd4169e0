package io.triptych.contact.directory;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.contact.api.ContactView;
import io.triptych.contact.model.Contact;
import io.triptych.contact.model.ContactDirectory;
import io.triptych.contact.model.ContactQuery;
import io.triptych.contact.model.ContactQuery.Place;
import io.triptych.contact.query.ContactQueries;
import io.triptych.service.call.Cursor;
import io.triptych.service.call.JsonFields;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The contacts of a company, for people. An agent sees some of them, and which those are the gateway says, which
/// has it from conversation-service.
@Controller("/contacts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DirectoryController {

    private static final int LIMIT = 20;
    private static final int LIMIT_MAX = 100;
    private static final int TAGS_MAX = 500;
    private static final int AMONG_MAX = 50_000;

    private final ContactDirectory directory;
    private final PerformanceLog performance;

    DirectoryController(ContactDirectory directory, PerformanceLog performance) {
        this.directory = directory;
        this.performance = performance;
    }

    /// A page, by name.
    @Serdeable
    record ContactPage(List<ContactView> contacts, @Nullable String nextCursor) {}

    /// In their order.
    @Serdeable
    record Tags(List<String> tags) {}

    @Get
    Result.Success<ContactPage> list(Caller.Person person, HttpRequest<?> request) {
        if (person.role().equals("agent")) {
            throw new FailureException(FailureCode.FORBIDDEN, "An agent sees some contacts only");
        }
        return page(person, ContactQueries.of(request, null, LIMIT, LIMIT_MAX));
    }

    @Post("/among")
    @Status(HttpStatus.OK)
    Result.Success<ContactPage> listAmong(Caller.Person person, HttpRequest<?> request, @Body byte @Nullable [] body) {
        JsonFields fields = JsonFields.of(body);
        List<Long> ids = fields.ids("ids", AMONG_MAX);
        fields.check();
        return page(person, ContactQueries.of(request, ids, LIMIT, LIMIT_MAX));
    }

    @Get("/tags")
    Result.Success<Tags> tags(Caller.Person person) {
        return performance.timed(
                "contact.tags",
                person.companyId(),
                () -> Result.success(new Tags(directory.tags(person.companyId(), TAGS_MAX))));
    }

    private Result.Success<ContactPage> page(Caller.Person person, ContactQuery query) {
        return performance.timed("contact.list", person.companyId(), timing -> {
            ContactDirectory.Page page = directory.page(person.companyId(), query);
            timing.resultCount(page.contacts().size());
            Place next = page.next();
            return Result.success(new ContactPage(
                    page.contacts().stream().map(Contact::view).toList(),
                    next == null ? null : Cursor.encode(next.listedAs(), next.id())));
        });
    }
}
