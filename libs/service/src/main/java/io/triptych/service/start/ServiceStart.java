package io.triptych.service.start;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.Environment;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.Micronaut;
import io.triptych.postgres.migration.SchemaMigration;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a service's `main` does: serve, or, with `TRIPTYCH_MIGRATE_ONLY=true`, bring its schema up to date and end.
///
/// The second is for a job that runs before the new version does, so that no serving process needs the owner's
/// password: those then run with `TRIPTYCH_MIGRATE=false`.
public final class ServiceStart {
    private static final String VARIABLE = "TRIPTYCH_MIGRATE_ONLY";
    private static final String ADDRESS_SECONDS = "2";
    private static final String ARGUMENT = "-triptych.migrate-only=true";

    private ServiceStart() {}

    /// Starts the service whose configuration is in `classpath:<configuration>/`. Throws if it can't be started or
    /// migrated.
    public static void run(Class<?> mainClass, String configuration, String... args) {
        forgetAddressesSoon();
        ApplicationContextBuilder builder =
                Micronaut.build(args).mainClass(mainClass).overrideConfigLocations("classpath:" + configuration + "/");
        if (isToMigrateOnly(args)) {
            migrate(builder);
        } else {
            builder.start();
        }
    }

    /// The environment of a process that runs one command. A bean that does something by itself asks not to be in it.
    public static final String COMMAND = "command";

    /// The beans of the service whose configuration is in `classpath:<configuration>/`, for one command: nothing
    /// serves, consumes, publishes or is scheduled. `arguments` are as those of `main`.
    public static ApplicationContext command(Class<?> mainClass, String configuration, String... arguments) {
        forgetAddressesSoon();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("-triptych.eventing.enabled=false");
        all.add("-triptych.migrate=false");
        return ApplicationContext.builder()
                .mainClass(mainClass)
                .environments(COMMAND)
                .banner(false)
                .args(all.toArray(String[]::new))
                .overrideConfigLocations("classpath:" + configuration + "/")
                .start();
    }

    /// The context is never started: only its configuration is read, so nothing serves, consumes or publishes. It
    /// fails for keys that nobody reads, as a start that serves does.
    private static void migrate(ApplicationContextBuilder builder) {
        try (ApplicationContext context = builder.build()) {
            Environment environment = context.getEnvironment().start();
            new UnknownKeys(new KnownKeys(JsonMapper.createDefault()), environment).check();
            new SchemaMigration(environment).run();
        }
    }

    /// A service that comes back may have another address, and one that is away has none in the names of a container
    /// engine. Java would believe either for 30 and 10 seconds.
    private static void forgetAddressesSoon() {
        Security.setProperty("networkaddress.cache.ttl", ADDRESS_SECONDS);
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    private static boolean isToMigrateOnly(String... args) {
        return Boolean.parseBoolean(System.getenv(VARIABLE))
                || Arrays.asList(args).contains(ARGUMENT);
    }
}
