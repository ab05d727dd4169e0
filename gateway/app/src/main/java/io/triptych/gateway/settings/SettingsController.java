package io.triptych.gateway.settings;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.gateway.model.AdminsOnly;
import io.triptych.gateway.model.CompanySettings;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.gateway.model.Settings;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The settings as a whole. Their ETag is the version of their company.
@Controller("/api/v1/settings")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SettingsController {
    private final CompanySettings companies;
    private final PerformanceLog performance;

    SettingsController(CompanySettings companies, PerformanceLog performance) {
        this.companies = companies;
        this.performance = performance;
    }

    /// The settings as they are read and written.
    @Serdeable
    record SettingsView(
            String name,
            String timeZone,
            String locale,
            boolean agentsSeeUnassigned,
            String autoAssign,
            String readReceipts,
            boolean typingIndicator,
            String uncertainAfter,
            String machineResend,
            @Nullable Integer retentionDays) {
        static SettingsView of(Settings settings) {
            return new SettingsView(
                    settings.name(),
                    settings.timeZone(),
                    settings.locale(),
                    settings.agentsSeeUnassigned(),
                    settings.autoAssign(),
                    settings.readReceipts(),
                    settings.typingIndicator(),
                    settings.uncertainAfterSeconds() + "s",
                    settings.machineResend(),
                    settings.retentionDays());
        }
    }

    @Get
    HttpResponse<Result.Success<SettingsView>> find(Caller.Person person, HttpRequest<?> request) {
        AdminsOnly.check(person);
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        return performance.timed("get_settings", person.companyId(), () -> answer(companies.find(person.companyId())));
    }

    @Put
    HttpResponse<Result.Success<SettingsView>> replace(Caller.Person person, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        AdminsOnly.check(person);
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        Settings wanted = SettingsFields.of(OwnCompany.check(person, body));
        String ifMatch = request.getHeaders().get(HttpHeaders.IF_MATCH);
        return performance.timed(
                "put_settings",
                person.companyId(),
                () -> answer(companies.replace(
                        person.companyId(), person.userId(), wanted, version -> lets(ifMatch, version))));
    }

    private static HttpResponse<Result.Success<SettingsView>> answer(Settings.@Nullable AsOf found) {
        if (found == null) {
            throw new FailureException(FailureCode.CONFLICT, "Somebody else has changed the settings");
        }
        return HttpResponse.ok(Result.success(SettingsView.of(found.settings())))
                .header(HttpHeaders.ETAG, tag(found.version()));
    }

    private static String tag(long version) {
        return "\"" + version + "\"";
    }

    /// Whether an `If-Match` header lets a change through. A weak tag never does (RFC 9110, 13.1.1).
    private static boolean lets(@Nullable String ifMatch, long version) {
        return ifMatch == null
                || ifMatch.strip().equals("*")
                || Arrays.stream(ifMatch.split(",", -1)).map(String::strip).anyMatch(tag(version)::equals);
    }
}
