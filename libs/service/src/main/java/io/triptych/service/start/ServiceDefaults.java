package io.triptych.service.start;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Puts `triptych-service-defaults.yml` beneath every configuration of a context that has this library: an
/// application.yml, a variable or an argument wins over it.
public final class ServiceDefaults implements ApplicationContextConfigurer {
    /// Below application.yml, whose order is -300.
    private static final int ORDER = -1000;
    private static final String NAME = "triptych-service-defaults";

    @Override
    public void configure(ApplicationContextBuilder builder) {
        try (InputStream yaml = ServiceDefaults.class.getResourceAsStream("/" + NAME + ".yml")) {
            if (yaml == null) {
                throw new IllegalStateException(NAME + ".yml is not packaged");
            }
            builder.propertySources(PropertySource.of(NAME, new YamlPropertySourceLoader().read(NAME, yaml), ORDER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
