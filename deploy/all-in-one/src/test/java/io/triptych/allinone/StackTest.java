package io.triptych.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.repository.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The stack that the product is built on: each of its libraries is a direct dependency of a service or of what the
/// services share, and does its job there: in so many sources at least that one token use is not enough.
class StackTest {
    private static final List<String> MODULES = List.of(
            "gateway/app",
            "conversation-service/app",
            "message-service/app",
            "contact-service/app",
            "libs/text",
            "libs/postgres",
            "libs/service",
            "libs/eventing",
            "libs/embedded",
            "libs/testing",
            "deploy/simulator");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "micronaut-http-server-netty; main; @Controller; 20",
                "micronaut-data-jdbc; main; @JdbcRepository|JdbcOperations|\\bSql sql\\b|private final \\w+Repository; 20",
                "micronaut-kafka; main; @KafkaListener|@KafkaClient|AdminClient admin; 5",
                "micronaut-kafka; main; @KafkaListener\\(; 1",
                "micronaut-security-jwt; main; ReactiveJsonWebTokenValidator|GenericJwtClaimsValidator"
                        + "|SignatureGeneratorConfiguration|RSASignatureGeneratorConfiguration|TokenGenerator; 8",
                "postgresql; main; org\\.postgresql\\.; 3",
                "flyway-core; main; org\\.flywaydb\\.; 3",
                "resilience4j-circuitbreaker; main; resilience4j\\.circuitbreaker; 1",
                "resilience4j-retry; main; resilience4j\\.(retry|core); 2",
                "opentelemetry-api; main; io\\.opentelemetry\\.api; 10",
                "icu4j; main; com\\.ibm\\.icu; 2",
                "s3; main; awssdk\\.services\\.s3; 1",
                "micronaut-test-junit5; test; @MicronautTest; 5",
                "testcontainers; main; org\\.testcontainers; 2",
            })
    void libraryIsADirectDependencyAndDoesItsJob(String artifact, String kind, String use, int least) {
        assertThat(MODULES.stream().filter(module -> declares(module, artifact)))
                .as("modules that declare %s", artifact)
                .isNotEmpty();
        assertThat(MODULES.stream()
                        .flatMap(module -> sources(module, kind))
                        .filter(source -> Pattern.compile(use)
                                .matcher(Repository.text(source))
                                .find()))
                .as("sources that use %s", artifact)
                .hasSizeGreaterThanOrEqualTo(least);
    }

    private static boolean declares(String module, String artifact) {
        return Repository.text(Repository.at(module).resolve("pom.xml"))
                .contains("<artifactId>" + artifact + "</artifactId>");
    }

    private static Stream<Path> sources(String module, String kind) {
        return Repository.files(Repository.at(module).resolve("src").resolve(kind))
                .filter(file -> file.toString().endsWith(".java"));
    }
}
