package io.triptych.service.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.security.token.jwt.signature.SignatureConfiguration;
import io.micronaut.security.token.jwt.signature.SignatureGeneratorConfiguration;
import io.micronaut.security.token.jwt.signature.secret.SecretSignature;
import io.micronaut.security.token.jwt.signature.secret.SecretSignatureConfiguration;
import java.util.List;

/// What tokens between services are signed and checked with: each of this service's own keys counts for a token that
/// it is sent, and a token that it sends is signed with the callee's.
final class ServiceKeys implements SignatureConfiguration {

    private final List<SecretSignature> accepted;
    private final PeerKeysConfig peers;
    private final String self;

    ServiceKeys(TokenConfig config, PeerKeysConfig peers, String self) {
        this.accepted = config.keys().stream().map(ServiceKeys::signature).toList();
        this.peers = peers;
        this.self = self;
    }

    private static SecretSignature signature(Secret key) {
        SecretSignatureConfiguration signature = new SecretSignatureConfiguration(TokenModule.SERVICE_TOKEN);
        signature.setSecret(key.reveal());
        signature.setJwsAlgorithm(JWSAlgorithm.HS256);
        return new SecretSignature(signature);
    }

    /// What signs tokens for this callee.
    SignatureGeneratorConfiguration signing(String callee) {
        Secret key = callee.equals(self) ? null : peers.of(callee);
        return key == null ? accepted.getFirst() : signature(key);
    }

    @Override
    public String supportedAlgorithmsMessage() {
        return accepted.getFirst().supportedAlgorithmsMessage();
    }

    @Override
    public boolean supports(JWSAlgorithm algorithm) {
        return accepted.getFirst().supports(algorithm);
    }

    @Override
    public boolean verify(SignedJWT jwt) throws JOSEException {
        for (SecretSignature each : accepted) {
            if (each.verify(jwt)) {
                return true;
            }
        }
        return false;
    }
}
