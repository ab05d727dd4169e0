package io.triptych.gateway.proxy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.gateway.model.AdminsOnly;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.gateway.model.Teams;
import io.triptych.service.call.Ids;
import io.triptych.service.call.JsonFields;
import io.triptych.service.peer.Peer;
import io.triptych.service.token.Caller;

/// The company's WhatsApp numbers, which message-service answers for. Everybody sees them, admins alone change them.
@Controller("/api/v1/whatsapp-accounts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class NumbersController {

    private static final String ID = "accountId";

    private final Forwarding forwarding;
    private final Teams teams;

    NumbersController(Forwarding forwarding, Teams teams) {
        this.forwarding = forwarding;
        this.teams = teams;
    }

    @Get
    HttpResponse<?> list(Caller.Person person, HttpRequest<?> request) {
        return forwarding.forward(Peer.MESSAGE, person, request);
    }

    @Post
    HttpResponse<?> connect(Caller.Person person, HttpRequest<byte[]> request) {
        AdminsOnly.check(person);
        checkTeam(person, request);
        return forwarding.forward(Peer.MESSAGE, person, request);
    }

    @Post("/check")
    HttpResponse<?> checkNew(Caller.Person person, HttpRequest<byte[]> request) {
        AdminsOnly.check(person);
        return forwarding.forward(Peer.MESSAGE, person, request);
    }

    @Patch("/{accountId}")
    HttpResponse<?> change(Caller.Person person, @PathVariable(ID) String id, HttpRequest<byte[]> request) {
        AdminsOnly.check(person);
        Ids.positive(ID, id);
        checkTeam(person, request);
        return forwarding.forward(Peer.MESSAGE, person, request);
    }

    @Delete("/{accountId}")
    HttpResponse<?> remove(Caller.Person person, @PathVariable(ID) String id, HttpRequest<?> request) {
        return one(person, id, request);
    }

    @Post(uris = {"/{accountId}/lane", "/{accountId}/subscribe", "/{accountId}/check", "/{accountId}/test-message"})
    HttpResponse<?> have(Caller.Person person, @PathVariable(ID) String id, HttpRequest<byte[]> request) {
        return one(person, id, request);
    }

    private HttpResponse<?> one(Caller.Person person, String id, HttpRequest<?> request) {
        AdminsOnly.check(person);
        Ids.positive(ID, id);
        return forwarding.forward(Peer.MESSAGE, person, request);
    }

    /// Teams are known here; message-service only keeps which one a number has.
    private void checkTeam(Caller.Person person, HttpRequest<?> request) {
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        JsonFields fields = OwnCompany.check(person, Forwarding.body(request));
        Long teamId = fields.isGiven("teamId") ? fields.optionalId("teamId") : null;
        if (teamId != null && teams.all(person.companyId()).stream().noneMatch(team -> team.id() == teamId)) {
            fields.reject("teamId", "is not a team of this company");
        }
        fields.check();
    }
}
