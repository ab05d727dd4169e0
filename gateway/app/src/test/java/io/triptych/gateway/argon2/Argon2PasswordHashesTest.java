package io.triptych.gateway.argon2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class Argon2PasswordHashesTest {

    private final Argon2PasswordHashes hashes = new Argon2PasswordHashes();

    @Test
    void onlyThePasswordMatchesItsHash() {
        String hash = hashes.hash("triptych-démo");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hashes.matches("triptych-démo", hash)).isTrue();
        assertThat(hashes.matches("triptych-demo", hash)).isFalse();
        assertThat(hashes.matches("", hash)).isFalse();
    }

    @Test
    void samePasswordHasAnotherHashEachTime() {
        assertThat(hashes.hash("secret")).isNotEqualTo(hashes.hash("secret"));
    }

    @Test
    void withoutHashNothingMatches() {
        assertThat(hashes.matches("secret", null)).isFalse();
    }

    // The reference implementation's own example (https://github.com/P-H-C/phc-winner-argon2, README).
    @Test
    void hashOfTheReferenceImplementationIsUnderstood() {
        String hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(hashes.matches("password", hash)).isTrue();
        assertThat(hashes.matches("passwort", hash)).isFalse();
    }

    @Test
    void otherKindsOfHashesAreNotTaken() {
        assertThatThrownBy(() -> hashes.matches("secret", "$2a$10$abc")).isInstanceOf(IllegalStateException.class);
    }
}
