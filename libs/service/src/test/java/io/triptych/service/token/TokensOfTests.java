package io.triptych.service.token;

/// Makes the tokens of a service that a test plays.
public final class TokensOfTests {
    private TokensOfTests() {}

    /// Tokens of this service, signed with the key that services in tests share.
    public static ServiceTokens of(String service) {
        TokenConfig config = new TokenConfig("service", new Secret("k".repeat(32)), null);
        return of(service, config);
    }

    /// Tokens of this service, signed with its own key.
    static ServiceTokens of(String service, TokenConfig config) {
        PeerKeysConfig shared = new PeerKeysConfig(null, null, null, null);
        return new ServiceTokens(service, new ServiceKeys(config, shared, service));
    }
}
