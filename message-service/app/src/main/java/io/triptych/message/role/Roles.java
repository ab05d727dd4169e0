package io.triptych.message.role;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;
import io.micronaut.core.type.Argument;
import java.util.Set;

/// Conditions for beans that belong to one role. `triptych.message.roles` lists the roles of this process; without it
/// the process has all three.
public final class Roles {

    private static final Argument<Set<String>> WORDS = Argument.setOf(String.class);

    private Roles() {}

    private static boolean has(ConditionContext<?> context, String role) {
        return context.getProperty("triptych.message.roles", WORDS)
                .map(roles -> roles.contains(role))
                .orElse(true);
    }

    /// Serves people's calls.
    public static final class Api implements Condition {
        @Override
        @SuppressWarnings("rawtypes") // As Micronaut declares it.
        public boolean matches(ConditionContext context) {
            return has(context, "api");
        }
    }

    /// Takes webhooks in.
    public static final class Ingest implements Condition {
        @Override
        @SuppressWarnings("rawtypes") // As Micronaut declares it.
        public boolean matches(ConditionContext context) {
            return has(context, "ingest");
        }
    }

    /// Takes webhooks in and does nothing else.
    public static final class IngestAlone implements Condition {
        @Override
        @SuppressWarnings("rawtypes") // As Micronaut declares it.
        public boolean matches(ConditionContext context) {
            return has(context, "ingest") && !has(context, "api") && !has(context, "sender");
        }
    }

    /// Sends.
    public static final class Sender implements Condition {
        @Override
        @SuppressWarnings("rawtypes") // As Micronaut declares it.
        public boolean matches(ConditionContext context) {
            return has(context, "sender");
        }
    }
}
