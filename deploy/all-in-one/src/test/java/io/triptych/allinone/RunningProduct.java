package io.triptych.allinone;

import io.triptych.allinone.settings.Ports;
import io.triptych.allinone.settings.Settings;
import io.triptych.embedded.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One product with `DEMO=empty` for all test classes that ask for its [Settings], its [Ports] or its [RecordedLogs],
/// stopped after the last of them.
final class RunningProduct implements ParameterResolver {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(RunningProduct.class);

    private static final Set<Class<?>> GIVEN = Set.of(Settings.class, Ports.class, RecordedLogs.class);

    /// What is kept until the end.
    private record Kept(Settings settings, Running running, RecordedLogs logs) implements AutoCloseable {
        static Kept start() {
            try {
                Path folder = Files.createTempDirectory("triptych-product");
                Path data = folder.resolve("data");
                RecordedLogs logs = RecordedLogs.start(folder.resolve("everything.log"));
                Settings settings =
                        new Settings("127.0.0.1", FreePorts.one(), FreePorts.one(), data, Settings.Demo.EMPTY, false);
                return new Kept(settings, Running.start(settings), logs);
            } catch (Exception e) {
                throw new IllegalStateException("the product did not start", e);
            }
        }

        @Override
        public void close() {
            running.close();
            logs.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
        return GIVEN.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
        Kept kept =
                extension.getRoot().getStore(OURS).getOrComputeIfAbsent(Kept.class, key -> Kept.start(), Kept.class);
        Class<?> wanted = parameter.getParameter().getType();
        if (wanted == Ports.class) {
            return kept.running().ports();
        }
        return wanted == RecordedLogs.class ? kept.logs() : kept.settings();
    }
}
