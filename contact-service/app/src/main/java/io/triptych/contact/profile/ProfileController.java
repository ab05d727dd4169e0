package io.triptych.contact.profile;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.contact.api.ContactView;
import io.triptych.contact.model.Contact;
import io.triptych.contact.model.ContactPatch;
import io.triptych.contact.model.Contacts;
import io.triptych.contact.patch.ContactPatchReader;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One contact, for people. The gateway has asked whether this person may see a conversation of it; that it is their
/// company's is checked here.
@Controller("/contacts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProfileController {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Contacts contacts;
    private final ProfileEditor editor;
    private final ContactCreator creator;
    private final PerformanceLog performance;

    ProfileController(Contacts contacts, ProfileEditor editor, ContactCreator creator, PerformanceLog performance) {
        this.contacts = contacts;
        this.editor = editor;
        this.creator = creator;
        this.performance = performance;
    }

    @Get("/{id}")
    HttpResponse<Result.Success<ContactView>> find(Caller.Person person, String id) {
        List<Long> wanted = List.of(Ids.positive("id", id));
        return performance.timed(
                "contact.get",
                person.companyId(),
                () -> contacts.find(person.companyId(), wanted).stream()
                        .findFirst()
                        .<HttpResponse<Result.Success<ContactView>>>map(ProfileController::answer)
                        .orElseThrow(() -> FailureException.notFound("Contact")));
    }

    @Patch("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    HttpResponse<Result.Success<ContactView>> edit(
            Caller.Person person,
            String id,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Body byte[] body) {
        long contactId = Ids.positive("id", id);
        ContactPatch patch = ContactPatchReader.read(body);
        return performance.timed(
                "contact.edit", person.companyId(), () -> answer(editor.edit(person, contactId, patch, ifMatch)));
    }

    @Post
    HttpResponse<Result.Success<ContactView>> create(Caller.Person person, @Body byte[] body) {
        ContactPatch known = ContactPatchReader.readNew(body);
        return performance.timed(
                "contact.create",
                person.companyId(),
                () -> answer(creator.create(person, known)).status(HttpStatus.CREATED));
    }

    private static MutableHttpResponse<Result.Success<ContactView>> answer(EditOutcome outcome) {
        return switch (outcome) {
            case EditOutcome.Edited(Contact contact) -> answer(contact);
            case EditOutcome.Unknown() -> throw FailureException.notFound("Contact");
            case EditOutcome.Outdated() ->
                throw new FailureException(FailureCode.CONFLICT, "Somebody else has changed this contact.");
            case EditOutcome.NumberTaken() ->
                throw new FailureException(FailureCode.CONFLICT, "Another contact has this phone number.");
        };
    }

    private static MutableHttpResponse<Result.Success<ContactView>> answer(Contact contact) {
        return HttpResponse.ok(Result.success(contact.view())).header(HttpHeaders.ETAG, EntityTag.of(contact));
    }
}
