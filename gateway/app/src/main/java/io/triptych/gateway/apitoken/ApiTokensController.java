package io.triptych.gateway.apitoken;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.gateway.model.ApiToken;
import io.triptych.gateway.model.ApiTokens;
import io.triptych.gateway.model.ApiTokens.NewToken;
import io.triptych.gateway.model.Directory;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import io.triptych.service.token.RevealedSecret;
import io.triptych.service.token.Secret;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The company's API tokens, for its admins. A token itself is in one answer only, when it is made.
@Controller("/api/v1/api-tokens")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ApiTokensController {
    private static final String ID = "apiTokenId";

    private final ApiTokens tokens;
    private final Directory directory;
    private final Clock clock;
    private final PerformanceLog performance;

    ApiTokensController(ApiTokens tokens, Directory directory, Clock clock, PerformanceLog performance) {
        this.tokens = tokens;
        this.directory = directory;
        this.clock = clock;
        this.performance = performance;
    }

    @Serdeable
    record TokenList(List<TokenView> tokens) {}

    @Serdeable
    record TokenView(
            long id,
            String name,
            List<String> scopes,
            Instant createdAt,
            Creator createdBy,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {}

    @Serdeable
    record Creator(long id, String name) {}

    @Serdeable
    record MadeToken(
            TokenView apiToken,

            @Serdeable.Serializable(using = RevealedSecret.class)
            Secret token) {}

    @Get
    Result.Success<TokenList> list(Caller.Person person, HttpRequest<?> request) {
        onlyAdmins(person, request);
        return performance.timed("api_token.list", person.companyId(), timing -> {
            List<TokenView> views = tokens.all(person.companyId()).stream()
                    .map(token -> view(person.companyId(), token))
                    .toList();
            timing.resultCount(views.size());
            return Result.success(new TokenList(views));
        });
    }

    @Post
    HttpResponse<Result.Success<MadeToken>> make(Caller.Person person, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        onlyAdmins(person, request);
        ApiTokenRequest wanted = ApiTokenRequest.read(OwnCompany.check(person, body), clock.instant());
        return performance.timed("api_token.make", person.companyId(), () -> {
            Secret token = TokenText.make();
            ApiToken made = tokens.add(new NewToken(
                    person.companyId(),
                    person.userId(),
                    wanted.name(),
                    wanted.scopes(),
                    TokenText.hash(token.reveal()),
                    clock.instant(),
                    wanted.expiresAt()));
            return HttpResponse.created(Result.success(new MadeToken(view(person.companyId(), made), token)));
        });
    }

    @Delete("/{apiTokenId}")
    Result.Success<Map<String, String>> delete(
            Caller.Person person, @PathVariable(ID) String id, HttpRequest<?> request) {
        onlyAdmins(person, request);
        long apiTokenId = Ids.positive(ID, id);
        return performance.timed("api_token.delete", person.companyId(), () -> {
            if (!tokens.delete(person.companyId(), person.userId(), apiTokenId)) {
                throw FailureException.notFound("API token");
            }
            return Result.success(Map.of());
        });
    }

    private static void onlyAdmins(Caller.Person person, HttpRequest<?> request) {
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        if (!person.role().equals("admin")) {
            throw new FailureException(FailureCode.FORBIDDEN, "Only an admin may see and change API tokens");
        }
    }

    private TokenView view(long companyId, ApiToken token) {
        return new TokenView(
                token.id(),
                token.name(),
                token.scopes(),
                token.createdAt(),
                new Creator(token.createdBy(), directory.name(companyId, token.createdBy())),
                token.expiresAt(),
                token.lastUsedAt());
    }
}
