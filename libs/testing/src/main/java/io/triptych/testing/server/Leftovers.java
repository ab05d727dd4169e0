package io.triptych.testing.server;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Directories of test servers, each named for the process that owns it: what a killed test run left behind, its
/// PostgreSQL too, is taken away by the next one.
final class Leftovers {
    private Leftovers() {}

    /// A fresh directory of this process.
    static Path ownDirectory(String prefix) throws IOException {
        clear(prefix);
        return Files.createTempDirectory(prefix + "-" + ProcessHandle.current().pid() + "-");
    }

    private static void clear(String prefix) throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> found = Files.newDirectoryStream(temporary, prefix + "-[0-9]*-*")) {
            for (Path directory : found) {
                if (Files.isWritable(directory) && !ownerLives(directory, prefix)) {
                    endServer(directory);
                    TemporaryDirectories.delete(directory);
                }
            }
        }
    }

    private static boolean ownerLives(Path directory, String prefix) {
        String pid = directory
                .getFileName()
                .toString()
                .substring(prefix.length() + 1)
                .split("-", -1)[0];
        return ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    /// A postmaster writes its process id into its data directory, beside the directory's name.
    private static void endServer(Path directory) throws IOException {
        Path pidFile = directory.resolve("data/postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() > 1 && lines.get(1).startsWith(directory.toString())) {
            Optional<ProcessHandle> server =
                    ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
            server.filter(Leftovers::isPostgres).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /// The number may be another process's by now.
    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(path -> path.endsWith("postgres")).orElse(false);
    }
}
