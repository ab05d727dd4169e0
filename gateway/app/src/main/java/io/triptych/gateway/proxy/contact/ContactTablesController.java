package io.triptych.gateway.proxy.contact;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.multipart.StreamingFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.gateway.client.Answers;
import io.triptych.gateway.client.Peers;
import io.triptych.gateway.model.ManagersOnly;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.gateway.proxy.BroughtBytes;
import io.triptych.service.call.Ids;
import io.triptych.service.call.QueryParameters;
import io.triptych.service.failure.FailureException;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerRequest;
import io.triptych.service.token.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// Contacts as files, for managers and admins: a table that is taken in as it comes, one that is given out part
/// by part, and all that is known of one.
@Controller("/api/v1/contacts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ContactTablesController {

    private static final String TABLE = "text/csv";
    private static final long BYTES_MAX = 20_971_520;
    private static final String TOO_LARGE = "A table has at most 20 MB. Import it in several parts.";
    /// The last rows, and the report.
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);

    private final Peers peers;
    private final ContactExports tables;
    private final ContactRecords records;

    ContactTablesController(Peers peers, ContactExports tables, ContactRecords records) {
        this.peers = peers;
        this.tables = tables;
        this.records = records;
    }

    /// The part is named as the parameter is.
    @Post("/import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> take(Caller.Person person, @Nullable StreamingFileUpload file, HttpRequest<?> request) {
        ManagersOnly.check(person);
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        boolean dryRun = QueryParameters.of(request).flag("dryRun");
        if (file == null) {
            throw FailureException.invalid("file", "must be given");
        }
        PeerRequest call = new PeerRequest(
                Peer.CONTACT,
                "POST",
                "/contacts/import?dryRun=" + dryRun,
                person,
                Map.of("Content-Type", MediaType.APPLICATION_OCTET_STREAM),
                null);
        try (InputStream bytes = new BroughtBytes(file.asInputStream(), BYTES_MAX, TOO_LARGE)) {
            return Answers.passedOn(peers.call(call, bytes, ANSWER_WITHIN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Get("/export")
    @Produces(TABLE)
    HttpResponse<Publisher<byte[]>> give(Caller.Person person, HttpRequest<?> request) {
        ManagersOnly.check(person);
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        QueryParameters parameters = QueryParameters.of(request);
        String search = parameters.textOrEmpty("search").orElse("");
        String tag = parameters.textOrEmpty("tag").orElse("");
        return file(tables.rows(person, search, tag), TABLE + ";charset=utf-8", "contacts.csv");
    }

    @Get("/{contactId}/export")
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<Publisher<byte[]>> giveOne(
            Caller.Person person, @PathVariable("contactId") String contactId, HttpRequest<?> request) {
        ManagersOnly.check(person);
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        long id = Ids.positive("contactId", contactId);
        return file(records.of(person, id), MediaType.APPLICATION_JSON, "contact-" + id + ".json");
    }

    private static HttpResponse<Publisher<byte[]>> file(Publisher<byte[]> bytes, String type, String name) {
        return HttpResponse.<Publisher<byte[]>>ok(bytes)
                .contentType(MediaType.of(type))
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-store");
    }
}
