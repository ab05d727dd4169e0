package io.triptych.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The database alone: pgbench with prepared statements and as many clients.
final class Pgbench {

    private static final int THREADS = 2;
    // A line of its log: client, transaction, microseconds, script, second, fraction.
    private static final int MICROS_FIELD = 2;
    private static final int SECOND_FIELD = 4;

    private final Path binary;
    private final int port;
    private final String password;
    private final int clients;
    private final Path folder;

    Pgbench(Path binary, int port, String password, int clients, Path folder) {
        this.binary = binary;
        this.port = port;
        this.password = password;
        this.clients = clients;
        this.folder = folder;
    }

    /// Runs a script for so long, with `unitsEach` in each transaction, and counts the end of it: first its new
    /// connections map the shared buffers, page for page.
    Measured run(String name, String script, int unitsEach, Duration time, Duration counted)
            throws IOException, InterruptedException {
        removeLogs();
        Path file = Files.writeString(folder.resolve(name + ".sql"), script);
        List<String> command = List.of(
                binary.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=" + THREADS,
                "--time=" + time.toSeconds(),
                "--log",
                "--log-prefix=pgbench",
                "--file=" + file,
                "--host=127.0.0.1",
                "--port=" + port,
                "--username=postgres",
                "triptych");
        Path output = folder.resolve(name + ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(Map.of("PGPASSWORD", password));
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException("pgbench failed: " + Files.readString(output));
        }
        long[] nanos = nanos(counted.toSeconds());
        return Measured.of((double) nanos.length * unitsEach, (double) counted.toSeconds(), LongStream.of(nanos), 0);
    }

    /// Of the transactions of the last whole seconds; the very last one is cut off by the end.
    private long[] nanos(long seconds) throws IOException {
        List<String[]> lines = new ArrayList<>();
        for (Path log : logs()) {
            Files.readAllLines(log).forEach(line -> lines.add(line.split(" ", -1)));
        }
        long last = lines.stream().mapToLong(Pgbench::second).max().orElse(0);
        return lines.stream()
                .filter(line -> second(line) >= last - seconds && second(line) < last)
                .mapToLong(line -> Long.parseLong(line[MICROS_FIELD]) * 1000)
                .toArray();
    }

    private static long second(String[] line) {
        return Long.parseLong(line[SECOND_FIELD]);
    }

    private List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.filter(file -> file.getFileName().toString().startsWith("pgbench."))
                            .toList());
        }
    }

    private void removeLogs() throws IOException {
        logs().forEach(log -> {
            try {
                Files.delete(log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
