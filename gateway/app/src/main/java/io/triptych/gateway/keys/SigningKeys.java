package io.triptych.gateway.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.micronaut.security.token.jwt.endpoints.JwkProvider;
import io.micronaut.security.token.jwt.signature.rsa.RSASignatureGeneratorConfiguration;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The RSA keys of access tokens. The first signs; all of them verify, so that a new one can be put in front while
/// tokens of the old one still live. The token module signs with them and publishes their public halves.
final class SigningKeys implements RSASignatureGeneratorConfiguration, JwkProvider {

    private static final int BITS = 2048;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);

    private final List<RSAKey> keys;

    private SigningKeys(List<RSAKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("triptych.signing-keys holds no key");
        }
        this.keys = keys;
    }

    /// Reads private keys: PKCS#8 PEM blocks one after another, a JWK, or a JWK set.
    static SigningKeys parse(String text) {
        try {
            List<RSAKey> keys = new ArrayList<>();
            for (JWK key : jwks(text.strip())) {
                keys.add(named(key));
            }
            return new SigningKeys(keys);
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException(
                    "triptych.signing-keys can't be read: PEM blocks, a JWK or a JWK set", e);
        }
    }

    /// A new key as text that `parse` reads.
    static String generate() {
        try {
            return new RSAKeyGenerator(BITS).generate().toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("RSA is part of every JDK", e);
        }
    }

    @Override
    public JWSAlgorithm getJwsAlgorithm() {
        return JWSAlgorithm.RS256;
    }

    @Override
    public RSAPrivateKey getPrivateKey() {
        return read(RSAKey::toRSAPrivateKey);
    }

    @Override
    public RSAPublicKey getPublicKey() {
        return read(RSAKey::toRSAPublicKey);
    }

    private interface Half<K> {
        K of(RSAKey key) throws JOSEException;
    }

    private <K> K read(Half<K> half) {
        try {
            return half.of(keys.getFirst());
        } catch (JOSEException e) {
            throw new IllegalStateException("A key that was read is an RSA key", e);
        }
    }

    @Override
    public List<JWK> retrieveJsonWebKeys() {
        return published().getKeys();
    }

    /// The public halves.
    JWKSet published() {
        return new JWKSet(new ArrayList<JWK>(keys)).toPublicJWKSet();
    }

    private static List<JWK> jwks(String text) throws ParseException, JOSEException {
        if (text.startsWith("{")) {
            return text.contains("\"keys\"") ? JWKSet.parse(text).getKeys() : List.of(JWK.parse(text));
        }
        List<JWK> keys = new ArrayList<>();
        Matcher blocks = PEM.matcher(text);
        while (blocks.find()) {
            keys.add(pkcs8(Base64.getMimeDecoder().decode(blocks.group(1))));
        }
        return keys;
    }

    private static RSAKey pkcs8(byte[] der) {
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(der));
            RSAPublicKeySpec shown = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
            return new RSAKey.Builder((RSAPublicKey) rsa.generatePublic(shown))
                    .privateKey(key)
                    .build();
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new IllegalArgumentException("triptych.signing-keys holds something else than private RSA keys", e);
        }
    }

    private static RSAKey named(JWK key) throws JOSEException {
        if (!(key instanceof RSAKey rsa) || !rsa.isPrivate()) {
            throw new IllegalArgumentException("triptych.signing-keys holds something else than private RSA keys");
        }
        if (rsa.size() < BITS) {
            throw new IllegalArgumentException("triptych.signing-keys holds a key of fewer than 2048 bits");
        }
        // The thumbprint names the same key the same in every replica.
        return new RSAKey.Builder(rsa)
                .keyUse(KeyUse.SIGNATURE)
                .keyIDFromThumbprint()
                .build();
    }
}
