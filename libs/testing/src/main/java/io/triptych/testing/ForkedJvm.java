package io.triptych.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/// A process of its own that runs a main class of this class path, to be killed in the middle of things.
public final class ForkedJvm implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofMinutes(8);

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread atExit;

    private ForkedJvm(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().name("forked-" + process.pid()).start(this::read);
        atExit = new Thread(process::destroyForcibly, "kill-" + process.pid());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// Runs a class's main with these system properties, which a service reads as its configuration.
    public static ForkedJvm start(Class<?> main, Map<String, String> properties, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        try {
            return new ForkedJvm(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
        } catch (IOException killed) {
            // There is nothing more to read.
        }
    }

    /// Waits until it has printed this.
    public ForkedJvm awaitLine(String text) {
        await(text, () -> lines.stream().anyMatch(line -> line.contains(text)));
        return this;
    }

    /// Waits until it answers 200 here.
    public ForkedJvm awaitAnswer(URI address) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(2))
                    .build();
            await(address + " to answer", () -> {
                try {
                    return http.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200;
                } catch (IOException notYet) {
                    return false;
                }
            });
        }
        return this;
    }

    private void await(String what, java.util.concurrent.Callable<Boolean> happened) {
        Awaitility.await(what)
                .atMost(START_MAX)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("the process ended: " + output());
                    }
                    return happened.call();
                });
    }

    /// What it has printed so far.
    public String output() {
        return String.join("\n", lines);
    }

    /// SIGTERM: it finishes what it has begun, and ends.
    public void stop() {
        process.destroy();
        Awaitility.await("the process to end").atMost(Duration.ofMinutes(1)).until(() -> !process.isAlive());
    }

    /// SIGKILL: it has no chance to finish anything.
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            // It runs already.
        }
    }
}
