package io.triptych.message.tink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.triptych.service.token.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

/// `deploy/operations/encryption-key.sh`, and what its keysets open.
class RotatingTheEncryptionKeyTest {
    private static final String PURPOSE = "a token";

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

    private static TinkSecretBox box(String keyset) throws GeneralSecurityException {
        return new TinkSecretBox(new EncryptionConfig(new Secret(keyset)));
    }

    @Test
    void everyStepOpensWhatTheStepsBesideItLocked() throws Exception {
        String first = script("new", "");
        String added = script("add", first);
        String promoted = script("promote", added);

        assertThat(script("show", added)).startsWith(script("show", first).strip() + " ");
        byte[] ofFirst = box(first).lock("s", PURPOSE);
        byte[] ofAdded = box(added).lock("s", PURPOSE);
        byte[] ofPromoted = box(promoted).lock("s", PURPOSE);

        assertThat(box(promoted).open(ofFirst, PURPOSE)).isEqualTo("s");
        assertThat(box(first).open(ofAdded, PURPOSE)).isEqualTo("s");
        assertThat(box(added).open(ofPromoted, PURPOSE)).isEqualTo("s");
        assertThatThrownBy(() -> box(first).open(ofPromoted, PURPOSE)).hasMessageContaining("can't be opened");
    }
}
