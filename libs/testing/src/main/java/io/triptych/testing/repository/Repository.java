package io.triptych.testing.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// What stands in this repository, for tests that hold its parts against each other.
public final class Repository {
    private static final Set<String> MADE = Set.of(".git", "target", "node_modules");
    private static final Path ROOT = root();

    private Repository() {}

    /// Maven runs a module's tests in its own folder.
    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("docker-compose.yml"))) {
            here = Objects.requireNonNull(here.getParent(), "not inside the repository");
        }
        return here;
    }

    /// The file or folder with this path from the root.
    public static Path at(String path) {
        return ROOT.resolve(path);
    }

    /// Its path from the root.
    public static String name(Path file) {
        return ROOT.relativize(file).toString();
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The texts of all Java sources of the product itself, tests left out.
    public static Stream<String> productSources() {
        return files(ROOT)
                .filter(file -> file.toString().endsWith(".java"))
                .filter(file -> name(file).contains("src/main/"))
                .map(Repository::text);
    }

    /// All files below this folder, in order, without what is built or downloaded: modules beside this one may be
    /// building theirs at the same time.
    public static Stream<Path> files(Path folder) {
        List<Path> all = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inside, BasicFileAttributes attributes) {
                    return MADE.contains(inside.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    all.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(all);
        return all.stream();
    }
}
