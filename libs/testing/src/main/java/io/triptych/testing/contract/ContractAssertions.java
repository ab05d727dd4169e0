package io.triptych.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// What a producer promises about its events: `contract/<topic>.v1.schema.json` and golden samples
/// `contract/samples/<topic>.<what>.json` in its api module. Holds samples, records and published events against it.
public final class ContractAssertions {
    private static final String SCHEMA = ".v1.schema.json";

    private final Map<String, Schema> schemas = new TreeMap<>();
    private final Map<String, String> samples = new TreeMap<>();

    private ContractAssertions(Path contract) throws IOException {
        SchemaRegistryConfig strict =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(strict));
        for (Path schema : files(contract)) {
            String topic = name(schema).substring(0, name(schema).length() - SCHEMA.length());
            schemas.put(topic, registry.getSchema(Files.readString(schema), InputFormat.JSON));
        }
        for (Path sample : files(contract.resolve("samples"))) {
            samples.put(name(sample), Files.readString(sample));
        }
    }

    /// The contract in the module that this class is of.
    public static ContractAssertions in(Class<?> ofModule) {
        try {
            Path module = Path.of(
                    ofModule.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(module)) {
                return new ContractAssertions(module.resolve("contract"));
            }
            try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + module.toUri()), Map.of())) {
                return new ContractAssertions(jar.getPath("contract"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /// Fails unless exactly these topics have a schema, each has a sample, and each sample is as its schema says.
    public void describe(String... topics) {
        assertThat(schemas.keySet()).as("topics with a schema").containsExactlyInAnyOrder(topics);
        assertThat(samples.keySet().stream().map(ContractAssertions::topic).collect(Collectors.toSet()))
                .as("topics with a sample")
                .containsExactlyInAnyOrder(topics);
        samples.forEach((name, json) -> matches(topic(name), json));
    }

    /// Fails unless this JSON is as the topic's schema says.
    public void matches(String topic, String json) {
        assertThat(schemas).as("topics with a schema").containsKey(topic);
        Schema schema = Objects.requireNonNull(schemas.get(topic));
        List<Error> errors = schema.validate(json, InputFormat.JSON);
        assertThat(errors).as(topic + " in " + json).isEmpty();
    }

    /// Fails unless this record's value is as its topic's schema says.
    public void matches(String topic, byte[] value) {
        matches(topic, new String(value, StandardCharsets.UTF_8));
    }

    /// The samples of a topic: what consumers are tested with.
    public List<String> samples(String topic) {
        List<String> found = samples.entrySet().stream()
                .filter(sample -> topic(sample.getKey()).equals(topic))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(found).as("samples of " + topic).isNotEmpty();
        return found;
    }

    /// Fails unless two JSON texts say the same: a sample that is read into its record and written again.
    public static void assertSameJson(String expected, String actual) {
        JsonMapper json = new JsonMapper();
        assertThat(json.readTree(actual)).isEqualTo(json.readTree(expected));
    }

    private static String topic(String sample) {
        return sample.substring(0, sample.indexOf('.'));
    }
}
