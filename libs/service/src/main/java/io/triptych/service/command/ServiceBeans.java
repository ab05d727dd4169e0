package io.triptych.service.command;

import io.micronaut.context.ApplicationContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The beans of a service that doesn't serve. It is started when the first is asked for, so that help needs no
/// database. Not thread-safe.
public final class ServiceBeans implements AutoCloseable {

    private final Supplier<ApplicationContext> start;
    private @Nullable ApplicationContext started;

    public ServiceBeans(Supplier<ApplicationContext> start) {
        this.start = start;
    }

    public <T> T get(Class<T> type) {
        ApplicationContext context = started;
        if (context == null) {
            context = start.get();
            started = context;
        }
        return context.getBean(type);
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}
