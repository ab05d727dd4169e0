package io.triptych.allinone;

import io.triptych.testing.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One product with `DEMO=empty` for all test classes that ask for its [Settings], stopped after the last of them.
final class RunningProduct implements ParameterResolver {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(RunningProduct.class);

    /// What is kept until the end.
    private record Kept(Settings settings, Running running) implements AutoCloseable {
        static Kept start() {
            try {
                Path data = Files.createTempDirectory("triptych-product").resolve("data");
                Settings settings =
                        new Settings("127.0.0.1", FreePorts.one(), FreePorts.one(), data, Settings.Demo.EMPTY, false);
                return new Kept(settings, Running.start(settings));
            } catch (Exception e) {
                throw new IllegalStateException("the product did not start", e);
            }
        }

        @Override
        public void close() {
            running.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
        return parameter.getParameter().getType() == Settings.class;
    }

    @Override
    public Settings resolveParameter(ParameterContext parameter, ExtensionContext extension) {
        return extension
                .getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(Kept.class, key -> Kept.start(), Kept.class)
                .settings();
    }
}
