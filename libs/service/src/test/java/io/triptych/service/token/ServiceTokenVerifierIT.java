package io.triptych.service.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.ApplicationContext;
import io.triptych.testing.TestProperties;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Tokens between services: good ones for this service only, and none that another key or nobody signed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceTokenVerifierIT {
    private static final String KEY = "k".repeat(32);
    private static final String FORMER = "f".repeat(32);

    private ApplicationContext contactService;
    private ServiceTokenVerifier verifier;

    @BeforeAll
    void start() {
        Map<String, Object> properties = new HashMap<>(TestProperties.forService("contact"));
        properties.put("probe", true);
        properties.put("micronaut.application.name", "contact-service");
        properties.put("triptych.service-token-key", KEY + "," + FORMER);
        contactService = ApplicationContext.builder()
                .overrideConfigLocations("classpath:service/")
                .properties(properties)
                .start();
        verifier = contactService.getBean(ServiceTokenVerifier.class);
    }

    @AfterAll
    void stop() {
        contactService.close();
    }

    @Test
    void tokenForThisServiceNamesItsSender() {
        String token = issued(KEY, "contact-service");

        assertThat(verify(token)).contains(new Caller.Service("gateway"));
        assertThat(verifier.remembered(token)).contains(new Caller.Service("gateway"));
    }

    @Test
    void tokenForAnotherServiceIsNobodys() {
        assertThat(verify(issued(KEY, "message-service"))).isEmpty();
    }

    @Test
    void tokenOfTheFormerKeyCountsBesideTheNewOne() {
        assertThat(verify(issued(FORMER, "contact-service"))).contains(new Caller.Service("gateway"));
    }

    @Test
    void tokenForACalleeIsSignedWithItsKey() {
        TokenConfig own = new TokenConfig("service", new Secret("o".repeat(32)), null);
        PeerKeysConfig peers = new PeerKeysConfig(null, null, null, new Secret(KEY));
        ServiceTokens tokens = new ServiceTokens("gateway", new ServiceKeys(own, peers, "gateway"));

        assertThat(verify(tokens.forCallee("contact-service"))).contains(new Caller.Service("gateway"));
        // Without a key for it the own one signs, which it doesn't know.
        PeerKeysConfig none = new PeerKeysConfig(null, null, null, null);
        assertThat(verify(new ServiceTokens("gateway", new ServiceKeys(own, none, "gateway"))
                        .forCallee("contact-service")))
                .isEmpty();
    }

    @Test
    void tokenOfAnotherKeyIsNobodys() {
        assertThat(verify(issued("x".repeat(32), "contact-service"))).isEmpty();
    }

    @Test
    void whatIsUnsignedOrPersonsOrOldOrOfAnotherIssuerIsNobodys() throws Exception {
        assertThat(verify("")).isEmpty();
        assertThat(verify("a.b.c")).isEmpty();
        assertThat(verify(new PlainJWT(claims().build()).serialize())).isEmpty();
        assertThat(verify(signed(claims().build()))).isPresent();
        assertThat(verify(signed(claims().claim("role", "admin").build()))).isEmpty();
        assertThat(verify(signed(claims().issuer("elsewhere").build()))).isEmpty();
        assertThat(verify(signed(claims().expirationTime(Date.from(Instant.now().minusSeconds(1)))
                        .build())))
                .isEmpty();
        assertThat(verify(signed(claims().expirationTime(null).build()))).isEmpty();
        assertThat(verify(signed(claims().subject(null).build()))).isEmpty();
    }

    private Optional<Caller.Service> verify(String token) {
        return verifier.verify(token).blockOptional();
    }

    private static String issued(String key, String callee) {
        TokenConfig config = new TokenConfig("service", new Secret(key), null);
        return TokensOfTests.of("gateway", config).forCallee(callee);
    }

    private static String signed(JWTClaimsSet claims) throws Exception {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(KEY));
        return token.serialize();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("triptych")
                .subject("gateway")
                .audience("contact-service")
                .claim("role", "service")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }
}
