package io.triptych.postgres;

import io.micronaut.data.runtime.multitenancy.DataSourceTenantResolver;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The role of the transaction that this thread is in. Micronaut Data asks it at each call of a repository, so that one
/// repository serves both roles.
///
/// Outside a transaction there is none, and whatever wants to run a statement fails: on a connection of its own no
/// policy would know the company.
@Singleton
final class CurrentRole implements DataSourceTenantResolver {

    /// A serving role by the name of its datasource.
    enum Role {
        /// Serves people's calls.
        APP("default"),
        /// Serves consumers, senders and services.
        WORKER("worker");

        private final String dataSource;

        Role(String dataSource) {
            this.dataSource = dataSource;
        }
    }

    private final ScopedValue<Role> current = ScopedValue.newInstance();

    /// Runs work in a transaction of this role.
    <T extends @Nullable Object> T in(Role role, Supplier<T> work) {
        return ScopedValue.where(current, role).call(work::get);
    }

    Role get() {
        return current.orElseThrow(() ->
                new IllegalStateException("statements run inside a transaction of a company or of a worker only"));
    }

    @Override
    public String resolveTenantDataSourceName() {
        return get().dataSource;
    }
}
