package io.triptych.contact.resolution;

import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.contact.api.http.FoundContacts;
import io.triptych.contact.api.http.ResolveContacts;
import io.triptych.contact.api.http.ResolveContacts.Wanted;
import io.triptych.contact.model.Contact;
import io.triptych.contact.model.Contacts;
import io.triptych.contact.model.IdentityKey;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Contacts for other services: by what finds them, and by id.
@Controller("/internal/contacts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ContactResolutionController {

    private static final int CONTACTS_MAX = 500;

    private final ContactResolver resolver;
    private final Contacts contacts;
    private final JsonMapper json;
    private final PerformanceLog performance;

    ContactResolutionController(
            ContactResolver resolver, Contacts contacts, JsonMapper json, PerformanceLog performance) {
        this.json = json;
        this.resolver = resolver;
        this.contacts = contacts;
        this.performance = performance;
    }

    @Post("/resolve")
    Result.Success<ResolveContacts.Answer> resolve(Caller.Service caller, @Body byte[] body) {
        ResolveContacts request = parsed(body);
        refuseMoreThanMax("contacts", request.contacts().size());
        return performance.timed("contact.resolve", companyOf(request), timing -> {
            timing.resultCount(request.contacts().size());
            return Result.success(new ResolveContacts.Answer(resolver.resolve(request.contacts()).stream()
                    .map(ContactResolutionController::answer)
                    .toList()));
        });
    }

    @Get
    Result.Success<FoundContacts> find(Caller.Service caller, @QueryValue String companyId, @QueryValue String ids) {
        List<Long> wanted = parsed(ids);
        refuseMoreThanMax("ids", wanted.size());
        long company = Ids.positive("companyId", companyId);
        return performance.timed("contact.find", company, timing -> {
            List<FoundContacts.Found> found = contacts.find(company, wanted).stream()
                    .map(contact -> new FoundContacts.Found(contact.view(), contact.findable()))
                    .toList();
            timing.resultCount(found.size());
            return Result.success(new FoundContacts(found));
        });
    }

    /// The company of the call if there is only one, else 0.
    private static long companyOf(ResolveContacts request) {
        List<Long> companies =
                request.contacts().stream().map(Wanted::companyId).distinct().toList();
        return companies.size() == 1 ? companies.getFirst() : 0;
    }

    private static ResolveContacts.Resolved answer(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Found(Contact contact, IdentityKey foundBy) ->
                new ResolveContacts.Resolved(
                        contact.view(), contact.findable(), contact.shown(), contact.findable(foundBy), null);
            case Resolution.Refused(String reason) ->
                new ResolveContacts.Resolved(null, null, null, null, FailureCode.INVALID_INPUT.code() + ": " + reason);
        };
    }

    /// Read here and not by the framework, which refuses the whole body when one text in it can't be stored.
    private ResolveContacts parsed(byte[] body) {
        try {
            ResolveContacts request = json.readValue(body, Argument.of(ResolveContacts.class));
            if (request == null || request.contacts().stream().anyMatch(Objects::isNull)) {

                throw FailureException.invalid("contacts", "must be a list of wanted contacts");
            }
            return request;
        } catch (IOException e) {
            throw FailureException.invalid("body", "has the wrong type or form");
        }
    }

    private static List<Long> parsed(String ids) {
        return Arrays.stream(ids.split(",", -1))
                .map(id -> Ids.positive("ids", id))
                .distinct()
                .toList();
    }

    private static void refuseMoreThanMax(String field, int count) {
        if (count > CONTACTS_MAX) {
            throw FailureException.invalid(field, "must be at most " + CONTACTS_MAX);
        }
    }
}
