package io.triptych.allinone.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.triptych.allinone.settings.Addresses;
import io.triptych.allinone.settings.CannotStartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The calls by which the demo data is loaded: between services with a service token, and as a person would make them.
final class DemoCalls implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Addresses addresses;
    private final String serviceTokenKey;
    private final ObjectMapper json = ObjectMapper.getDefault();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    DemoCalls(Addresses addresses, String serviceTokenKey) {
        this.addresses = addresses;
        this.serviceTokenKey = serviceTokenKey;
    }

    /// Makes the company's business number known; the same again changes nothing. Answers its id.
    long registerNumber(DemoCompany company, boolean pairLimit) throws IOException, InterruptedException {
        Map<String, Object> account = inside(
                "message-service",
                addresses.message(),
                "/internal/whatsapp-accounts",
                Map.of(
                        "companyId", company.id(),
                        "name", company.name(),
                        "displayPhoneNumber", company.displayNumber(),
                        "phoneNumberId", company.phoneNumberId(),
                        "wabaId", company.wabaId(),
                        "accessToken", "demo-access-token",
                        "pairLimit", pairLimit));
        return number(account, "id");
    }

    /// Makes something as an admin; it may be there already.
    void make(String path, String token, Map<String, Object> content) throws IOException, InterruptedException {
        HttpResponse<String> answer = person("POST", path, token, content);
        if (answer.statusCode() != 201 && answer.statusCode() != 409) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    boolean hasApiToken(String token, String name) throws IOException, InterruptedException {
        return list(data(person("GET", "/api-tokens", token, null)), "tokens").stream()
                .anyMatch(known -> name.equals(known.get("name")));
    }

    /// The company with its ids, once its people can sign in and are recognised by every service.
    DemoCompany founded(DemoCompany company) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(LONGEST_WAIT);
        while (!recognised(company.overseer())) {
            if (Instant.now().isAfter(deadline)) {
                throw new CannotStartException("the demo's people could not sign in.");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        String token = signIn(company.overseer());
        Map<String, Object> me = data(person("GET", "/me", token, null));
        Map<String, Long> ids = new HashMap<>();
        for (Map<String, Object> user : list(data(person("GET", "/users", token, null)), "users")) {
            ids.put(String.valueOf(user.get("email")), number(user, "id"));
        }
        return company.withIds(number(me, "companyId"), ids);
    }

    private boolean recognised(DemoCompany.DemoPerson person) throws IOException, InterruptedException {
        HttpResponse<String> signedIn = login(person);
        return signedIn.statusCode() == 200
                && person("GET", "/conversations?limit=1", tokenOf(signedIn), null)
                                .statusCode()
                        == 200
                && person("GET", "/whatsapp-accounts", tokenOf(signedIn), null).statusCode() == 200;
    }

    /// An access token of this person.
    String signIn(DemoCompany.DemoPerson person) throws IOException, InterruptedException {
        HttpResponse<String> answer = login(person);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(person.email() + " could not sign in: " + answer.body());
        }
        return tokenOf(answer);
    }

    private HttpResponse<String> login(DemoCompany.DemoPerson person) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(addresses.gateway() + "/api/v1/auth/login"))
                .header("X-Triptych-Request", "1")
                .header("Content-Type", "application/json")
                .POST(body(Map.of("email", person.email(), "password", DemoCompany.PASSWORD))));
    }

    private String tokenOf(HttpResponse<String> answer) throws IOException {
        return String.valueOf(data(answer).get("accessToken"));
    }

    /// A person's call of the public API.
    HttpResponse<String> person(String method, String path, String token, @Nullable Map<String, Object> content)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(addresses.gateway() + "/api/v1" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, content == null ? HttpRequest.BodyPublishers.noBody() : body(content)));
    }

    private Map<String, Object> inside(String callee, String url, String path, Map<String, Object> content)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + serviceToken(callee))
                .header("Content-Type", "application/json")
                .POST(body(content)));
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return data(answer);
    }

    private String serviceToken(String callee) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.HS256),
                    new JWTClaimsSet.Builder()
                            .issuer("triptych")
                            .subject("all-in-one")
                            .audience(callee)
                            .claim("role", "service")
                            .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                            .build());
            token.sign(new MACSigner(serviceTokenKey.getBytes(StandardCharsets.UTF_8)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the service token key does not sign", e);
        }
    }

    private HttpRequest.BodyPublisher body(Map<String, Object> content) throws IOException {
        return HttpRequest.BodyPublishers.ofString(json.writeValueAsString(content));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys.
    private Map<String, Object> data(HttpResponse<String> answer) throws IOException {
        Map<String, Object> envelope = json.readValue(answer.body(), Argument.mapOf(String.class, Object.class));
        return (Map<String, Object>) envelope.getOrDefault("data", Map.of());
    }

    @SuppressWarnings("unchecked") // As above.
    private static List<Map<String, Object>> list(Map<String, Object> data, String key) {
        return (List<Map<String, Object>>) data.getOrDefault(key, List.of());
    }

    static long number(Map<?, ?> object, String key) {
        if (object.get(key) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalStateException("loading the demo data: no " + key + " in " + object);
    }

    @Override
    public void close() {
        http.close();
    }
}
