package io.triptych.allinone.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.repository.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be said of the images, and of `triptychctl` in them, without an engine that builds one: that what the
/// Dockerfile takes is there, and which command the script runs with which class path.
class CommandInImagesTest {

    private static final Pattern COPIED = Pattern.compile("^COPY (?!--from)((?:\\S+ )+)\\S+$", Pattern.MULTILINE);
    private static final Pattern SERVICE =
            Pattern.compile("^(\\w+) +(\\S+) +(io\\.triptych\\.\\S+)$", Pattern.MULTILINE);

    @TempDir
    private Path app;

    private record Ended(int code, String out, String err) {}

    private static String text(String path) {
        return Repository.text(Repository.at(path));
    }

    @Test
    void everyFileThatTheDockerfileTakesIsThereAndItsScriptsRun() {
        List<String> copied = COPIED.matcher(text("deploy/docker/service.Dockerfile"))
                .results()
                .flatMap(copy -> Stream.of(copy.group(1).trim().split(" ")))
                .filter(path -> !path.equals(".") && !path.contains("${"))
                .toList();

        assertThat(copied).contains("deploy/docker/triptychctl").allSatisfy(path -> {
            assertThat(Repository.at(path)).exists();
            if (path.endsWith(".sh") || path.endsWith("ctl")) {
                assertThat(Files.isExecutable(Repository.at(path))).as(path).isTrue();
            }
        });
        assertThat(text("deploy/docker/service.Dockerfile"))
                .contains("COPY deploy/docker/triptychctl /usr/local/bin/triptychctl");
    }

    @Test
    void everyServiceHasItsModuleAndItsMainClass() {
        List<MatchResult> services =
                SERVICE.matcher(text("deploy/docker/package.sh")).results().toList();

        assertThat(services)
                .hasSize(6)
                .allSatisfy(service -> assertThat(Repository.at(service.group(2)
                                + "/src/main/java/"
                                + service.group(3).replace('.', '/') + ".java"))
                        .exists());
    }

    /// As the image's options are, with a Java that only says what it is to run.
    private Ended run(String main, String... arguments) throws IOException, InterruptedException {
        Files.writeString(
                app.resolve("options"), "-Xlog:aot=off\n-cp\n/app/own/own.jar:/app/lib/a.jar\n" + main + "\n");
        Path java = Files.writeString(app.resolve("java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        Path script = Files.writeString(
                app.resolve("triptychctl"),
                text("deploy/docker/triptychctl")
                        .replace("/app/options", app.resolve("options").toString()));
        ProcessBuilder builder =
                new ProcessBuilder(Stream.concat(Stream.of("sh", script.toString()), Stream.of(arguments))
                        .toList());
        builder.environment().merge("PATH", app.toString(), (path, own) -> own + ":" + path);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, err);
    }

    @ParameterizedTest
    @CsvSource({
        "io.triptych.gateway.GatewayApplication, io.triptych.gateway.GatewayCommand",
        "io.triptych.message.MessageApplication, io.triptych.message.MessageCommand",
        "io.triptych.conversation.ConversationApplication, io.triptych.conversation.ConversationCommand"
    })
    void theServicesCommandIsRunWithTheImagesClassPathAndWhatItIsTold(String main, String command) throws Exception {
        Ended ended = run(main, "number", "list", "--company", "7 8");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out().lines())
                .containsSubsequence(
                        "-Dlogback.configurationFile=/app/command-logback.xml",
                        "-cp",
                        "/app/own/own.jar:/app/lib/a.jar",
                        command,
                        "number",
                        "list",
                        "--company",
                        "7 8");
        assertThat(Class.forName(command).getMethod("main", String[].class)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.triptych.contact.ContactApplication", "io.triptych.allinone.Steps"})
    void anImageWithoutACommandSaysWhereItIs(String main) throws Exception {
        Ended ended = run(main, "--help");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("in the images of the gateway, message-service and conversation-service");
        assertThat(ended.out()).isEmpty();
    }
}
