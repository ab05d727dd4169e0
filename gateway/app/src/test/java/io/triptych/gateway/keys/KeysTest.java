package io.triptych.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.security.token.config.TokenConfigurationProperties;
import io.micronaut.security.token.jwt.generator.JwtTokenGenerator;
import io.micronaut.security.token.jwt.generator.claims.JWTClaimsSetGenerator;
import io.micronaut.security.token.jwt.signature.rsa.RSASignatureGenerator;
import io.triptych.gateway.model.AccessTokens;
import io.triptych.gateway.model.RefreshToken;
import io.triptych.gateway.model.Role;
import io.triptych.gateway.model.User;
import io.triptych.service.secret.SecretBox;
import io.triptych.service.token.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

    private static final byte[] KEY = "a key of at least thirty-two bytes".getBytes(StandardCharsets.UTF_8);
    private static final User ANA =
            new User(70, 7, "Ana", "ana@aurora.example", Role.AGENT, true, 3, "en", "UTC", "{}", false, List.of());

    @TempDir
    Path folder;

    private static AccessTokens tokens(SigningKeys keys) {
        RSASignatureGenerator signature = new RSASignatureGenerator(keys);
        return new RsaAccessTokens(
                new JwtTokenGenerator(
                        signature,
                        null,
                        new JWTClaimsSetGenerator(new TokenConfigurationProperties(), null, null, null)),
                Clock.systemUTC());
    }

    @Test
    void tokenIsSignedByTheFirstKeyAndBothArePublished() throws Exception {
        RSAKey first = RSAKey.parse(SigningKeys.generate());
        RSAKey second = RSAKey.parse(SigningKeys.generate());
        SigningKeys keys = SigningKeys.parse("{\"keys\":[" + first.toJSONString() + "," + second.toJSONString() + "]}");
        UUID session = UUID.randomUUID();
        SignedJWT token = SignedJWT.parse(tokens(keys).issue(ANA, session).reveal());

        assertThat(keys.published().getKeys()).hasSize(2).noneMatch(key -> key.isPrivate());
        RSAKey published =
                (RSAKey) keys.published().getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(published.toRSAPublicKey()).isEqualTo(first.toRSAPublicKey());
        assertThat(token.verify(new RSASSAVerifier(published))).isTrue();
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("triptych");
        assertThat(claims.getSubject()).isEqualTo("70");
        assertThat(claims.getLongClaim("company")).isEqualTo(7);
        assertThat(claims.getLongClaim("tv")).isEqualTo(3);
        assertThat(claims.getStringClaim("sid")).isEqualTo(session.toString());
        assertThat(claims.getStringClaim("role")).isEqualTo("agent");
        assertThat(claims.getStringClaim("name")).isEqualTo("Ana");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void pemBlocksAreRead() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String blocks = pem(generator.generateKeyPair()) + "\n" + pem(generator.generateKeyPair());
        assertThat(SigningKeys.parse(blocks).published().getKeys()).hasSize(2);
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----";
    }

    @Test
    void whatIsNoPrivateRsaKeyStopsTheStart() throws Exception {
        RSAKey key = RSAKey.parse(SigningKeys.generate());
        assertThatThrownBy(() -> SigningKeys.parse(key.toPublicJWK().toJSONString()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SigningKeys.parse("nonsense")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SigningKeys.parse("{nonsense")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keyMadeOnceIsFoundAgainAndNobodyElseReadsIt() throws Exception {
        Path inside = folder.resolve("made");
        KeysConfig config = new KeysConfig(null, null, null, inside);
        Keys keys = new Keys();
        String before = keys.signingKeys(config).published().toString();
        RefreshToken token = new RefreshToken(7, UUID.randomUUID(), 1);
        String text = keys.refreshTokens(config).write(token);

        assertThat(keys.signingKeys(config).published().toString()).isEqualTo(before);
        assertThat(keys.refreshTokens(config).read(text)).isEqualTo(token);
        assertThat(Files.list(inside))
                .hasSize(2)
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
    }

    @Test
    void whatIsLockedOpensForItsPurposeOnlyAndAfterTheNextStartToo() {
        KeysConfig config = new KeysConfig(null, null, null, folder.resolve("box"));
        Secret secret = new Secret("GEZDGNBVGY3TQOJQ");
        byte[] locked = new Keys().secretBox(config).lock(secret, "second-factor:7");
        SecretBox next = new Keys().secretBox(config);
        assertThat(next.open(locked, "second-factor:7")).isEqualTo(secret);
        assertThatThrownBy(() -> next.open(locked, "second-factor:8")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withoutAKeyForSecretsAStartGoesOnWithoutThem() {
        assertThat(new Keys().secretBox(new KeysConfig(null, null, null, null)).isThere())
                .isFalse();
        assertThatThrownBy(() -> new Keys().secretBox(new KeysConfig(null, null, new Secret("no keyset"), null)))
                .hasMessageContaining("triptych.encryption-key");
    }

    @Test
    void withoutKeysOrFolderTheStartSaysWhatIsMissing() {
        assertThatThrownBy(() -> new Keys().signingKeys(new KeysConfig(null, new Secret(" "), null, null)))
                .hasMessageContaining("triptych.signing-keys")
                .hasMessageContaining("triptych.data-directory");
        assertThatThrownBy(() -> new Keys().refreshTokens(new KeysConfig(null, new Secret("short"), null, null)))
                .hasMessageContaining("32");
    }

    @Test
    void refreshTokenSaysWhatWasWritten() {
        RefreshToken token = new RefreshToken(7, UUID.randomUUID(), 42);
        HmacRefreshTokens tokens = new HmacRefreshTokens(KEY);
        assertThat(tokens.read(tokens.write(token))).isEqualTo(token);
        assertThat(tokens.write(token)).isEqualTo(tokens.write(token));
    }

    @Test
    void forgedRefreshTokenIsNone() {
        HmacRefreshTokens tokens = new HmacRefreshTokens(KEY);
        RefreshToken token = new RefreshToken(7, UUID.randomUUID(), 42);
        String text = tokens.write(token);
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        for (int i = 0; i < bytes.length; i++) {
            byte[] forged = bytes.clone();
            forged[i] ^= 1;
            assertThat(tokens.read(Base64.getUrlEncoder().withoutPadding().encodeToString(forged)))
                    .isNull();
        }
        assertThat(tokens.read("")).isNull();
        assertThat(tokens.read("ä")).isNull();
        assertThat(tokens.read(text.substring(4))).isNull();
        assertThat(new HmacRefreshTokens("another key of at least thirty-two".getBytes(StandardCharsets.UTF_8))
                        .read(text))
                .isNull();
    }
}
