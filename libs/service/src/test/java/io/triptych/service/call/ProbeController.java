package io.triptych.service.call;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerHttp;
import io.triptych.service.peer.PeerRequest;
import io.triptych.service.token.Caller;
import io.triptych.service.token.PersonCheck;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A controller with one of everything that can go wrong.
@Requires(property = "probe")
@Controller("/probe")
class ProbeController {
    private final PeerHttp peers;
    private final CompanyTransactions companies;
    private final Sql sql;

    ProbeController(PeerHttp peers, CompanyTransactions companies, Sql sql) {
        this.peers = peers;
        this.companies = companies;
        this.sql = sql;
    }

    @Serdeable
    record Content(@NotBlank @Size(max = 10) String body, int count) {}

    @Serdeable
    record Sent(String messageId, @Valid Content content) {}

    @Serdeable
    record Seen(@Nullable String nothing, List<String> none, Instant at) {}

    @Get("/person")
    String person(Caller.Person person) {
        return person.companyId() + "/" + person.userId() + "/" + person.role();
    }

    @Get("/service")
    String service(Caller.Service service) {
        return service.name();
    }

    @Post("/send")
    Sent send(@Valid @Body Sent sent) {
        return sent;
    }

    @Get("/page")
    int page(@QueryValue int limit) {
        return Limits.of(limit, 20, 50);
    }

    @Get("/seen")
    Seen seen() {
        return new Seen(null, List.of(), Instant.parse("2026-11-25T10:00:00Z"));
    }

    @Get("/things/{id}")
    long thing(long id) {
        return Ids.positive("id", id);
    }

    @Post("/tree")
    String tree(@Body JsonNode tree) {
        return String.valueOf(tree.size());
    }

    @Post("/raw")
    int raw(@Body byte[] bytes) {
        return bytes.length;
    }

    @Secured("admin")
    @Get("/admin")
    String admin(Caller.Person person) {
        return person.role();
    }

    @ExecuteOn(TaskExecutors.BLOCKING)
    @Get("/database")
    String database(@QueryValue("sql") String text) {
        return Boolean.toString(companies.read(1, () -> sql.exists(SqlStatement.of(text))));
    }

    @Get("/broken")
    String broken() {
        throw new IllegalStateException("SELECT secret FROM somewhere");
    }

    @Get("/limited")
    String limited() {
        throw new FailureException(FailureCode.RATE_LIMITED, "Too many", java.time.Duration.ofSeconds(7));
    }

    @ExecuteOn(TaskExecutors.BLOCKING)
    @Get("/peer")
    String peer() {
        return Integer.toString(
                peers.send(PeerRequest.get(Peer.CONTACT, "/", null)).status());
    }

    /// Refuses what is older than version 1.
    @Requires(property = "probe")
    @Singleton
    static class VersionCheck implements PersonCheck {
        @Override
        public boolean accepts(Caller.Person person) {
            return person.tokenVersion() >= 1;
        }
    }
}
