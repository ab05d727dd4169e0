package io.triptych.message.tink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.triptych.service.secret.SecretBox;
import io.triptych.service.token.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// `deploy/operations/encryption-key.sh`, and what its keysets open.
class RotatingTheEncryptionKeyTest {
    private static final String PURPOSE = "a token";
    private static final Secret SECRET = new Secret("s");

    private static String script(String what, String keyset) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("../../deploy/operations/encryption-key.sh", what)
                .redirectErrorStream(true)
                .start();
        try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
            input.write(keyset);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static SecretBox box(String keyset) {
        return SecretBox.of(new Secret(keyset));
    }

    @Test
    void everyStepOpensWhatTheStepsBesideItLocked() throws Exception {
        String first = script("new", "");
        String added = script("add", first);
        String promoted = script("promote", added);

        assertThat(script("show", added)).startsWith(script("show", first).strip() + " ");
        byte[] ofFirst = box(first).lock(SECRET, PURPOSE);
        byte[] ofAdded = box(added).lock(SECRET, PURPOSE);
        byte[] ofPromoted = box(promoted).lock(SECRET, PURPOSE);

        assertThat(box(promoted).open(ofFirst, PURPOSE)).isEqualTo(SECRET);
        assertThat(box(first).open(ofAdded, PURPOSE)).isEqualTo(SECRET);
        assertThat(box(added).open(ofPromoted, PURPOSE)).isEqualTo(SECRET);
        assertThatThrownBy(() -> box(first).open(ofPromoted, PURPOSE)).hasMessageContaining("can't be opened");
    }
}
