package io.triptych.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.triptych.testing.repository.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What values become. `-Dmanifests.update=true` writes the committed manifests again.
final class ManifestsTest {

    @Test
    void lintFindsNothing() {
        LintResult found = new Helm(Chart.FOLDER).lint().strict().call();
        assertThat(found.isFailed()).as("%s", found.getMessages()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("io.triptych.helm.Chart#cases")
    void caseRendersWhatIsCommitted(String name) throws IOException {
        String rendered = Chart.rendered(name);
        Path committed = Chart.CASES.resolve(name).resolve("manifests.yaml");
        if (Boolean.getBoolean("manifests.update")) {
            Files.writeString(committed, rendered);
        }
        assertThat(rendered).isEqualTo(Repository.text(committed));
    }
}
