package io.triptych.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.allinone.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// `make ctl`: a process of its own, on the product that runs.
@ExtendWith(RunningProduct.class)
class CtlIT {

    @TempDir
    private Path folder;

    private final Settings settings;

    CtlIT(Settings settings) {
        this.settings = settings;
    }

    private record Ended(int code, String out) {}

    private Ended ctl(Path data, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Ctl.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("TRIPTYCH_DATA", data.toString());
        process.environment().put("TRIPTYCH_SIMULATOR_PORT", Integer.toString(settings.simulatorPort()));
        Process running = process.start();
        String out = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(running.exitValue(), out);
    }

    @Test
    void numbersAreListedSavedAndRemoved() throws Exception {
        String company = Long.toString(ApiClient.signedIn(settings, "admin@aurora.example")
                .get("/me")
                .data()
                .path("companyId")
                .asLong());
        Path token = Files.writeString(folder.resolve("token"), "demo-access-token");
        String id = "725190446120388";

        Ended listed = ctl(settings.data(), "number", "list", "--company", company);
        Ended saved = ctl(
                settings.data(),
                "number",
                "save",
                "--company",
                company,
                "--phone-number-id",
                id,
                "--waba-id",
                "402915577310266",
                "--name",
                "Spare",
                "--access-token-file",
                token.toString());
        Ended removed = ctl(settings.data(), "number", "remove", "--company", company, "--phone-number-id", id);

        assertThat(listed.code()).as(listed.out()).isZero();
        assertThat(listed.out()).contains(ApiClient.AURORA_NUMBER);
        assertThat(saved.code()).as(saved.out()).isZero();
        assertThat(removed.code()).as(removed.out()).isZero();
    }

    @Test
    void itSaysThatNothingRuns() throws Exception {
        Ended ended = ctl(folder, "number", "list", "--company", "1");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("doesn't run");
        assertThat(ctl(folder, "--help").code()).isZero();
        assertThat(ctl(folder, "number").code()).isNotZero();
    }
}
