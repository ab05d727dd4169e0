package io.triptych.gateway.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.triptych.gateway.model.AccessTokens;
import io.triptych.gateway.model.User;
import io.triptych.service.Secret;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/// Access tokens, signed by RS256 with the first of the signing keys.
@Singleton
final class RsaAccessTokens implements AccessTokens {

    private static final String ISSUER = "triptych";

    private final JWSHeader header;
    private final RSASSASigner signer;
    private final Clock clock;

    RsaAccessTokens(SigningKeys keys, Clock clock) throws JOSEException {
        this.header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(keys.signing().getKeyID())
                .build();
        this.signer = new RSASSASigner(keys.signing());
        this.clock = clock;
    }

    @Override
    public Secret issue(User user) {
        Instant now = clock.instant();
        SignedJWT token = new SignedJWT(
                header,
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject(Long.toString(user.id()))
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFETIME)))
                        .claim("company", user.companyId())
                        .claim("role", user.role().wireName())
                        .claim("name", user.name())
                        .claim("tv", user.tokenVersion())
                        .build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("An access token can't be signed", e);
        }
        return new Secret(token.serialize());
    }
}
