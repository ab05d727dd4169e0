package io.triptych.allinone;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.BeanContext;
import io.micronaut.context.BeanResolutionContext;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.io.service.MicronautMetaServiceLoaderUtils;
import io.micronaut.inject.BeanConfiguration;
import io.micronaut.inject.BeanDefinitionReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Keeps services apart that share one class path: while one is started, the beans of the others are switched off
/// for its context. The services know nothing of it; their own `main` runs unchanged.
///
/// Every context builder of the JVM calls this through `META-INF/services`; outside a start by [Services] it does
/// nothing.
public final class OwnBeansOnly implements ApplicationContextConfigurer {
    static final ScopedValue<Service> STARTING = ScopedValue.newInstance();
    private static final Map<Service, ApplicationContext> CONTEXTS = new ConcurrentHashMap<>();

    @Override
    public void configure(ApplicationContextBuilder builder) {
        if (!STARTING.isBound()) {
            return;
        }
        builder.banner(false);
        List<BeanConfiguration> configurations = new ArrayList<>();
        configurations.add(new SwitchedOff(STARTING.get()));
        // Naming configurations makes the context forget the framework's own, so these are handed over as well.
        configurations.addAll(MicronautMetaServiceLoaderUtils.findMetaMicronautServiceEntries(
                getClass().getClassLoader(), BeanConfiguration.class, null));
        builder.beanConfigurations(configurations.toArray(BeanConfiguration[]::new));
    }

    @Override
    public void configure(ApplicationContext context) {
        if (STARTING.isBound()) {
            CONTEXTS.put(STARTING.get(), context);
        }
    }

    /// The context that was started for this service.
    static @Nullable ApplicationContext contextOf(Service service) {
        return CONTEXTS.get(service);
    }

    /// The beans that are foreign to a service.
    @SuppressWarnings("rawtypes") // The framework's interface is.
    private record SwitchedOff(Service service) implements BeanConfiguration {
        @Override
        public Package getPackage() {
            throw new UnsupportedOperationException("only its name is known");
        }

        @Override
        public String getName() {
            return "foreign to " + service.title();
        }

        @Override
        public @Nullable String getVersion() {
            return null;
        }

        @Override
        public boolean isEnabled(BeanContext context, @Nullable BeanResolutionContext resolution) {
            return false;
        }

        /// By the definition's name: a factory's beans have types of other packages.
        @Override
        public boolean isWithin(BeanDefinitionReference reference) {
            return isWithin(reference.getBeanDefinitionName());
        }

        @Override
        public boolean isWithin(String className) {
            return service.isForeign(className);
        }

        @Override
        public AnnotationMetadata getAnnotationMetadata() {
            return AnnotationMetadata.EMPTY_METADATA;
        }
    }
}
