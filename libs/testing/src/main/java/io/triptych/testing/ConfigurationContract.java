package io.triptych.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.DefaultApplicationContextBuilder;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What each key of a module is when nobody sets it, and what it may not be. Its test says so, with a context that is
/// [Offline].
public abstract class ConfigurationContract {

    @Inject
    protected @Nullable ApplicationContext context;

    private final Offline settings;
    private final String inPackage;

    /// Of the records below this package.
    protected ConfigurationContract(Offline settings, String inPackage) {
        this.settings = settings;
        this.inPackage = inPackage;
    }

    /// A context that asks neither PostgreSQL nor Kafka for anything.
    public abstract static class Offline extends DefaultApplicationContextBuilder {
        private final String location;
        private final Map<String, Object> required;

        /// With the configuration of this place, and with what has no default.
        @SuppressWarnings("this-escape") // Nobody builds with it before it is whole.
        protected Offline(String location, Map<String, Object> required) {
            this.location = location;
            this.required = required;
            ConfigurationRecords.offline(this, location, required);
        }
    }

    /// A value that is refused with these words.
    public record Bad(String key, String value, String words) {}

    /// Each key that has a value when nobody sets it.
    protected abstract Map<String, String> defaults();

    /// Values that can't be.
    protected abstract List<Bad> refused();

    @Test
    public void everyKeyHasItsDefault() {
        assertThat(ConfigurationRecords.values(Objects.requireNonNull(context), inPackage))
                .containsExactlyInAnyOrderEntriesOf(defaults());
    }

    @TestFactory
    public Stream<DynamicTest> whatCanNotBeIsRefusedWithItsName() {
        return refused().stream()
                .map(bad -> DynamicTest.dynamicTest(
                        bad.toString(),
                        () -> assertThat(ConfigurationRecords.refusal(
                                        settings.location, settings.required, bad.key(), bad.value()))
                                .contains(bad.words())));
    }
}
