package io.triptych.allinone;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/// Starts services by their own `main`, each in a context of its own.
final class Services {
    private Services() {}

    /// Returns when the service listens. What its `main` throws is thrown.
    static void start(Service service, List<String> arguments) {
        try {
            Method main = Class.forName(service.mainClass()).getDeclaredMethod("main", String[].class);
            // A main that only the JVM is meant to call may be hidden.
            main.setAccessible(true);
            ScopedValue.where(OwnBeansOnly.STARTING, service).call(() -> {
                main.invoke(null, (Object) arguments.toArray(String[]::new));
                return service;
            });
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(service.title() + " did not start", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(service.title() + " is not on the class path", e);
        }
    }

    /// Closes what was started, the last first. A service that fails to close does not keep the others from it.
    static void closeAll() {
        List<Service> order = new ArrayList<>(List.of(Service.values()));
        for (Service service : order.reversed()) {
            ApplicationContext context = OwnBeansOnly.contextOf(service);
            if (context != null) {
                try {
                    close(context);
                } catch (RuntimeException e) {
                    System.err.println(service.title() + " did not stop cleanly: " + e);
                }
            }
        }
    }

    /// Micronaut's own shutdown hook stops the same server at the same time, and takes the server's lock before the
    /// context's. In the other order the two would wait for each other for ever.
    private static void close(ApplicationContext context) {
        if (context.isRunning()) {
            context.findBean(EmbeddedServer.class).ifPresent(EmbeddedServer::stop);
        }
        context.close();
    }
}
