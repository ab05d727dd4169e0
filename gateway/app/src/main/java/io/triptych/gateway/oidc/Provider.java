package io.triptych.gateway.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/// What an issuer publishes of itself. Its keys are kept, and asked for again when a token names one that isn't among
/// them.
record Provider(URI authorizationEndpoint, URI tokenEndpoint, IDTokenValidator validator) {

    static final int TIMEOUT_MILLIS = 5_000;
    private static final int SIZE_MAX = 1_048_576;

    static Provider ask(URI issuer, ClientID client) throws GeneralException, IOException {
        Issuer named = new Issuer(issuer);
        OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(named, TIMEOUT_MILLIS, TIMEOUT_MILLIS);
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        metadata.getJWKSetURI().toURL(),
                        new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, SIZE_MAX))
                .build();
        // Only keys that nobody but the issuer has: no token is signed with a secret that we share.
        Set<JWSAlgorithm> algorithms = new HashSet<>(JWSAlgorithm.Family.RSA);
        algorithms.addAll(JWSAlgorithm.Family.EC);
        return new Provider(
                metadata.getAuthorizationEndpointURI(),
                metadata.getTokenEndpointURI(),
                new IDTokenValidator(named, client, new JWSVerificationKeySelector<>(algorithms, keys), null));
    }
}
