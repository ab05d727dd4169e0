package io.triptych.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.allinone.repository.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The stack that the product is built on: each of its libraries is a direct dependency of a service or of what the
/// services share, and code uses it.
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
            "libs/testing",
            "deploy/simulator");

    @ParameterizedTest
    @CsvSource({
        "micronaut-http-server-netty, io.micronaut.http.annotation",
        "micronaut-data-jdbc, io.micronaut.data",
        "micronaut-kafka, io.micronaut.configuration.kafka",
        "micronaut-security-jwt, io.micronaut.security.token.jwt",
        "postgresql, org.postgresql",
        "flyway-core, org.flywaydb",
        "resilience4j-circuitbreaker, io.github.resilience4j.circuitbreaker",
        "resilience4j-retry, io.github.resilience4j",
        "opentelemetry-api, io.opentelemetry.api",
        "icu4j, com.ibm.icu",
        "s3, software.amazon.awssdk.services.s3",
        "micronaut-test-junit5, io.micronaut.test",
        "testcontainers, org.testcontainers",
    })
    void libraryIsADirectDependencyAndUsed(String artifact, String usedPackage) {
        assertThat(MODULES.stream().filter(module -> declares(module, artifact)))
                .as("modules that declare %s", artifact)
                .isNotEmpty();
        assertThat(MODULES.stream().flatMap(StackTest::sources).filter(source -> imports(source, usedPackage)))
                .as("sources that import %s", usedPackage)
                .isNotEmpty();
    }

    private static boolean declares(String module, String artifact) {
        return Repository.text(Repository.at(module).resolve("pom.xml"))
                .contains("<artifactId>" + artifact + "</artifactId>");
    }

    private static Stream<Path> sources(String module) {
        return Repository.files(Repository.at(module).resolve("src"))
                .filter(file -> file.toString().endsWith(".java"));
    }

    private static boolean imports(Path source, String usedPackage) {
        return Pattern.compile("^import (static )?" + Pattern.quote(usedPackage) + "\\.", Pattern.MULTILINE)
                .matcher(Repository.text(source))
                .find();
    }
}
