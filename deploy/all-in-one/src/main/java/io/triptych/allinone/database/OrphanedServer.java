package io.triptych.allinone.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// What a `kill -9` of this program leaves behind: its PostgreSQL goes on alone, or, if that was killed too, some of
/// its backends hold the shared memory of the cluster for a moment. A new server can't start before they are gone.
final class OrphanedServer {
    private static final long PATIENCE_SECONDS = 10;
    private static final Path PROCESSES = Path.of("/proc");

    private OrphanedServer() {}

    /// Returns when no process works in this cluster any more. Processes of other clusters are never touched.
    static void stop(Path cluster) throws IOException, InterruptedException {
        if (!Files.exists(cluster)) {
            return;
        }
        String directory = cluster.toRealPath().toString();
        ProcessHandle.allProcesses()
                .filter(process -> isServerOf(directory, process))
                // Its clients died with this program, so that it ends at once.
                .peek(ProcessHandle::destroy)
                .toList()
                .forEach(OrphanedServer::awaitEnd);
        if (Files.isDirectory(PROCESSES)) {
            workingIn(directory).forEach(OrphanedServer::awaitEnd);
            // It names a process that is no server of this cluster: a dead one that nobody has waited for yet, or
            // another program that has its number now. PostgreSQL would take either for a running server.
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        }
    }

    private static boolean isServerOf(String directory, ProcessHandle process) {
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        int option = arguments.indexOf("-D");
        return process.info().command().orElse("").endsWith("postgres")
                && option >= 0
                && option + 1 < arguments.size()
                && Path.of(arguments.get(option + 1)).equals(Path.of(directory));
    }

    /// Backends tell nowhere in their command line where they belong, but they work in the cluster's folder, which
    /// Linux shows. Elsewhere PostgreSQL's own start finds out.
    private static List<ProcessHandle> workingIn(String directory) throws IOException {
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> directory.equals(workingDirectory(process)))
                    .flatMap(process -> ProcessHandle.of(
                            Long.parseLong(process.getFileName().toString()))
                            .stream())
                    .toList();
        }
    }

    private static String workingDirectory(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).toString();
        } catch (IOException endedOrSomebodyElses) {
            return "";
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException stuck) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new UncheckedIOException(new IOException("could not wait for process " + process.pid(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for process " + process.pid(), e);
        }
    }
}
