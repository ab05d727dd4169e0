package io.triptych.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Access tokens as the gateway issues them, with a key set of their own served on a local port, and service tokens.
public final class TestTokens {
    private static @Nullable TestTokens instance;

    private final RSAKey key;
    private final HttpServer server;

    private TestTokens() {
        try {
            key = new RSAKeyGenerator(2048).keyID("test").generate();
            byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/jwks.json", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
                exchange.close();
            });
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0), "test-jwks"));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized TestTokens get() {
        if (instance == null) {
            instance = new TestTokens();
        }
        return instance;
    }

    /// Where the public key is.
    public static String jwksUrl() {
        return "http://127.0.0.1:" + get().server.getAddress().getPort() + "/jwks.json";
    }

    /// A token of this person, good for five minutes, of token version 1.
    public static String person(long companyId, long userId, String role) {
        return person(companyId, userId, role, 1, Duration.ofMinutes(5));
    }

    /// A token with everything that can be wrong with one.
    public static String person(long companyId, long userId, String role, long tokenVersion, Duration life) {
        return signed(claims(companyId, userId, role, tokenVersion, life).build());
    }

    /// A token of a sign-in of this person's.
    public static String session(long companyId, long userId, String role, UUID sessionId) {
        return signed(claims(companyId, userId, role, 1, Duration.ofMinutes(5))
                .claim("sid", sessionId.toString())
                .build());
    }

    /// What the gateway hands on for a program that acts as this admin by an API token.
    public static String program(long companyId, long userId, long apiTokenId) {
        return signed(claims(companyId, userId, "admin", 1, Duration.ofMinutes(5))
                .claim("api_token", apiTokenId)
                .build());
    }

    private static JWTClaimsSet.Builder claims(
            long companyId, long userId, String role, long tokenVersion, Duration life) {
        return new JWTClaimsSet.Builder()
                .issuer("triptych")
                .subject(Long.toString(userId))
                .claim("company", companyId)
                .claim("role", role)
                .claim("name", "Person " + userId)
                .claim("tv", tokenVersion)
                .expirationTime(Date.from(Instant.now().plus(life)));
    }

    private static String signed(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims);
            token.sign(new RSASSASigner(get().key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A token of the service `caller` for the service `callee`, good for a minute.
    public static String service(String caller, String callee) {
        return service(caller, callee, TestProperties.SERVICE_TOKEN_KEY);
    }

    /// The same, signed with an installation's own key.
    public static String service(String caller, String callee, String key) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("triptych")
                .subject(caller)
                .audience(callee)
                .claim("role", "service")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .build();
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(key.getBytes(StandardCharsets.UTF_8)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
