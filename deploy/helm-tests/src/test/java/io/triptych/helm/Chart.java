package io.triptych.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.triptych.testing.repository.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/// The chart, rendered by Helm itself.
final class Chart {
    static final Path FOLDER = Repository.at("helm/triptych");
    static final Path CASES = Repository.at("deploy/helm-tests/src/test/resources/cases");

    private static final String HOOK = "helm.sh/hook";
    private static final String HOOK_AS_PLAIN = "plain.example/hook";
    private static final Path WITH_HOOKS = withHooks();

    private Chart() {}

    /// The library leaves hooks out of what it renders: a copy whose hooks are plain objects has them.
    private static Path withHooks() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            Path copy = Files.createTempDirectory(Repository.at("deploy/helm-tests/target"), "chart");
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(FOLDER.relativize(file));
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.writeString(target, Files.readString(file).replace(HOOK, HOOK_AS_PLAIN));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> cases() {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(each -> each.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String rendered(String name) {
        return rendered(CASES.resolve(name).resolve("values.yaml"));
    }

    static String rendered(Path values) {
        return command(values).call().replace(HOOK_AS_PLAIN, HOOK);
    }

    static TemplateCommand command(Path values) {
        return new Helm(WITH_HOOKS)
                .template()
                .withName("triptych")
                .withNamespace("inbox")
                .withKubeVersion("1.36.0")
                .withValuesFile(values);
    }

    static List<Map<String, Object>> objects(String name) {
        return parsed(rendered(name));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> parsed(String manifests) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Object document : new Yaml().loadAll(manifests)) {
            if (document != null) {
                all.add((Map<String, Object>) document);
            }
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> yaml(Path path) {
        return (Map<String, Object>) new Yaml().load(Repository.text(path));
    }
}
