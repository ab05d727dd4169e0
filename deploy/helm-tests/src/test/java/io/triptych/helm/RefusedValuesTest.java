package io.triptych.helm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong is refused before anything is installed, with its name.
final class RefusedValuesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gatway: { replicas: 3 }                                        | gatway
            gateway: { replica: 3 }                                        | replica
            gateway: { replicas: three }                                   | replicas
            gateway: { env: { lower: x } }                                 | lower
            gateway: { env: { TRIPTYCH_LIVE_MEMROY: 5m } }                 | TRIPTYCH_LIVE_MEMROY
            contact: { env: { TRIPTYCH_SENDER_CALLS_MAX: "9" } }           | TRIPTYCH_SENDER_CALLS_MAX
            messageSender: { env: { TRIPTYCH_MIGRATE: "true" } }           | TRIPTYCH_MIGRATE
            simulator: { env: { SIMULATOR_SEDE: "2" } }                    | SIMULATOR_SEDE
            postgresql: { sslmode: allow }                                 | sslmode
            postgresql: { port: 70000 }                                    | port
            kafka: { bootstrapServers: "kafka" }                           | bootstrapServers
            kafka: { sasl: { mechanism: GSSAPI } }                         | mechanism
            kafka: { bootstrapServers: "" }                                | kafka.bootstrapServers must be set
            postgresql: { host: "" }                                       | postgresql.host
            tracing: { enabled: true }                                     | tracing.endpoint must be set
            objectStorage: { enabled: true, region: eu-west-1 }            | objectStorage.bucket must be set
            objectStorage: { enabled: true, bucket: media }                | objectStorage.region must be set
            objectStorage: { bucket: "s3://media" }                        | bucket
            objectStorage: { region: "EU West 1" }                         | region
            objectStorage: { endpoint: s3.example.com }                    | endpoint
            objectStorage: { endpoint: "https://s3.example.com/media" }    | endpoint
            objectStorage: { pathStyle: "yes" }                            | pathStyle
            objectStorage: { credentials: { accessKeyId: "" } }            | accessKeyId
            objectStorage: { credentials: { secretAccessKey: null } }      | secretAccessKey
            messageApi: { env: { TRIPTYCH_OBJECT_STORAGE_BUCKET: media } } | TRIPTYCH_OBJECT_STORAGE_BUCKET
            networkPolicies: { objectStoragePorts: [] }                    | objectStoragePorts
            gateway: { mail: { host: smtp.example.com } }                  | gateway.mail.sender must be set
            gateway: { mail: { encryption: ssl } }                         | encryption
            gateway: { mail: { port: 0 } }                                 | port
            gateway: { mail: { password: secret } }                        | password
            gateway: { oidc: { issuer: "https://login.example.com" } }     | gateway.oidc.audience must be set
            gateway: { oidc: { issuer: login.example.com } }               | issuer
            gateway: { oidc: { name: "" } }                                | name
            gateway: { env: { TRIPTYCH_MAIL_HOST: smtp.example.com } }     | TRIPTYCH_MAIL_HOST
            ingress: { enabled: true }                                     | ingress.host must be set
            httpRoute: { enabled: true }                                   | httpRoute.parentRefs must name
            keda: { ingest: { enabled: true } } ; messageIngest: { autoscaling: { enabled: true } } | would work against
            keda: { ingest: { enabled: true } } ; kafka: { bootstrapServers: "a:1", sasl: { enabled: true } } | kafkaSecret
            """)
    void wrongValueIsNamed(String wrong, String named) throws IOException {
        String values = wrong.replace(" ; ", "\n") + "\n";
        if (!values.contains("postgresql:")) {
            values += "postgresql: { host: db }\n";
        }
        if (!values.contains("kafka:")) {
            values += "kafka: { bootstrapServers: \"kafka:9092\" }\n";
        }
        Path file = Files.writeString(folder.resolve("values.yaml"), values);
        assertThatThrownBy(() -> Chart.rendered(file)).hasMessageContaining(named);
    }
}
