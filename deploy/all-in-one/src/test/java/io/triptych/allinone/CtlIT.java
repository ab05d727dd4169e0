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

    /// Which reads Kafka, and asks the owners of what it takes in.
    @Test
    void webhooksAreReplayedAndLettersShown() throws Exception {
        ApiClient admin = ApiClient.signedIn(settings, "admin@aurora.example");
        ApiClient.webhook(
                settings,
                ApiClient.AURORA_WABA,
                ApiClient.AURORA_NUMBER,
                "12025550177",
                "wamid.ctl.1",
                "Is this replayed?");
        long conversation = admin.conversationWith("12025550177").path("id").asLong();

        Ended replayed = ctl(settings.data(), "webhooks", "replay", "--from", "2026-01-01T00:00:00Z");
        Ended ofMessage = ctl(settings.data(), "letters", "list");
        Ended ofConversation = ctl(settings.data(), "conversation", "letters", "revive");

        assertThat(replayed.code()).as(replayed.out()).isZero();
        assertThat(replayed.out()).contains("Taken in only now: 0.");
        assertThat(admin.thread(conversation)).hasSize(1);
        assertThat(ofMessage.code()).as(ofMessage.out()).isZero();
        assertThat(ofConversation.code()).as(ofConversation.out()).isZero();
        assertThat(ofConversation.out()).contains("Processed: ");
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
