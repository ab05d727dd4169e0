package io.triptych.service.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.context.ApplicationContext;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.testing.Infrastructure;
import io.triptych.testing.TestProperties;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Access tokens against keys that rotate, that can't be had, and that are not the gateway's.
class PersonTokensIT {
    private static final String DATABASE = Infrastructure.newDatabase();
    private static RSAKey first;
    private static RSAKey second;

    private final AtomicInteger asked = new AtomicInteger();
    private volatile JWKSet published = new JWKSet(first.toPublicJWK());
    private HttpServer gateway;
    private ApplicationContext context;
    private PersonTokens tokens;

    @BeforeAll
    static void keys() throws Exception {
        first = new RSAKeyGenerator(2048).keyID("first").generate();
        second = new RSAKeyGenerator(2048).keyID("second").generate();
    }

    @BeforeEach
    void start() throws Exception {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] body = published.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        gateway.start();
        String url = "http://127.0.0.1:" + gateway.getAddress().getPort() + "/jwks.json";
        Map<String, Object> properties = new HashMap<>(TestProperties.forService("contact", DATABASE));
        properties.put("probe", true);
        properties.put("triptych.jwks-url", url);
        context = ApplicationContext.builder()
                .overrideConfigLocations("classpath:service/")
                .properties(properties)
                .start();
        tokens = context.getBean(PersonTokens.class);
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        gateway.stop(0);
    }

    @Test
    void keyThatIsNewIsAskedForAtOnce() throws Exception {
        assertThat(tokens.verify(signed(first))).isPresent();
        published = new JWKSet(java.util.List.of(first.toPublicJWK(), second.toPublicJWK()));

        assertThat(tokens.verify(signed(second))).isPresent();
        assertThat(asked).hasValue(2);
    }

    @Test
    void badTokensAreRefusedWithoutAskingForEachOfThem() throws Exception {
        assertThat(tokens.verify(signed(first))).isPresent();
        String foreign = signed(second);
        for (int i = 0; i < 20; i++) {
            assertThat(tokens.verify(foreign)).isEmpty();
        }

        assertThat(asked.get()).isLessThanOrEqualTo(5);
    }

    @Test
    void whatWasVerifiedNeedsNoKeysAnyMore() throws Exception {
        String token = signed(first);
        Caller.Person person = tokens.verify(token).orElseThrow();
        gateway.stop(0);

        assertThat(tokens.remembered(token)).contains(person);
        assertThat(person).isEqualTo(new Caller.Person(7, 8, "agent", 3, "Ana", new Secret(token)));
        assertThat(person.toString()).doesNotContain(token);
    }

    @Test
    void goodTokenIsNotRefusedWhileTheKeysCanNotBeHad() throws Exception {
        gateway.stop(0);
        String token = signed(first);

        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(FailureException.class)
                    .isThrownBy(() -> tokens.verify(token))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.UNAVAILABLE));
        }
    }

    @Test
    void publicKeyIsNoSecretToSignWith() throws Exception {
        JWSSigner withPublicKey = new MACSigner(first.toRSAPublicKey().getEncoded());
        SignedJWT confused = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claims());
        confused.sign(withPublicKey);

        assertThat(tokens.verify(confused.serialize())).isEmpty();
        assertThat(tokens.verify(new PlainJWT(claims()).serialize())).isEmpty();
        assertThat(tokens.verify("")).isEmpty();
    }

    private static String signed(RSAKey key) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .issuer("triptych")
                .subject("8")
                .claim("company", 7)
                .claim("role", "agent")
                .claim("name", "Ana")
                .claim("tv", 3)
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .build();
    }
}
