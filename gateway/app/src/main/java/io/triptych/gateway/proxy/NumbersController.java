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
import org.jspecify.annotations.Nullable;

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
        return forwarding.forward(Peer.MESSAGE, person, request, null);
    }

    @Post
    HttpResponse<?> connect(Caller.Person person, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        AdminsOnly.check(person);
        checkTeam(person, request, body);
        return forAdmin(person, request, body);
    }

    @Post("/check")
    HttpResponse<?> checkNew(Caller.Person person, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        return forAdmin(person, request, body);
    }

    @Patch("/{accountId}")
    HttpResponse<?> change(Caller.Person person, @PathVariable(ID) String id, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        AdminsOnly.check(person);
        Ids.positive(ID, id);
        checkTeam(person, request, body);
        return one(person, id, request, body);
    }

    @Delete("/{accountId}")
    HttpResponse<?> remove(Caller.Person person, @PathVariable(ID) String id, HttpRequest<?> request) {
        return one(person, id, request, null);
    }

    @Post("/{accountId}/lane")
    HttpResponse<?> setLane(Caller.Person person, @PathVariable(ID) String id, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        return one(person, id, request, body);
    }

    @Post("/{accountId}/subscribe")
    HttpResponse<?> subscribe(Caller.Person person, @PathVariable(ID) String id, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        return one(person, id, request, body);
    }

    @Post("/{accountId}/check")
    HttpResponse<?> check(Caller.Person person, @PathVariable(ID) String id, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        return one(person, id, request, body);
    }

    @Post("/{accountId}/test-message")
    HttpResponse<?> sendTestMessage(Caller.Person person, @PathVariable(ID) String id, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        return one(person, id, request, body);
    }

    private HttpResponse<?> one(Caller.Person person, String id, HttpRequest<?> request, byte @Nullable [] body) {
        AdminsOnly.check(person);
        Ids.positive(ID, id);
        return forwarding.forward(Peer.MESSAGE, person, request, body);
    }

    private HttpResponse<?> forAdmin(Caller.Person person, HttpRequest<?> request, byte @Nullable [] body) {
        AdminsOnly.check(person);
        return forwarding.forward(Peer.MESSAGE, person, request, body);
    }

    /// Teams are known here; message-service only keeps which one a number has.
    private void checkTeam(Caller.Person person, HttpRequest<?> request, byte @Nullable [] body) {
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        JsonFields fields = OwnCompany.check(person, body);
        Long teamId = fields.isGiven("teamId") ? fields.optionalId("teamId") : null;
        if (teamId != null && teams.all(person.companyId()).stream().noneMatch(team -> team.id() == teamId)) {
            fields.reject("teamId", "is not a team of this company");
        }
        fields.check();
    }
}
