package io.triptych.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.triptych.gateway.fixture.Admin;
import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.Json;
import io.triptych.gateway.model.CompanyDeed;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operation of the document that may change something: what it writes into the audit when it succeeds, in the
/// transaction of the change, and that it writes nothing when it fails. An operation without a row here fails, and so
/// does a deed that no row has.
class EveryChangeIsAuditedIT {

    private static final String CHOSEN = "a password of my own";

    /// What the gateway only passes on; the service behind it writes its own audit, in its own transaction.
    private static final Set<String> PASSED_ON = Set.of(
            "POST /api/v1/conversations",
            "POST /api/v1/conversations/bulk",
            "PUT /api/v1/conversations/{conversationId}/status",
            "PUT /api/v1/conversations/{conversationId}/assignee",
            "PUT /api/v1/conversations/{conversationId}/team",
            "PUT /api/v1/conversations/{conversationId}/labels",
            "PUT /api/v1/conversations/{conversationId}/snooze",
            "POST /api/v1/labels",
            "PATCH /api/v1/labels/{labelId}",
            "DELETE /api/v1/labels/{labelId}",
            "POST /api/v1/views",
            "PATCH /api/v1/views/{viewId}",
            "DELETE /api/v1/views/{viewId}",
            "POST /api/v1/conversations/{conversationId}/read",
            "POST /api/v1/conversations/{conversationId}/unread",
            "POST /api/v1/conversations/{conversationId}/messages",
            "POST /api/v1/conversations/{conversationId}/notes",
            "POST /api/v1/conversations/{conversationId}/messages/{id}/retry",
            "POST /api/v1/conversations/{conversationId}/messages/{id}/leave",
            "POST /api/v1/conversations/{conversationId}/messages/{id}/fetch-media",
            "POST /api/v1/conversations/{conversationId}/messages/{id}/forward",
            "POST /api/v1/media",
            "PATCH /api/v1/messages/{messageId}/status",
            "POST /api/v1/contacts",
            "POST /api/v1/contacts/import",
            "PATCH /api/v1/contacts/{contactId}",
            "POST /api/v1/contacts/{contactId}/merge",
            "POST /api/v1/merge-proposals/{proposalId}/dismiss",
            "POST /api/v1/canned-replies",
            "PATCH /api/v1/canned-replies/{cannedReplyId}",
            "DELETE /api/v1/canned-replies/{cannedReplyId}",
            "POST /api/v1/templates",
            "POST /api/v1/templates/sync",
            "PATCH /api/v1/templates/{templateId}",
            "DELETE /api/v1/templates/{templateId}",
            "POST /api/v1/whatsapp-accounts",
            "POST /api/v1/whatsapp-accounts/check",
            "PATCH /api/v1/whatsapp-accounts/{accountId}",
            "DELETE /api/v1/whatsapp-accounts/{accountId}",
            "POST /api/v1/whatsapp-accounts/{accountId}/subscribe",
            "POST /api/v1/whatsapp-accounts/{accountId}/check",
            "POST /api/v1/whatsapp-accounts/{accountId}/test-message",
            "POST /api/v1/parked/again",
            "POST /api/v1/whatsapp-accounts/{accountId}/lane");

    private static final Map<String, String> NOT_AUDITED = Map.of(
            "POST /api/v1/notifications/read", "one's own, and no deed",
            "POST /api/v1/auth/refresh", "goes on with a session whose beginning is audited",
            "POST /webhooks/whatsapp", "WhatsApp's, no person's",
            "POST /webhooks/whatsapp/{appId}", "WhatsApp's, no person's");

    /// What needs an installation of its own: `SettingUpIT` and `SigningInByIssuerIT` look for these deeds.
    private static final Map<String, CompanyDeed> ELSEWHERE =
            Map.of("POST /api/v1/setup", CompanyDeed.FOUNDED, "POST /api/v1/auth/oidc", CompanyDeed.CAME_BY_ISSUER);

    /// Deeds of no operation: by the issuer, by a token that came twice, by the command, or beside another deed.
    private static final Set<CompanyDeed> OF_NO_OPERATION = EnumSet.of(
            CompanyDeed.SECRETS_RE_ENCRYPTED,
            CompanyDeed.LINKED_TO_ISSUER,
            CompanyDeed.SESSION_ENDED_FOR_REUSE,
            CompanyDeed.RECOVERY_CODE_USED);

    /// What a deed may write besides. One that only takes something away leaves no row to be seen.
    private static final List<String> CHANGED = List.of(
            "companies",
            "users",
            "teams",
            "api_tokens",
            "invitations",
            "refresh_families",
            "second_factors",
            "recovery_codes");

    private static final Set<CompanyDeed> TAKES_AWAY =
            EnumSet.of(CompanyDeed.SECOND_FACTOR_DISABLED, CompanyDeed.SECOND_FACTOR_RESET);

    private final GatewayUnderTest gateway = GatewayUnderTest.get();

    /// An operation of ours, and how it comes about; `fails` of the same operation is tried before.
    private record Row(
            String operation,
            CompanyDeed deed,
            boolean hasValues,
            Function<Scene, Answer> fails,
            Function<Scene, Answer> succeeds) {
        @Override
        public String toString() {
            return operation;
        }
    }

    /// A company of its own: its admin, who acts, and somebody who was invited.
    private final class Scene {
        final Person admin = gateway.newCompany();
        final long invited;
        final String link;
        final String session;
        String secret = "";
        long team;
        long apiToken;

        Scene() {
            Json data = call("POST", "/users", person(Admin.anyEmail())).data();
            invited = id(data.get("user"));
            link = Admin.token(data);
            session = login(GatewayUnderTest.PASSWORD).cookie();
        }

        Answer call(String method, String path, String body) {
            return gateway.call(method, "/api/v1" + path).by(admin).json(body).sendUnchecked();
        }

        Answer login(String password) {
            return gateway.call("POST", "/api/v1/auth/login")
                    .json("{\"email\":\"" + admin.email() + "\",\"password\":\"" + password + "\"}")
                    .send();
        }

        Answer logout(String cookie) {
            return gateway.call("POST", "/api/v1/auth/logout")
                    .header("X-Triptych-Request", "1")
                    .header("Cookie", "triptych_refresh=" + cookie)
                    .json("{}")
                    .send();
        }

        Answer accept(String token) {
            return gateway.call("POST", "/api/v1/invitations/" + token)
                    .json("{\"password\":\"" + CHOSEN + "\"}")
                    .send();
        }

        Answer factor(String path, String password) {
            return call("POST", "/auth/second-factor" + path, "{\"password\":\"" + password + "\"}");
        }

        Scene withSecret() {
            secret = factor("", GatewayUnderTest.PASSWORD).data().get("secret").asText();
            return this;
        }

        Answer confirm(String code) {
            return call("POST", "/auth/second-factor/confirm", "{\"code\":\"" + code + "\"}");
        }

        Scene withFactor() {
            assertThat(withSecret().confirm(code(secret)).status()).isEqualTo(200);
            return this;
        }

        Scene withTeam() {
            team = id(call("POST", "/teams", "{\"name\":\"Sales\"}").data().get("team"));
            return this;
        }

        Scene withToken() {
            apiToken = id(token("contacts:read").data().get("apiToken"));
            return this;
        }

        Answer token(String scope) {
            return call("POST", "/api-tokens", "{\"name\":\"Shop\",\"scopes\":[\"" + scope + "\"]}");
        }

        Answer settings(String timeZone) {
            return call("PUT", "/settings", """
                    {"name":"Aurora","timeZone":"%s","locale":"pt-PT","agentsSeeUnassigned":true,"autoAssign":"off",\
                    "readReceipts":"on_read","typingIndicator":true,"uncertainAfter":"90s","machineResend":"once"}""".formatted(timeZone));
        }

        Answer withoutToken(String path) {
            return gateway.call("POST", "/api/v1" + path).json("{}").sendUnchecked();
        }

        String anySession() {
            return call("GET", "/auth/sessions", "")
                    .data()
                    .get("sessions")
                    .items()
                    .getFirst()
                    .get("id")
                    .asText();
        }
    }

    private static long id(Json thing) {
        return thing.get("id").asLong();
    }

    private static String person(String email) {
        return "{\"name\":\"New\",\"email\":\"" + email + "\",\"role\":\"agent\"}";
    }

    private static String code(String secret) {
        TimeBasedOneTimePasswordGenerator app = new TimeBasedOneTimePasswordGenerator();
        try {
            return app.generateOneTimePasswordString(
                    new SecretKeySpec(Base32.decode(secret), app.getAlgorithm()), Instant.now());
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }

    private static Row row(
            String operation, CompanyDeed deed, Function<Scene, Answer> fails, Function<Scene, Answer> succeeds) {
        return new Row(operation, deed, false, fails, succeeds);
    }

    /// The same of a deed that gives something another value.
    private static Row valued(
            String operation, CompanyDeed deed, Function<Scene, Answer> fails, Function<Scene, Answer> succeeds) {
        return new Row(operation, deed, true, fails, succeeds);
    }

    static Stream<Row> rows() {
        return Stream.of(signingIn(), ownAccess(), people(), company()).flatMap(List::stream);
    }

    private static List<Row> signingIn() {
        return List.of(
                row(
                        "POST /api/v1/auth/login",
                        CompanyDeed.SIGNED_IN,
                        scene -> scene.login("wrong"),
                        scene -> scene.login(GatewayUnderTest.PASSWORD)),
                row(
                        "POST /api/v1/auth/logout",
                        CompanyDeed.SIGNED_OUT,
                        scene -> scene.logout("nonsense"),
                        scene -> scene.logout(scene.session)),
                row(
                        "POST /api/v1/invitations/{token}",
                        CompanyDeed.INVITATION_ACCEPTED,
                        scene -> scene.accept("nonsense"),
                        scene -> scene.accept(scene.link)),
                row(
                        "DELETE /api/v1/auth/sessions/{sessionId}",
                        CompanyDeed.SESSION_ENDED,
                        scene -> scene.call("DELETE", "/auth/sessions/" + UUID.randomUUID(), ""),
                        scene -> scene.call("DELETE", "/auth/sessions/" + scene.anySession(), "")),
                row(
                        "POST /api/v1/auth/sessions/end-others",
                        CompanyDeed.OTHER_SESSIONS_ENDED,
                        scene -> scene.withoutToken("/auth/sessions/end-others"),
                        scene -> scene.call("POST", "/auth/sessions/end-others", "{}")));
    }

    private static List<Row> ownAccess() {
        return List.of(
                row(
                        "POST /api/v1/auth/password",
                        CompanyDeed.PASSWORD_CHANGED,
                        scene -> scene.call("POST", "/auth/password", passwords("wrong")),
                        scene -> scene.call("POST", "/auth/password", passwords(GatewayUnderTest.PASSWORD))),
                row(
                        "POST /api/v1/auth/second-factor",
                        CompanyDeed.SECOND_FACTOR_PREPARED,
                        scene -> scene.factor("", "wrong"),
                        scene -> scene.factor("", GatewayUnderTest.PASSWORD)),
                row(
                        "POST /api/v1/auth/second-factor/confirm",
                        CompanyDeed.SECOND_FACTOR_ENABLED,
                        scene -> scene.withSecret().confirm("no code"),
                        scene -> scene.confirm(code(scene.secret))),
                row(
                        "POST /api/v1/auth/second-factor/disable",
                        CompanyDeed.SECOND_FACTOR_DISABLED,
                        scene -> scene.withFactor().factor("/disable", "wrong"),
                        scene -> scene.factor("/disable", GatewayUnderTest.PASSWORD)),
                row(
                        "POST /api/v1/auth/second-factor/recovery-codes",
                        CompanyDeed.RECOVERY_CODES_RENEWED,
                        scene -> scene.withFactor().factor("/recovery-codes", "wrong"),
                        scene -> scene.factor("/recovery-codes", GatewayUnderTest.PASSWORD)),
                valued(
                        "PATCH /api/v1/me",
                        CompanyDeed.PROFILE_CHANGED,
                        scene -> scene.call("PATCH", "/me", "{\"name\":\"Ada\",\"timeZone\":\"Nowhere\"}"),
                        scene -> scene.call("PATCH", "/me", "{\"name\":\"Ada\"}")));
    }

    private static String passwords(String current) {
        return "{\"current\":\"" + current + "\",\"next\":\"" + CHOSEN + "\"}";
    }

    private static List<Row> people() {
        return List.of(
                valued(
                        "POST /api/v1/users",
                        CompanyDeed.INVITED,
                        scene -> scene.call("POST", "/users", person(scene.admin.email())),
                        scene -> scene.call("POST", "/users", person(Admin.anyEmail()))),
                valued(
                        "PATCH /api/v1/users/{userId}",
                        CompanyDeed.PERSON_CHANGED,
                        scene -> scene.call("PATCH", "/users/" + scene.admin.id(), "{\"role\":\"agent\"}"),
                        scene -> scene.call("PATCH", "/users/" + scene.invited, "{\"role\":\"manager\"}")),
                row(
                        "POST /api/v1/users/{userId}/reset-password",
                        CompanyDeed.PASSWORD_RESET,
                        scene -> scene.call("POST", "/users/1/reset-password", "{}"),
                        scene -> scene.call("POST", "/users/" + scene.invited + "/reset-password", "{}")),
                row(
                        "POST /api/v1/users/{userId}/invitation",
                        CompanyDeed.INVITED_AGAIN,
                        scene -> scene.call("POST", "/users/" + scene.admin.id() + "/invitation", "{}"),
                        scene -> scene.call("POST", "/users/" + scene.invited + "/invitation", "{}")),
                row(
                        "POST /api/v1/users/{userId}/reset-second-factor",
                        CompanyDeed.SECOND_FACTOR_RESET,
                        scene -> scene.withFactor().call("POST", "/users/1/reset-second-factor", "{}"),
                        scene -> scene.call("POST", "/users/" + scene.admin.id() + "/reset-second-factor", "{}")));
    }

    private static List<Row> company() {
        return List.of(
                valued(
                        "POST /api/v1/teams",
                        CompanyDeed.TEAM_CREATED,
                        scene -> scene.call("POST", "/teams", "{\"name\":\"Sales\",\"memberIds\":[1]}"),
                        scene -> scene.call("POST", "/teams", "{\"name\":\"Sales\"}")),
                valued(
                        "PATCH /api/v1/teams/{teamId}",
                        CompanyDeed.TEAM_CHANGED,
                        scene -> scene.call("PATCH", "/teams/" + scene.withTeam().team, "{\"memberIds\":[1]}"),
                        scene -> scene.call("PATCH", "/teams/" + scene.team, "{\"name\":\"Help\"}")),
                valued(
                        "DELETE /api/v1/teams/{teamId}",
                        CompanyDeed.TEAM_DELETED,
                        scene -> scene.withTeam().call("DELETE", "/teams/9007199254740991", ""),
                        scene -> scene.call("DELETE", "/teams/" + scene.team, "")),
                valued(
                        "PUT /api/v1/settings",
                        CompanyDeed.SETTINGS_CHANGED,
                        scene -> scene.settings("Nowhere"),
                        scene -> scene.settings("Europe/Lisbon")),
                valued(
                        "POST /api/v1/api-tokens",
                        CompanyDeed.API_TOKEN_MADE,
                        scene -> scene.token("everything"),
                        scene -> scene.token("contacts:read")),
                valued(
                        "DELETE /api/v1/api-tokens/{apiTokenId}",
                        CompanyDeed.API_TOKEN_DELETED,
                        scene -> scene.withToken().call("DELETE", "/api-tokens/9007199254740991", ""),
                        scene -> scene.call("DELETE", "/api-tokens/" + scene.apiToken, "")));
    }

    @Test
    void everyOperationThatMayChangeSomethingHasItsRow() {
        Set<String> known = new TreeSet<>(PASSED_ON);
        known.addAll(NOT_AUDITED.keySet());
        known.addAll(ELSEWHERE.keySet());
        rows().map(Row::operation).forEach(known::add);
        assertThat(known)
                .containsExactlyElementsOf(gateway.contract.operations().stream()
                        .filter(operation -> !operation.startsWith("GET "))
                        .toList());
    }

    @Test
    void everyDeedHasItsRow() {
        Set<CompanyDeed> known = EnumSet.copyOf(OF_NO_OPERATION);
        known.addAll(ELSEWHERE.values());
        rows().map(Row::deed).forEach(known::add);
        assertThat(known).containsExactlyInAnyOrder(CompanyDeed.values());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatFailsLeavesNoLineAndWhatIsDoneLeavesOne(Row row) {
        Scene scene = new Scene();
        Json before = lines(scene);
        Answer failed = row.fails().apply(scene);
        Json after = lines(scene);
        String of = row.deed().action();
        assertThat(after.items().stream().filter(line -> isOf(line, of)))
                .as(failed.toString())
                .hasSameSizeAs(
                        before.items().stream().filter(line -> isOf(line, of)).toList());

        Answer done = row.succeeds().apply(scene);
        assertThat(done.status()).as(done.text()).isLessThan(300);
        List<Json> added = lines(scene).items().stream()
                .skip(after.items().size())
                .filter(line -> isOf(line, of))
                .toList();
        assertThat(added).as(done.text()).singleElement().satisfies(line -> {
            assertThat(line.get("entity").asText()).isEqualTo(row.deed().entity());
            assertThat(line.has("actor")).isTrue();
            Json detail = line.get("detail");
            assertThat(detail.has("before") || detail.has("after"))
                    .as(detail.toString())
                    .isEqualTo(row.hasValues());
        });
        assertThat(isWrittenWithItsChange(scene, row.deed())).isEqualTo(!TAKES_AWAY.contains(row.deed()));
    }

    /// Rows of one transaction have the same `xmin`.
    private boolean isWrittenWithItsChange(Scene scene, CompanyDeed deed) {
        String changed = CHANGED.stream()
                .map(table -> "EXISTS (SELECT FROM " + table + " t WHERE t.xmin = a.xmin)")
                .collect(Collectors.joining(" OR "));
        return gateway.read("SELECT " + changed + " FROM audit a WHERE company_id = " + scene.admin.companyId()
                        + " AND action = '" + deed.action() + "' ORDER BY id DESC LIMIT 1")
                .equals("t");
    }

    private static boolean isOf(Json line, String action) {
        return line.get("action").asText().equals(action);
    }

    private Json lines(Scene scene) {
        return Json.of(gateway.read("""
                SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('action', action, 'entity', entity,
                  'actor', actor_id, 'detail', detail)) ORDER BY id), '[]')
                FROM audit WHERE company_id =\s""" + scene.admin.companyId()));
    }
}
