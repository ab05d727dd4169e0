package io.triptych.gateway.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import io.triptych.gateway.model.IssuedPerson;
import io.triptych.gateway.model.Issuer;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Speaks with the issuer by Nimbus' kit. What it publishes of itself is asked for at the first sign-in and kept.
@Singleton
final class OidcIssuer implements Issuer {

    private static final Logger LOG = LoggerFactory.getLogger(OidcIssuer.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final OidcConfig config;
    private final Claims claims;
    private @Nullable Provider provider;

    OidcIssuer(OidcConfig config) {
        this.config = config;
        this.claims = new Claims(config.companyClaim(), config.roleClaim());
    }

    @Override
    public boolean isThere() {
        return config.issuer() != null && config.audience() != null;
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public Departure depart(URI comeBackTo) {
        State state = new State();
        Nonce nonce = new Nonce();
        CodeVerifier verifier = new CodeVerifier();
        URI to = new AuthenticationRequest.Builder(
                        new ResponseType("code"), new Scope("openid", "email", "profile"), client(), comeBackTo)
                .endpointURI(provider().authorizationEndpoint())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
        Trip trip =
                new Trip(new Secret(state.getValue()), new Secret(nonce.getValue()), new Secret(verifier.getValue()));
        return new Departure(to, trip);
    }

    @Override
    public @Nullable IssuedPerson arrive(Trip trip, String code, URI comeBackTo) {
        CodeVerifier verifier = new CodeVerifier(trip.verifierSecret().reveal());
        JWT idToken = exchange(new AuthorizationCodeGrant(new AuthorizationCode(code), comeBackTo, verifier));
        return idToken == null
                ? null
                : validated(idToken, new Nonce(trip.nonceSecret().reveal()));
    }

    private @Nullable JWT exchange(AuthorizationCodeGrant grant) {
        URI endpoint = provider().tokenEndpoint();
        Secret secret = config.clientSecret();
        TokenRequest.Builder request = secret == null
                ? new TokenRequest.Builder(endpoint, client(), grant)
                : new TokenRequest.Builder(
                        endpoint,
                        new ClientSecretBasic(client(), new com.nimbusds.oauth2.sdk.auth.Secret(secret.reveal())),
                        grant);
        try {
            HTTPRequest call = request.build().toHTTPRequest();
            call.setConnectTimeout(Provider.TIMEOUT_MILLIS);
            call.setReadTimeout(Provider.TIMEOUT_MILLIS);
            TokenResponse answer = OIDCTokenResponseParser.parse(call.send());
            if (answer.indicatesSuccess() && answer.toSuccessResponse() instanceof OIDCTokenResponse tokens) {
                return tokens.getOIDCTokens().getIDToken();
            }
            LOG.warn("The issuer refused a code.");
            return null;
        } catch (ParseException e) {
            LOG.warn("The issuer answered something else than tokens.", e);
            return null;
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public @Nullable IssuedPerson verify(Secret idToken) {
        try {
            return validated(JWTParser.parse(idToken.reveal()), null);
        } catch (java.text.ParseException e) {
            return null;
        }
    }

    private @Nullable IssuedPerson validated(JWT idToken, @Nullable Nonce nonce) {
        try {
            IDTokenClaimsSet said = provider().validator().validate(idToken, nonce);
            return claims.person(said.toJWTClaimsSet());
        } catch (BadJOSEException | ParseException e) {
            LOG.atWarn().addKeyValue("why", e.getMessage()).log("An ID token was refused.");
            return null;
        } catch (JOSEException e) {
            throw unavailable(e);
        }
    }

    private ClientID client() {
        return new ClientID(Objects.requireNonNull(config.audience()));
    }

    private synchronized Provider provider() {
        if (provider == null) {
            try {
                provider = Provider.ask(Objects.requireNonNull(config.issuer()), client());
            } catch (GeneralException | IOException e) {
                throw unavailable(e);
            }
        }
        return provider;
    }

    private static FailureException unavailable(Exception cause) {
        LOG.warn("The issuer can't be asked.", cause);
        return new FailureException(FailureCode.UNAVAILABLE, "The issuer doesn't answer", RETRY_AFTER);
    }
}
